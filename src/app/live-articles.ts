import type { Book, LiveBook } from "../knowledge/index.ts";
import { type Kept, keepsNothing } from "../shared/kept.ts";
import { type ArticleFinder, createArticleFinder } from "../understanding/index.ts";

/** Finds the articles of one book; what was learnt from the same articles before is found again. */
export function articlesOf(book: Pick<Book, "articles">, kept: Kept = keepsNothing): ArticleFinder {
  const articles = findable(book);
  return createArticleFinder({ articles, recall: (learn) => kept.recall("articles", articles, learn) });
}

/** Finds the articles of the book as it stands: an answer written at the desk is found from the next message on. */
export function liveArticles(
  book: Pick<LiveBook, "current" | "onChange">,
  kept: Kept = keepsNothing,
): Pick<ArticleFinder, "find"> {
  let known = JSON.stringify(findable(book.current()));
  let finder = articlesOf(book.current(), kept);
  book.onChange((changed) => {
    const now = JSON.stringify(findable(changed));
    if (now === known) return;
    known = now;
    finder = articlesOf(changed, kept);
  });
  return { find: (text, about) => finder.find(text, about) };
}

function findable({ articles }: Pick<Book, "articles">) {
  return articles.map(({ slug, locale, title, asks, body, jurisdiction }) => ({
    ...{ slug, locale, title, asks, body },
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
  }));
}
