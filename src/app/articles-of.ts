import type { Book } from "../knowledge/index.ts";
import { type Kept, keepsNothing } from "../shared/kept.ts";
import { type ArticleFinder, createArticleFinder, type FindableArticle } from "../understanding/index.ts";

/** Finds the articles of one book; what was learnt from the same articles before is found again. */
export function articlesOf(book: Pick<Book, "articles">, kept: Kept = keepsNothing): ArticleFinder {
  const articles = findableIn(book);
  return createArticleFinder({ articles, recall: (learn) => kept.recall("articles", articles, learn) });
}

/** What articles are found by. */
export function findableIn({ articles }: Pick<Book, "articles">): FindableArticle[] {
  return articles.map(({ slug, locale, title, asks, body, jurisdiction }) => ({
    ...{ slug, locale, title, asks, body },
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
  }));
}
