import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import { articlesOf } from "../../../src/app/articles-of.ts";
import { readBook } from "../../../src/knowledge/index.ts";
import { readHeldOut } from "../held-out.ts";
import { LOCALES, type Locale } from "../../../src/shared/locale.ts";
import type { ArticleFinder } from "../../../src/understanding/index.ts";

const Questions = z.record(z.enum(LOCALES), z.record(z.string(), z.array(z.string())));

/** What is asked of the demo merchant's articles by somebody who has not read their questions. */
describe("questions to the articles, blind", function () {
  this.timeout(20_000);
  let finder: ArticleFinder;
  let questions: z.infer<typeof Questions>;

  before(async () => {
    finder = articlesOf(await readBook("knowledge"));
    questions = Questions.parse(parse(await readFile("tests/understanding/article-questions.yaml", "utf8")));
  });

  const judge = (locale: Locale) =>
    Object.entries(questions[locale]).flatMap(([slug, texts]) =>
      texts.map((text) => {
        const { articles, certainty } = finder.find(text, { locale, place: { at: "FR" } });
        return { certainty, rank: articles.findIndex((found) => found.slug === slug) };
      }),
    );

  for (const locale of LOCALES) {
    it(`find their article first eight times in ten, and among three nine times in ten (${locale})`, () => {
      const judged = judge(locale);

      expect(judged.filter(({ rank }) => rank === 0).length / judged.length).to.be.at.least(0.8);
      expect(judged.filter(({ rank }) => rank >= 0).length / judged.length).to.be.at.least(0.9);
    });

    it(`are answered wrongly as certain at most 2 times in 100 (${locale})`, () => {
      const judged = judge(locale);
      const wrong = judged.filter(({ certainty, rank }) => certainty === "answer" && rank !== 0);

      expect(wrong.length / judged.length).to.be.at.most(0.02);
    });

    it(`answer at most 3 in 100 of the messages that are no business of a shop's (${locale})`, () => {
      const far = readHeldOut(locale).filter(({ scope }) => scope === "far");

      const answered = far.filter(({ text }) => finder.find(text, { locale }).certainty === "answer");

      expect(answered.length / far.length, answered.map(({ text }) => text).join("; ")).to.be.at.most(0.03);
    });
  }
});
