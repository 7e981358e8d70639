import { expect } from "chai";
import { LOCALES } from "../../src/shared/locale.ts";
import { phrases, understanding } from "./trained.ts";

describe("knowledge/phrases", () => {
  for (const locale of LOCALES) {
    it(`holds at least 30 phrases an intent, and 150 of no intent (${locale})`, () => {
      const counts = new Map<string, number>();
      for (const { intent } of phrases.training[locale]) counts.set(intent, (counts.get(intent) ?? 0) + 1);

      const short = [...counts].filter(([intent, count]) => count < (intent === "none" ? 150 : 30));

      expect(short).to.deep.equal([]);
    });

    it(`holds calibration messages for every intent (${locale})`, () => {
      const intents = (list: readonly { intent: string }[]): string[] => [
        ...new Set(list.map(({ intent }) => intent)),
      ];

      expect(intents(phrases.calibration[locale])).to.have.members(intents(phrases.training[locale]));
    });
  }

  it("covers the same intents in every locale", () => {
    const [fr, en] = LOCALES.map((locale) =>
      [...new Set(phrases.training[locale].map(({ intent }) => intent))].sort(),
    );

    expect(en).to.deep.equal(fr);
  });

  it("trains into less than 25 MB of weights", () => {
    expect(understanding.bytes).to.be.below(25e6);
  });
});
