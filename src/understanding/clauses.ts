import type { Locale } from "../shared/locale.ts";

const MARKS = "[.;!?\\n…]+|,|\\s[-–—/+&]\\s";

/** Words that join two things said; where they join two words only, the pieces are too short to hold a want. */
const JOINERS: Readonly<Record<Locale, string>> = {
  fr: "et (?:puis|aussi|sinon|en plus|d'ailleurs|au passage|par ailleurs|surtout)|mais (?:aussi|surtout)|en plus(?! de)|de plus|en outre|par ailleurs|d'ailleurs|ailleurs|au passage|au fait|a propos|sinon|par contre|en revanche|ensuite|puis|pis|autre chose|et|mais|aussi",
  en: "and (?:also|then|besides|by the way)|but (?:also|first)|by the way|btw|on top of (?:that|it)|in addition|besides|as well as|another thing|one more thing|and|but|also|plus|then",
};

const BORDERS: Readonly<Record<Locale, RegExp>> = {
  fr: new RegExp(`${MARKS}|\\b(?:${JOINERS.fr})\\b`, "i"),
  en: new RegExp(`${MARKS}|\\b(?:${JOINERS.en})\\b`, "i"),
};
const MOST_CLAUSES = 5;

/** Parts of a message that may each hold a want of their own: two words or more each, the first five. */
export function clausesOf(text: string, locale: Locale): string[] {
  return text
    .split(BORDERS[locale])
    .map((clause) => clause.trim())
    .filter((clause) => /\S\s+\S|['’]\S/.test(clause))
    .slice(0, MOST_CLAUSES);
}
