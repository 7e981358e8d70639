import fc from "fast-check";
import { nastyText } from "./nasty-texts.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Values that a JSON Schema allows, as far as the schemas of the desk's document go. */
export function valuesOf(schema: unknown): fc.Arbitrary<unknown> {
  if (!isSchema(schema)) return fc.constant(null);
  if ("const" in schema) return fc.constant(schema["const"]);
  const choices = listIn(schema, "enum");
  if (choices.length > 0) return fc.constantFrom(...choices);
  const either = [...listIn(schema, "anyOf"), ...listIn(schema, "oneOf")];
  if (either.length > 0) return fc.oneof(...either.map(valuesOf));
  switch (schema["type"]) {
    case "object":
      return objects(schema);
    case "array":
      return fc.array(valuesOf(schema["items"]), { maxLength: 3 });
    case "string":
      return strings(schema);
    case "integer":
    case "number":
      return fc.integer({ min: -2, max: 500 });
    case "boolean":
      return fc.boolean();
    default:
      return fc.constant(null);
  }
}

function objects(schema: Schema): fc.Arbitrary<unknown> {
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const required = listIn(schema, "required");
  const fields = Object.entries(properties).map(([name, inner]): [string, fc.Arbitrary<unknown>] => {
    const value = valuesOf(inner);
    return [name, required.includes(name) ? value : fc.option(value, { nil: undefined })];
  });
  return fc.record(Object.fromEntries(fields));
}

/** Words of the demo merchant, so that a right shape often has a right meaning too. */
const WORDS = [
  "antibes",
  "nice",
  "Antibes",
  "telecom",
  "customer-care",
  "solved",
  "LB-0001",
  "GP4G-0001",
  "7K3M9Q",
  "fermé",
  "06600",
  "readable",
  "unreadable",
];

function strings(schema: Schema): fc.Arbitrary<unknown> {
  const { format, pattern, maxLength } = schema;
  if (format === "date-time")
    return fc.constantFrom("2026-12-08T09:00:00Z", "2026-12-07T10:30:00+01:00", "2020-01-01T00:00:00Z");
  if (typeof pattern === "string" && /\\d\{4\}|\d\{4\}/.test(pattern) && /-/.test(pattern))
    return fc.constantFrom("2026-12-08", "2026-12-24", "2026-02-30");
  if (typeof pattern === "string" && /:/.test(pattern))
    return fc.constantFrom("09:00", "14:30", "24:00", "antibes", "a:b");
  const most = typeof maxLength === "number" ? maxLength : 200;
  return fc.oneof(
    fc.constantFrom(...WORDS),
    fc.constantFrom("09:00", "2026-12-08", "abc.def"),
    nastyText.map((text) => text.slice(0, most)),
  );
}

function listIn(schema: Schema, key: string): readonly unknown[] {
  const list = schema[key];
  return Array.isArray(list) ? list : [];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
