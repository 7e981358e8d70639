import fc from "fast-check";
import { nastyText } from "./nasty-texts.ts";

const PROTOTYPE_KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "valueOf",
  "hasOwnProperty",
  "toJSON",
  "length",
];

const number = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 0.1, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 31 - 1, 2 ** 53, 2 ** 53 + 1, 1e21),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A value that may stand anywhere in JSON. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: nastyText },
  { weight: 3, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { "": null }) },
  { weight: 1, arbitrary: fc.array(nastyText, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.oneof(nastyText, fc.constantFrom(...PROTOTYPE_KEYS)), nastyText, {
      maxKeys: 4,
    }),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

type Change = (value: unknown) => unknown;

/** Changes one thing somewhere in a value that was right. */
const change: fc.Arbitrary<Change> = fc
  .record({ where: fc.array(fc.nat(20), { maxLength: 4 }), how: fc.nat(7), with: nastyValue, key: nastyText })
  .map(({ where, how, with: other, key }): Change => {
    return (value) => changedAt(value, where, (inner) => changed(inner, { how, other, key }));
  });

/** A right value, one to three things of which are wrong. */
export function mutated(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(right, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce((so, each) => each(so), value));
}

function changedAt(value: unknown, [step, ...rest]: readonly number[], work: Change): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return work(value);
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return work(value);
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === key ? changedAt(item, rest, work) : item));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? changedAt(inner, rest, work) : inner]),
  );
}

function changed(value: unknown, { how, other, key }: { how: number; other: unknown; key: string }): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (how <= 2 || !isObject) return how === 3 ? [value] : other;
  const entries: [string, unknown][] = Object.entries(value);
  switch (how) {
    case 3:
      return Object.fromEntries(entries.slice(1));
    case 4:
      return Object.fromEntries([...entries, [key, other]]);
    case 5:
      return Object.fromEntries(entries.map(([name, inner], index) => [index === 0 ? key : name, inner]));
    case 6:
      return [value, value];
    default:
      return Object.fromEntries([
        ...entries,
        [PROTOTYPE_KEYS[key.length % PROTOTYPE_KEYS.length] ?? "x", other],
      ]);
  }
}

/** Bodies that no object of ours could be written as: too deep, too wide, broken, or not text at all. */
export const strangeBody: fc.Arbitrary<Buffer> = fc.oneof(
  fc.constantFrom(10, 63, 64, 65, 1_000, 100_000).map((deep) => Buffer.from("[".repeat(deep) + "]".repeat(deep))),
  fc.constantFrom(10, 64, 65, 10_000).map((deep) => Buffer.from('{"a":'.repeat(deep) + "1" + "}".repeat(deep))),
  fc.constantFrom(100, 10_000, 25_000).map((wide) => Buffer.from(`{${Array.from({ length: wide }, (_, key) => `"${String(key)}":1`).join(",")}}`)),
  fc.constantFrom(262_143, 262_144, 262_145, 400_000).map((size) => Buffer.from(`"${"x".repeat(size - 2)}"`)),
  fc.constantFrom('{"type":"message","text":"a","__proto__":{"admin":true}}', '{"a":1,"a":2}', '{"text":"\\ud800"}', '{"a":NaN}', '{"a":-0}', '{"a":1e999}',
    "", " ", "null", '"', "{", '{"a"', "[1,", "\ufeff{}", '{"\\u005f_proto__":1}', "{'a':1}", "a=b&c=d", "<xml/>").map((text) => Buffer.from(text)),
  fc.constantFrom([0xff, 0xfe], [0x22, 0xc0, 0xaf, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22], [0x1f, 0x8b, 8, 0], [0]).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
); // prettier-ignore
