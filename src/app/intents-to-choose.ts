import type { Dialog, TurnParts } from "../conversation/index.ts";
import type { ServedIntent } from "../desk/index.ts";
import { articleNamed, type Book } from "../knowledge/index.ts";

/** What a customer can want: a dialog takes it, or an article answers it. */
export function servedIntents(
  served: Iterable<Pick<Dialog, "intents">>,
  { articles }: Pick<Book, "articles">,
): Set<string> {
  const ofArticles = articles.flatMap(({ intent }) => intent ?? []);
  return new Set([...[...served].flatMap(({ intents }) => intents), ...ofArticles]);
}

/** The same by the name of the dialog that takes it or of the article that answers it. */
export function intentsToChoose({ script, book }: Pick<TurnParts, "script" | "book">): ServedIntent[] {
  const now = book.current();
  const ofDialogs = [...script.dialogs.values()].flatMap(({ id, intents }) => {
    const title = { fr: script.words.fr[id]?.["title"] ?? id, en: script.words.en[id]?.["title"] ?? id };
    return intents.map((intent) => ({ id: intent, title }));
  });
  return [...ofDialogs, ...ofArticles(now)];
}

function ofArticles(book: Book): ServedIntent[] {
  const answering = book.articles.filter(({ locale, intent }) => locale === "fr" && intent !== undefined);
  return answering.map(({ slug, title, intent = "" }) => ({
    id: intent,
    title: { fr: title, en: articleNamed(book, slug, "en")?.title ?? title },
  }));
}
