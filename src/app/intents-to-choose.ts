import type { Dialog, TurnParts } from "../conversation/index.ts";
import type { ServedIntent } from "../desk/index.ts";
import { articleNamed, type Book } from "../knowledge/index.ts";
import type { PhraseBook } from "../understanding/index.ts";

/** What a customer can want: a dialog takes it, or an article answers it. */
export function servedIntents(
  served: Iterable<Pick<Dialog, "intents">>,
  { articles }: Pick<Book, "articles">,
): Set<string> {
  const ofArticles = articles.flatMap(({ intent }) => intent ?? []);
  return new Set([...[...served].flatMap(({ intents }) => intents), ...ofArticles]);
}

/**
 * The same by the name of the dialog that takes it or else of the article that answers it, each once, with the first
 * phrase that teaches it: several that one dialog takes have its name in common.
 */
export function intentsToChoose(
  { script, book }: Pick<TurnParts, "script" | "book">,
  { training }: Pick<PhraseBook, "training">,
): ServedIntent[] {
  const [fr, en] = [firstPhrases(training.fr), firstPhrases(training.en)];
  const ofDialogs = [...script.dialogs.values()].flatMap(({ id, intents }) => {
    const title = { fr: script.words.fr[id]?.["title"] ?? id, en: script.words.en[id]?.["title"] ?? id };
    return intents.map((intent) => ({ id: intent, title }));
  });
  const named = new Map([...ofArticles(book.current()), ...ofDialogs].map((each) => [each.id, each]));
  return [...named.values()].map((each) => ({
    ...each,
    example: { fr: fr.get(each.id) ?? "", en: en.get(each.id) ?? "" },
  }));
}

function firstPhrases(phrases: PhraseBook["training"]["fr"]): ReadonlyMap<string, string> {
  const teaching = phrases.filter(({ unlike }) => unlike !== true);
  return new Map(teaching.map(({ intent, text }) => [intent, text] as const).reverse());
}

type Named = Omit<ServedIntent, "example">;

function ofArticles(book: Book): Named[] {
  const answering = book.articles.filter(({ locale, intent }) => locale === "fr" && intent !== undefined);
  return answering.map(({ slug, title, intent = "" }) => ({
    id: intent,
    title: { fr: title, en: articleNamed(book, slug, "en")?.title ?? title },
  }));
}
