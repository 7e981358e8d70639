import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { LOCALES } from "../../src/shared/locale.ts";
import type { Entity, Understanding } from "../../src/understanding/index.ts";
import { fold } from "../../src/understanding/normalise.ts";
import { CONTEXT } from "./setup.ts";
import type { Share } from "./statistics.ts";

const KINDS = [
  "phone",
  "email",
  "orderNumber",
  "amount",
  "postalCode",
  "town",
  "shop",
  "product",
  "quantity",
  "name",
] as const;
type Kind = (typeof KINDS)[number];

const Value = z.union([z.string(), z.number()]).transform(String);

/** A message and every fact in it of these kinds, as a person reads it. */
const Row = z.strictObject({
  locale: z.enum(LOCALES),
  country: z.string().length(2).default("FR"),
  text: z.string(),
  facts: z.partialRecord(z.enum(KINDS), z.union([Value, z.array(Value)])).default({}),
});

/** Of each kind, how many of the facts were found with their value, and how many of what was found is there. */
export function foundFacts(understanding: Understanding): Map<Kind, { recall: Share; precision: Share }> {
  const rows = z.array(Row).parse(parse(readFileSync("tests/understanding/facts.yaml", "utf8")));
  const read = rows.map(({ locale, country, text, facts }) => ({
    facts,
    entities: understanding.understand(text, { ...CONTEXT, locale, country }).entities,
  }));
  return new Map(
    KINDS.map((kind) => {
      const tally = { labelled: 0, found: 0, right: 0 };
      for (const { facts, entities } of read) {
        const wanted = [facts[kind] ?? []].flat().map((value) => comparable(kind, value));
        const values = entities.filter((entity) => entity.kind === kind).map(valueOf);
        tally.labelled += wanted.length;
        tally.found += values.length;
        tally.right += wanted.filter((value) => values.includes(value)).length;
      }
      return [
        kind,
        {
          recall: { part: tally.right, whole: tally.labelled },
          precision: { part: tally.right, whole: tally.found },
        },
      ];
    }),
  );
}

function valueOf({ kind, value }: Entity): string {
  return comparable(kind, typeof value === "object" ? `${value.value} ${value.currency}` : String(value));
}

const TITLE = /^(?:m|mr|mme|mlle|monsieur|madame|mademoiselle|mrs|ms|miss|dr)\.? +/;

/** A name is the same with and without title, accents and capitals, an address in any case; 20.50 EUR is 20.5 EUR. */
function comparable(kind: string, value: string): string {
  if (kind === "name") return fold(value).replace(TITLE, "");
  if (kind === "email") return value.toLowerCase();
  return kind === "amount" ? value.replace(/^(\S+) /, (_all, sum: string) => `${Number(sum)} `) : value;
}
