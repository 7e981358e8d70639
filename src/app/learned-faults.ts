import type {
  Article,
  Book,
  BookChanges,
  BookEdit,
  LearnedAnswer,
  LearnedPhrase,
} from "../knowledge/index.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import { type PhraseBook, phraseKey } from "../understanding/index.ts";

/** What stands already beside what is learnt. */
export interface Standing {
  /** Those of the folder. */
  readonly phrases: PhraseBook;
  /** What a customer can want: each has a dialog or an article. */
  readonly served: ReadonlySet<string>;
}

/** Why an edit of the book would teach the bot something wrong; undefined when it would not. */
export function learnedFault(edit: BookEdit, book: Book, standing: Standing): string | undefined {
  if (edit.kind === "put-phrase") return phraseFault(edit.phrase, book.phrases, standing);
  if (edit.kind === "put-answer") return answerFault(edit.answer, book.articles);
  return undefined;
}

/** Everything that is wrong with what was learnt, such as what was written into the file by hand. */
export function learnedFaults({ phrases, answers }: BookChanges, book: Book, standing: Standing): string[] {
  const found = [
    ...phrases.map((phrase, i) => [`phrases.${i}`, phraseFault(phrase, phrases, standing)] as const),
    ...answers.map((answer, i) => [`answers.${i}`, answerFault(answer, book.articles)] as const),
  ];
  return found.flatMap(([place, fault]) => (fault === undefined ? [] : [`book changes: ${place}: ${fault}`]));
}

function phraseFault(
  { id, locale, intent, text }: LearnedPhrase,
  learned: readonly LearnedPhrase[],
  { phrases, served }: Standing,
): string | undefined {
  const key = phraseKey(text);
  if (key === "") return `"${text}" holds no word`;
  if (!served.has(intent)) return `"${text}" is learnt under "${intent}", and nothing answers that`;
  const same = phrases.training[locale].filter((each) => phraseKey(each.text) === key);
  const owner = same.find((each) => !each.unlike && each.intent !== intent);
  if (owner) return `"${text}" stands under ${owner.intent} already`;
  if (same.some((each) => each.unlike === true && each.intent === intent))
    return `"${text}" is named as unlike ${intent}`;
  const other = learned.find(
    (each) =>
      each.id !== id && each.locale === locale && each.intent !== intent && phraseKey(each.text) === key,
  );
  return other && `"${text}" was learnt under ${other.intent} already (${other.id})`;
}

function answerFault(answer: LearnedAnswer, articles: readonly Article[]): string | undefined {
  for (const locale of LOCALES) {
    const others = articles.filter((each) => each.slug !== answer.id && each.locale === locale);
    const fault = answerFaultIn(locale, answer, others);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function answerFaultIn(
  locale: Locale,
  answer: LearnedAnswer,
  others: readonly Article[],
): string | undefined {
  for (const asked of [answer.title[locale], ...answer.asks[locale]]) {
    const key = phraseKey(asked);
    if (key === "") return `"${asked}" (${locale}) holds no word`;
    const owner = others.find(({ title, asks }) => [title, ...asks].some((each) => phraseKey(each) === key));
    if (owner) return `"${asked}" is asked of the article "${owner.slug}" (${locale}) already`;
  }
  return undefined;
}
