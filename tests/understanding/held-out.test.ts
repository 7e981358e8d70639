import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import { LOCALES } from "../../src/shared/locale.ts";
import type { Locale } from "../../src/shared/locale.ts";
import { NONE } from "../../src/understanding/index.ts";
import { fold } from "../../src/understanding/normalise.ts";
import { phrases, understand } from "./trained.ts";

const HeldOut = z.record(z.string(), z.array(z.string()));

async function judge(locale: Locale) {
  const file = HeldOut.parse(parse(await readFile(`tests/understanding/held-out.${locale}.yaml`, "utf8")));
  return Object.entries(file).flatMap(([expected, texts]) =>
    texts.map((text) => {
      const meaning = understand(text);
      return { expected, meaning, isRight: meaning.top[0]?.intent === expected };
    }),
  );
}

describe("held-out messages", () => {
  for (const locale of LOCALES) {
    it(`are ranked first at least nine times in ten (${locale})`, async () => {
      const served = (await judge(locale)).filter(({ expected }) => expected !== NONE);

      expect(served.filter(({ isRight }) => isRight).length / served.length).to.be.at.least(0.9);
    });

    it(`are among the best three at least 97 times in 100 (${locale})`, async () => {
      const served = (await judge(locale)).filter(({ expected }) => expected !== NONE);
      const found = served.filter(({ expected, meaning }) =>
        meaning.top.some(({ intent }) => intent === expected),
      );

      expect(found.length / served.length).to.be.at.least(0.97);
    });

    it(`are acted on wrongly at most 2 times in 100 (${locale})`, async () => {
      const judged = await judge(locale);
      const wrong = judged.filter(({ meaning, isRight }) => meaning.zone === "act" && !isRight);

      expect(wrong.length / judged.length).to.be.at.most(0.02);
    });

    it(`share no text with what is trained on or calibrated with (${locale})`, async () => {
      const key = (text: string): string =>
        fold(text)
          .replace(/[^a-z0-9]+/g, " ")
          .trim();
      const known = new Set(
        [...phrases.training[locale], ...phrases.calibration[locale]].map(({ text }) => key(text)),
      );
      const leaked = (await judge(locale)).filter(({ meaning }) => known.has(key(meaning.text)));

      expect(leaked.map(({ meaning }) => meaning.text)).to.deep.equal([]);
    });
  }
});
