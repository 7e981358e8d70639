import { NUMBER_WORD, readNumber } from "./time/words.ts";

const COUNTED = `(?:cents?|mille|hundred|thousand|${NUMBER_WORD})`;
/** A number in letters, hundreds and thousands too, as a regular expression source. */
export const IN_LETTERS = `(?:${COUNTED}(?:(?:[- ]|(?<=cents?|mille|hundred|thousand) (?:and|et) )${COUNTED}){0,4})`;

const SCALES = new Map([["cent", 100], ["cents", 100], ["hundred", 100], ["mille", 1000], ["thousand", 1000]]); // prettier-ignore
const ONE_NUMBER = new RegExp(`(?<![a-z])${COUNTED}(?![a-z])`, "g");

/**
 * Reads "deux cents", "cent vingt-cinq", "mille deux cents": each scale multiplies what was said since the one above it.
 * Two numbers with no scale between them ("deux trois") are not one.
 */
export function readLetters(text: string): number | undefined {
  let total = 0;
  let current = 0;
  let mayAdd = true;
  for (const [word] of text.matchAll(ONE_NUMBER)) {
    const scale = SCALES.get(word);
    if (scale === undefined && !mayAdd) return undefined;
    mayAdd = scale !== undefined;
    if (scale === 1000) {
      total += (current || 1) * scale;
      current = 0;
    } else if (scale) current = (current || 1) * scale;
    else current += readNumber(word) ?? 0;
  }
  return total + current || undefined;
}
