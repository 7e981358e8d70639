import type { Locale } from "../shared/locale.ts";

const BORDERS: Readonly<Record<Locale, RegExp>> = {
  fr: /[.,;!?\n]+|\b(?:et puis|et aussi|et sinon|mais aussi|par contre|au fait|et|mais|aussi|sinon)\b/i,
  en: /[.,;!?\n]+|\b(?:and also|but also|by the way|and|but|also|plus)\b/i,
};
const MOST_CLAUSES = 4;

/** Parts of a message that may each hold a want of their own: two words or more each, the first four. */
export function clausesOf(text: string, locale: Locale): string[] {
  return text
    .split(BORDERS[locale])
    .map((clause) => clause.trim())
    .filter((clause) => /\S\s+\S|['’]\S/.test(clause))
    .slice(0, MOST_CLAUSES);
}
