import { expect } from "chai";
import { LOCALES } from "../../src/shared/locale.ts";
import type { Locale } from "../../src/shared/locale.ts";
import { NONE } from "../../src/understanding/index.ts";
import { readHeldOut, unseenOf } from "./held-out.ts";
import { phrases, understand } from "./trained.ts";

function judge(locale: Locale) {
  return unseenOf(readHeldOut(locale), phrases, locale).map(({ text, expected }) => {
    const meaning = understand(text);
    return { expected, meaning, isRight: meaning.top[0]?.intent === expected };
  });
}

describe("held-out messages", () => {
  for (const locale of LOCALES) {
    it(`are ranked first at least nine times in ten (${locale})`, () => {
      const served = judge(locale).filter(({ expected }) => expected !== NONE);

      expect(served.filter(({ isRight }) => isRight).length / served.length).to.be.at.least(0.9);
    });

    it(`are among the best three at least 97 times in 100 (${locale})`, () => {
      const served = judge(locale).filter(({ expected }) => expected !== NONE);
      const found = served.filter(({ expected, meaning }) =>
        meaning.top.some(({ intent }) => intent === expected),
      );

      expect(found.length / served.length).to.be.at.least(0.97);
    });

    it(`are acted on wrongly at most 2 times in 100 (${locale})`, () => {
      const judged = judge(locale);
      const wrong = judged.filter(({ meaning, isRight }) => meaning.zone === "act" && !isRight);

      expect(wrong.length / judged.length).to.be.at.most(0.02);
    });
  }

  it("are six hundred in French at least, 15 in 100 of them out of scope, and few of them known from training", () => {
    const all = readHeldOut("fr");
    const unseen = unseenOf(all, phrases, "fr");
    const outOfScope = unseen.filter(({ expected }) => expected === NONE);

    expect(unseen.length).to.be.at.least(600);
    expect(outOfScope.length / unseen.length).to.be.at.least(0.15);
    expect(unseen.length / all.length).to.be.at.least(0.9);
  });
});
