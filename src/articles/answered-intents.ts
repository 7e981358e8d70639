import type { Book } from "../knowledge/index.ts";

/** The intents that articles answer in every language of the merchant: they need no dialog. */
export function answeredIntents({ articles, merchant }: Pick<Book, "articles" | "merchant">): string[] {
  const named = new Set(articles.flatMap(({ intent }) => intent ?? []));
  return [...named].filter((intent) =>
    merchant.locales.every((locale) =>
      articles.some((each) => each.locale === locale && each.intent === intent),
    ),
  );
}
