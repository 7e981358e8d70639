import type { Locale } from "../shared/locale.ts";
import { fold } from "./normalise.ts";

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

/** What a clause is made of that only tells how long somebody has waited: it is said beside a want, and is none. */
const WAITING: ReadonlySet<string> = new Set(
  (
    "_duration_ et mais ca cela fait va faire bientot deja plus de depuis que qu j on nous attend attends attendons attendre " +
    "attente jattends jattend toujours encore la and but i we ve have has it s been is be waiting wait waited for since now already still over more than about"
  ).split(" "),
);

function isMereWaiting(clause: string): boolean {
  const words = fold(clause).match(/[a-z0-9_]+/g) ?? [];
  return (
    words.every((word) => WAITING.has(word)) &&
    words.some((word) => /^(?:_duration_|wait|j?attend)/.test(word))
  );
}

/** Parts of a message that may each hold a want of their own: two words or more each, the first five. */
export function clausesOf(text: string, locale: Locale): string[] {
  return text
    .split(BORDERS[locale])
    .map((clause) => clause.trim())
    .filter((clause) => /\S\s+\S|['’]\S/.test(clause) && !isMereWaiting(clause))
    .slice(0, MOST_CLAUSES);
}
