import type { Locale } from "../shared/locale.ts";
import { remembered } from "../shared/remembered.ts";
import { SHORTHAND } from "./shorthand.ts";

/** A row of blanks or marks says no more than a few of them, and makes patterns try again at each. */
const LONG_ROWS = /[\s,.!?;:]{9,}/g;

const ACCENTS = /[\u0300-\u036f]/g;

/** Lower case without accents, ligatures or typographic apostrophes; letters said thrice or more count once. */
export const fold = remembered((text) =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(ACCENTS, "")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[’ʼ`´]/g, "'")
    .replace(/([a-z])\1{2,}/g, "$1"),
);

/**
 * The text as the classifier reads it: folded, SMS shorthand written out, hyphens opened, digits as `_number_`.
 * Punctuation stays, because clauses are cut on it.
 */
export function normalise(text: string, locale: Locale): string {
  const shorthand = SHORTHAND[locale];
  const folded = locale === "en" ? fold(text).replace(/'/g, "") : fold(text);
  return folded
    .replace(/[a-z0-9'_]+/g, (word) => shorthand.get(word) ?? word)
    .replace(/-/g, " ")
    .replace(/\d+(?:[.,]\d+)?/g, " _number_ ")
    .replace(LONG_ROWS, (row) => row.slice(0, 8));
}
