import { MONTHS, WEEKDAYS } from "./words.ts";

/** Words of time that are long enough for a slip of the finger not to make another word of them. */
const WORDS = (
  "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday saturday " +
  "janvier fevrier juillet septembre octobre novembre decembre january february september october november december " +
  "prochain prochaine semaine matinee afternoon tomorrow yesterday weekend"
).split(" ");
const SHORTEST = 5;

/** Right spellings, and words a letter away from them that mean something else. */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  ...WORDS,
  ...WEEKDAYS.keys(),
  ...MONTHS.keys(),
  ..."prochains prochaines semaines semainier matines afternoons weekends tomorrows prochainement prochaine".split(
    " ",
  ),
]);

function* shortened(word: string): Generator<string> {
  for (let at = 1; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

/** Every word with one letter less, the first kept, to the words it may have been. */
const INDEX: ReadonlyMap<string, readonly string[]> = (() => {
  const index = new Map<string, string[]>();
  for (const word of WORDS) {
    for (const key of [word, ...shortened(word)]) index.set(key, [...(index.get(key) ?? []), word]);
  }
  return index;
})();
const FIRST_LETTERS = new Set(WORDS.map((word) => word.charAt(0)));

/** Whether one letter is missing, one too many, one wrong, or two neighbours have changed places. */
function isOneSlip(typed: string, word: string): boolean {
  let start = 0;
  while (start < word.length && typed[start] === word[start]) start += 1;
  const [a, b] = [typed.slice(start), word.slice(start)];
  if (a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)) return true;
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

function corrected(typed: string): string | undefined {
  if (typed.length < SHORTEST || !FIRST_LETTERS.has(typed.charAt(0)) || LEFT_ALONE.has(typed))
    return undefined;
  for (const key of [typed, ...shortened(typed)]) {
    const word = INDEX.get(key)?.find((candidate) => isOneSlip(typed, candidate));
    if (word !== undefined) return word;
  }
  return undefined;
}

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

const LONGEST_WORD = 11;

/** Corrects one slip a word in the words of days, months and weeks ("mercrdei", "wensday"). */
export function spellTimes(plain: string): Spelled {
  const changes: Change[] = [];
  let text = "";
  let done = 0;
  for (const match of plain.matchAll(/[a-z]{5,}/g)) {
    const [typed] = match;
    const word = typed.length > LONGEST_WORD ? undefined : corrected(typed);
    if (word === undefined) continue;
    text += plain.slice(done, match.index);
    const start = text.length;
    text += word;
    done = match.index + typed.length;
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
