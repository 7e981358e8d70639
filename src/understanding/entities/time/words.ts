/** Words of days, months, numbers, in both languages, with the misspellings people really type. All folded. */

function table(entries: Record<string, number>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(entries).flatMap(([words, value]) => words.split(" ").map((word) => [word, value])),
  );
}

function invert(...lists: readonly string[]): ReadonlyMap<string, number> {
  return table(Object.fromEntries(lists.map((words, index) => [words, index + 1])));
}

/** 1 is Monday (ISO 8601). */
export const WEEKDAYS = invert(
  "lundi lundis lundii ludni lunid monday mondays mon",
  "mardi mardis madri mardii tuesday tuesdays tues tue teusday",
  "mercredi mercredis mercedi mecredi mercrdi mercerdi wednesday wednesdays wed wensday wednsday",
  "jeudi jeudis jeuid jeusi thursday thursdays thurs thur thu thrusday thursay",
  "vendredi vendredis vendedi vendrdi vandredi vendrdedi friday fridays fri firday",
  "samedi samedis samdi samedie saturday saturdays sat satuday saterday",
  "dimanche dimanches dimache diamnche dimanch sunday sundays sun",
);

/** Weekday words that are ordinary words too, so that they count only beside a number or after "on", "this", "next". */
export const DOUBTFUL_WEEKDAYS: ReadonlySet<string> = new Set([
  "mon",
  "sat",
  "sun",
  "wed",
  "fri",
  "thu",
  "tue",
]);

/** Short French weekdays: only before a day number ("ven. 11/12"). */
export const SHORT_WEEKDAYS = "lun|mar|mer|merc|jeu|ven|vend|sam|dim|mon|tues?|wed|thu|fri|sat|sun";

export const MONTHS = invert(
  "janvier janv january jan",
  "fevrier fevr fev february feb",
  "mars march mar",
  "avril avr april apr",
  "mai may",
  "juin june jun",
  "juillet juil juill july jul",
  "aout august aug",
  "septembre sept september sep",
  "octobre oct october",
  "novembre nov november",
  "decembre dec december",
);

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...invert(
    "un une one premier 1er", "deux two", "trois three", "quatre four", "cinq five", "six", "sept seven", "huit eight",
    "neuf nine", "dix ten", "onze eleven", "douze twelve", "treize thirteen", "quatorze fourteen", "quinze fifteen",
    "seize sixteen", "dix-sept seventeen", "dix-huit eighteen", "dix-neuf nineteen", "vingt twenty",
  ), // prettier-ignore
  ["quelques", 3], ["a few", 3], ["a", 1], ["an", 1], ["couple of", 2], ["a couple of", 2], ["cent", 100], ["hundred", 100],
]); // prettier-ignore

/** Seventy to ninety are counted otherwise in Belgium and in Switzerland. */
const TENS: ReadonlyMap<string, number> = new Map([
  ["vingt", 20], ["twenty", 20], ["trente", 30], ["thirty", 30], ["quarante", 40], ["forty", 40], ["cinquante", 50], ["fifty", 50],
  ["soixante", 60], ["sixty", 60], ["septante", 70], ["seventy", 70], ["huitante", 80], ["octante", 80], ["eighty", 80],
  ["quatre-vingt", 80], ["quatre-vingts", 80], ["nonante", 90], ["ninety", 90],
]); // prettier-ignore

/** First words of numbers in letters. */
export const NUMBER_STARTS: readonly string[] = [
  ...new Set([...NUMBERS.keys(), ...TENS.keys()].map((word) => word.split(/[- ]/)[0] ?? word)),
];

function alternatives(words: Iterable<string>): string {
  return [...words].toSorted((a, b) => b.length - a.length).join("|");
}

export const MONTH = `(?:${alternatives(MONTHS.keys())})`;
export const WEEKDAY = `(?:${alternatives(WEEKDAYS.keys())})`;

const counted = [...NUMBERS.keys()].filter(
  (word) => !["a", "an", "quelques", "a few", "couple of", "a couple of", "premier", "1er"].includes(word),
);
const spaced = (words: Iterable<string>): string => alternatives(words).replaceAll("-", "[-\\s]");
/** A number in letters, hyphens or spaces inside ("vingt deux", "nonante-cinq", "soixante et onze"). */
export const NUMBER_WORD = `(?:(?:${spaced(TENS.keys())})(?:[-\\s](?:et[-\\s])?(?:${spaced(counted.filter((word) => (NUMBERS.get(word) ?? 0) < 20))})(?![a-z]))?|${spaced(counted)})`;
/** A number in digits or letters. */
export const NUMBER = `(?:\\d{1,4}|${NUMBER_WORD})`;

const ORDINALS: ReadonlyMap<string, number> = new Map([
  ["first", 1], ["second", 2], ["third", 3], ["fifth", 5], ["eighth", 8], ["ninth", 9], ["twelfth", 12], ["twentieth", 20], ["thirtieth", 30],
]); // prettier-ignore

/** An English ordinal in letters. */
export const ORDINAL_WORD = `(?:(?:twenty|thirty)[- ])?(?:${alternatives(ORDINALS.keys())}|(?:four|six|seven|ten|eleven|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)th)`;

/** Reads "twenty-fourth"; undefined when it is none. */
export function readOrdinal(text: string): number | undefined {
  const [last = "", tens] = text.split(/[- ]/).toReversed();
  const few = ORDINALS.get(last) ?? NUMBERS.get(last.replace(/th$/, ""));
  return few === undefined ? undefined : few + (TENS.get(tens ?? "") ?? 0);
}

function readCompound(text: string): number | undefined {
  const tens = TENS.get(text);
  if (tens !== undefined) return tens;
  const [, high = "", low = ""] = /^(quatre-vingts?|[a-z]+)-(?:et-)?([a-z-]+)$/.exec(text) ?? [];
  const [many, few] = [TENS.get(high), NUMBERS.get(low)];
  return many === undefined || few === undefined ? undefined : many + few;
}

/** Reads digits or a number in letters; undefined when it is neither. */
export function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const hyphened = text.replaceAll(/\s/g, "-");
  return NUMBERS.get(text) ?? NUMBERS.get(hyphened) ?? readCompound(hyphened);
}
