import type { LocalDate } from "../calendar/index.ts";
import { type Article, type Book, foldName, LONGEST_BODY } from "../knowledge/index.ts";

export interface ArticleRules {
  /** Intents that understanding can recognise; absent when the phrases cannot be read. */
  readonly intents?: readonly string[] | undefined;
  /** Dialogs a customer can start, by id, with their titles in every language. */
  readonly dialogs: ReadonlyMap<string, readonly string[]>;
  /** The day it is: what was to be read again before it is overdue. */
  readonly today: LocalDate;
}

/** Every fault of the articles as a whole, one a line: a start bears with them, a release does not. */
export function articleFaults(book: Book, rules: ArticleRules): string[] {
  const ofEach = book.articles.flatMap((article) =>
    faultsOf(article, rules).map((fault) => `${fileOf(article)}: ${fault}`),
  );
  return [...ofEach, ...sameQuestions(book.articles, rules), ...unlikeTwins(book)];
}

function fileOf({ locale, slug }: Pick<Article, "locale" | "slug">): string {
  return `articles/${locale}/${slug}.md`;
}

function faultsOf({ body, nextReview, intent, step }: Article, rules: ArticleRules): string[] {
  const { intents, dialogs, today } = rules;
  return [
    ...(body.length > LONGEST_BODY
      ? [`its text has ${body.length} characters: ${LONGEST_BODY} at most`]
      : []),
    ...(nextReview < today
      ? [`nextReview: it was to be read again by ${nextReview}: do, and set both dates`]
      : []),
    ...(intent !== undefined && intents?.includes(intent) === false
      ? [`intent: no phrase teaches the intent "${intent}": add phrases, or remove it`]
      : []),
    ...(step !== undefined && !dialogs.has(step) ? [`step: there is no dialog "${step}"`] : []),
  ];
}

/** A question, or title, that stands twice would find either article; the titles of dialogs are pressed too. */
function sameQuestions(articles: readonly Article[], { dialogs }: ArticleRules): string[] {
  const owners = new Map<string, string>();
  const titles = [...dialogs.entries()].flatMap(([id, all]) =>
    all.map((title) => [foldName(title), id] as const),
  );
  const pressed = new Map(titles);
  return articles.flatMap((article) => {
    const { locale, slug, title, asks } = article;
    const dialog = pressed.get(foldName(title));
    const faults =
      dialog === undefined ? [] : [`${fileOf(article)}: title: it is also that of the dialog ${dialog}`];
    for (const text of [title, ...asks]) {
      const key = `${locale} ${foldName(text)}`;
      const owner = owners.get(key) ?? slug;
      if (owner !== slug) faults.push(`${fileOf(article)}: asks: "${text}" stands in ${owner} already`);
      owners.set(key, owner);
    }
    return faults;
  });
}

/** What does not hang on the language is the same in every language. */
function unlikeTwins({ articles }: Book): string[] {
  const first = new Map<string, Article>();
  return articles.flatMap((article) => {
    const twin = first.get(article.slug);
    if (!twin) first.set(article.slug, article);
    if (!twin) return [];
    return (["intent", "step", "jurisdiction"] as const)
      .filter((field) => twin[field] !== article[field])
      .map((field) => `${fileOf(article)}: ${field}: it is ${said(twin[field])} in ${fileOf(twin)}`);
  });
}

function said(value: string | undefined): string {
  return value === undefined ? "absent" : `"${value}"`;
}
