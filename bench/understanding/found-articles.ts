import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { LOCALES, type Locale } from "../../src/shared/locale.ts";
import type { Understanding } from "../../src/understanding/index.ts";
import { askPeer } from "./peer.ts";
import { CONTEXT, type Demo } from "./setup.ts";
import { type Share, shareOf } from "./statistics.ts";

/** Questions by the article that answers each. */
const File = z.record(z.enum(LOCALES), z.record(z.string(), z.array(z.string())));

function questionsOf(locale: Locale): { slug: string; text: string }[] {
  const questions = File.parse(parse(readFileSync("tests/understanding/article-questions.yaml", "utf8")));
  return Object.entries(questions[locale]).flatMap(([slug, texts]) => texts.map((text) => ({ slug, text })));
}

/** Whether the article that answers comes first, or among three; and what was said to be certain. */
export function foundArticles(understanding: Understanding, locale: Locale): Map<string, Share> {
  const judged = questionsOf(locale).map(({ slug, text }) => {
    const { articles, certainty } = understanding.understand(text, { ...CONTEXT, locale });
    return { rank: articles.findIndex((article) => article.slug === slug), certainty };
  });
  return new Map([
    ["article recall@1", shareOf(judged, ({ rank }) => rank === 0)],
    ["article recall@3", shareOf(judged, ({ rank }) => rank >= 0)],
    ["answered as certain", shareOf(judged, ({ certainty }) => certainty === "answer")],
    [
      "answered as certain and wrong",
      shareOf(judged, ({ certainty, rank }) => certainty === "answer" && rank !== 0),
    ],
  ]);
}

/** The same of node-nlp, trained with the title and questions of each article as the phrases of an intent. */
export async function foundByPeer({ book }: Demo, locale: Locale): Promise<Map<string, Share>> {
  const questions = questionsOf(locale);
  const training = book.articles
    .filter((article) => article.locale === locale)
    .flatMap(({ slug, title, asks }) => [title, ...asks].map((text) => ({ text, intent: slug })));
  const messages = questions.map(({ text }) => text);
  const { answers } = await askPeer({ lang: locale, training, messages, timed: 0, rounds: 1 });
  const ranks = questions.map(
    ({ slug }, i) => answers[i]?.ranked.findIndex(({ intent }) => intent === slug) ?? -1,
  );
  return new Map([
    ["article recall@1", shareOf(ranks, (rank) => rank === 0)],
    ["article recall@3", shareOf(ranks, (rank) => rank >= 0 && rank < 3)],
  ]);
}
