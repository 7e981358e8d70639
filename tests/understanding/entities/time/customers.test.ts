import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { createEntityFinder } from "../../../../src/understanding/entities/index.ts";
import { writtenTimes } from "./written-times.ts";

const place = { now: new Date("2026-12-02T09:15:00Z"), zone: "Europe/Paris", country: "FR" };

for (const locale of ["fr", "en"] as const) {
  const table = readFileSync(new URL(`customers.${locale}.yaml`, import.meta.url), "utf8");
  const phrases = parse(table) as Record<string, string>;

  describe(`times that customers name, ${locale}`, () => {
    const finder = createEntityFinder({ shops: [] });

    for (const [phrase, read] of Object.entries(phrases)) {
      it(`reads "${phrase}" as ${read || "no time"}`, () => {
        const found = finder.find(phrase, { ...place, locale });

        expect(writtenTimes(found)).to.equal(read);
      });
    }
  });
}
