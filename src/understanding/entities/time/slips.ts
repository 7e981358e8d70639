import { MONTHS, WEEKDAYS } from "./words.ts";

/** Words of time that are long enough for a slip of the finger not to make another word of them. */
const WORDS = (
  "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday " +
  "janvier fevrier juillet septembre octobre novembre decembre january february september october november december " +
  "prochain prochaine dernier derniere semaine matinee afternoon morning evening tomorrow yesterday tonight weekend " +
  "demain aujourdhui minuit depuis between before"
).split(" ");
const SHORTEST = 5;
const LONGEST = 11;

/** Right spellings, and words a letter away from them that mean something else. */
const LEFT_ALONE: ReadonlySet<string> = new Set([
  ...WORDS,
  ...WEEKDAYS.keys(),
  ...MONTHS.keys(),
  ...(
    "prochains prochaines semaines semainier matines afternoons weekends tomorrows prochainement prochaine " +
    "derniers dernieres denier deniers mourning mornings evenings sundry sundae domain dedain deduis minuits"
  ).split(" "),
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

/** The word of days, months and weeks that was meant, one slip away from the one typed ("mercrdei", "wensday"). */
export function corrected(typed: string): string | undefined {
  if (typed.length < SHORTEST || typed.length > LONGEST) return undefined;
  if (!FIRST_LETTERS.has(typed.charAt(0)) || LEFT_ALONE.has(typed)) return undefined;
  for (const key of [typed, ...shortened(typed)]) {
    const word = INDEX.get(key)?.find((candidate) => isOneSlip(typed, candidate));
    if (word !== undefined) return word;
  }
  return undefined;
}
