import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { createEntityFinder } from "../../../../src/understanding/entities/index.ts";

type Row = { locale: "fr" | "en"; text: string } & (
  { from: string; to: string } | { ask: true } | { none: true }
);

// Tuesday morning, as the table says.
const said = { now: new Date("2026-12-01T10:00:00+01:00"), zone: "Europe/Paris", country: "FR" };
const LEAST_RIGHT = 0.97;

/** The times of a text: `none`, `ask`, or the two instants of each. */
function timesOf({ locale, text }: Row): string {
  const times = createEntityFinder({ shops: [] })
    .find(text, { ...said, locale })
    .filter(({ kind }) => kind === "time");
  const written = times.map(({ ask, from = "", to = "" }) => (ask ? "ask" : `${from}/${to}`));
  return written.join(" ") || "none";
}

function expected(row: Row): string {
  if ("none" in row) return "none";
  return "ask" in row ? "ask" : `${row.from}/${row.to}`;
}

describe("times in messages that somebody else wrote", () => {
  for (const file of ["blind.yaml", "blind-2.yaml", "blind-3.yaml"]) {
    it(`are right in at least 97 of 100 (${file})`, () => {
      const rows = parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Row[];

      const wrong = rows.filter((row) => timesOf(row) !== expected(row));

      const told = wrong.map((row) => `${row.text}: ${timesOf(row)}, not ${expected(row)}`).join("\n");
      expect(1 - wrong.length / rows.length, told).to.be.at.least(LEAST_RIGHT);
    });
  }
});
