import type { Book, LearnedPhrase } from "../knowledge/index.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import { type PhraseBook, phraseKey, type TrainingPhrase } from "../understanding/index.ts";

/**
 * The phrases to train on: those of the folder, and those learnt at the desk. A learnt one that the folder has under another
 * intent by now is left out ("parole check" names it); a calibration message that was learnt says nothing any more of how
 * sure the bot is, and is left out too. The order in which they were learnt makes no difference.
 */
export function withLearned(phrases: PhraseBook, { phrases: learned }: Pick<Book, "phrases">): PhraseBook {
  if (learned.length === 0) return phrases;
  const parts = LOCALES.map((locale) => ({ locale, added: addedTo(phrases, learned, locale) }));
  const perLocale = <T>(make: (part: (typeof parts)[number]) => T) =>
    Object.fromEntries(parts.map((part) => [part.locale, make(part)])) as Record<Locale, T>;
  return {
    training: perLocale(({ locale, added }) => [...phrases.training[locale], ...added]),
    calibration: perLocale(({ locale, added }) => {
      const keys = new Set(added.map(({ text }) => phraseKey(text)));
      return phrases.calibration[locale].filter(({ text }) => !keys.has(phraseKey(text)));
    }),
  };
}

/** What a book teaches beyond the folder, as text: training again on the same gives the same. */
export function learnedFrom({ phrases }: Pick<Book, "phrases">): string {
  return JSON.stringify(phrases.map(({ locale, intent, text }) => [locale, intent, text].join(" ")).sort());
}

function addedTo(phrases: PhraseBook, learned: readonly LearnedPhrase[], locale: Locale): TrainingPhrase[] {
  const known = new Set<string>();
  for (const { text, unlike } of phrases.training[locale]) if (!unlike) known.add(phraseKey(text));
  const added: TrainingPhrase[] = [];
  for (const { text, intent } of learned.filter((each) => each.locale === locale).sort(byWords)) {
    const key = phraseKey(text);
    if (known.has(key)) continue;
    known.add(key);
    added.push({ text, intent });
  }
  return added;
}

function byWords(a: LearnedPhrase, b: LearnedPhrase): number {
  return a.text === b.text ? compare(a.intent, b.intent) : compare(a.text, b.text);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
