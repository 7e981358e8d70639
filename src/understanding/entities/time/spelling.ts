import type { Locale } from "../../../shared/locale.ts";
import { withoutIdioms } from "./idioms.ts";
import { writtenOut } from "./short-words.ts";
import { corrected } from "./slips.ts";
import { WEEKDAYS } from "./words.ts";

/** A text with its words of time spelled right, and the way back to the text as typed. */
export interface Spelled {
  text: string;
  typedAt: (position: number) => number;
}

interface Change {
  /** Where the word ends in the text as typed and in the corrected one. */
  typedEnd: number;
  end: number;
  start: number;
  typedStart: number;
}

// "Jusqu a jeudi", "d ici vendredi": the apostrophe that was not typed takes the place of the blank.
const NO_APOSTROPHE = /(?<![a-z0-9'])(jusqu|jusk|d|l) (?=au? |ici |apres[- ]midi|aprem)/g;

/** Writes out the short words of time and corrects one slip a word in the others ("ds 2 sem", "mercrdei", "wensday"). */
export function spellTimes(typed: string, locale: Locale): Spelled {
  const plain = withoutIdioms(typed.replace(NO_APOSTROPHE, "$1'"));
  const changes: Change[] = [];
  let text = "";
  let done = 0;
  for (const match of plain.matchAll(/[a-z0-9]+/g)) {
    const [word] = match;
    const long = writtenOut(plain, word, match.index, locale) ?? corrected(word);
    if (long === undefined || long === word) continue;
    text += plain.slice(done, match.index);
    const start = text.length;
    text += long;
    done = match.index + word.length;
    // "Vend. 4" without the dot that made it short.
    if (WEEKDAYS.has(long) && /^\.[- /]?[a-z0-9]/.test(plain.slice(done, done + 3))) done += 1;
    changes.push({ typedStart: match.index, typedEnd: done, start, end: text.length });
  }
  if (changes.length === 0) return { text: plain, typedAt: (position) => position };
  return { text: text + plain.slice(done), typedAt: (position) => typedPosition(position, changes) };
}

function typedPosition(position: number, changes: readonly Change[]): number {
  const last = changes.findLast(({ start }) => start < position);
  if (!last) return position;
  return position < last.end ? last.typedStart : last.typedEnd + position - last.end;
}
