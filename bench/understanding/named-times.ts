import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { LOCALES } from "../../src/shared/locale.ts";
import type { Entity, Understanding } from "../../src/understanding/index.ts";
import { CONTEXT } from "./setup.ts";
import { type Share, shareOf } from "./statistics.ts";

const Row = z.strictObject({
  locale: z.enum(LOCALES),
  text: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** The hour does not exist: the customer must be asked. */
  ask: z.literal(true).optional(),
  /** No time is named. */
  none: z.literal(true).optional(),
});

/** The times that customers name, read in whole messages: right is right to the minute, and nothing else found. */
export function namedTimes(understanding: Understanding): Map<string, Share> {
  const file = readFileSync("tests/understanding/entities/time/blind.yaml", "utf8");
  const judged = z
    .array(Row)
    .parse(parse(file))
    .map((row) => {
      const { entities } = understanding.understand(row.text, { ...CONTEXT, locale: row.locale });
      return { locale: row.locale, isRight: timesOf(entities) === expectedOf(row) };
    });
  return new Map(
    LOCALES.map((locale) => [
      `dates and times, ${locale}`,
      shareOf(
        judged.filter((one) => one.locale === locale),
        ({ isRight }) => isRight,
      ),
    ]),
  );
}

function timesOf(entities: readonly Entity[]): string {
  const times = entities.filter(({ kind }) => kind === "time");
  return times.map(({ ask, from = "", to = "" }) => (ask ? "ask" : `${from}/${to}`)).join(" ") || "none";
}

function expectedOf({ from = "", to = "", ask, none }: z.infer<typeof Row>): string {
  if (none) return "none";
  return ask ? "ask" : `${from}/${to}`;
}
