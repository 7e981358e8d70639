import { articlesOf } from "../../src/app/articles-of.ts";
import { readBook } from "../../src/knowledge/index.ts";
import { readMerchantPhrases, trainOn } from "../../src/merchant.ts";
import { keepsNothing } from "../../src/shared/kept.ts";
import type { Locale } from "../../src/shared/locale.ts";
import type { MessageContext } from "../../src/understanding/index.ts";

const FOLDER = "knowledge";

/** Where and when the messages are said: Tuesday morning in France. */
export const CONTEXT: MessageContext = {
  now: new Date("2026-12-01T10:00:00+01:00"),
  zone: "Europe/Paris",
  country: "FR",
};

/** The demo merchant as the bot has it, trained by what its folder says; nothing that was kept is used. */
export async function readDemo() {
  return { book: await readBook(FOLDER), phrases: await readMerchantPhrases(FOLDER) };
}

export type Demo = Awaited<ReturnType<typeof readDemo>>;

export function trainDemo({ book, phrases }: Demo) {
  const articles = articlesOf(book);
  return { articles, understanding: trainOn(book, phrases, keepsNothing, articles) };
}

export type Trained = ReturnType<typeof trainDemo>;

/** What others are trained on: without what only looks like an intent, for which they have no place. */
export function phrasesFor({ phrases }: Demo, locale: Locale): { text: string; intent: string }[] {
  return phrases.training[locale]
    .filter(({ unlike }) => unlike !== true)
    .map(({ text, intent }) => ({ text, intent }));
}
