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
export const SHORT_WEEKDAYS = "lun|mar|mer|jeu|ven|sam|dim|mon|tues?|wed|thu|fri|sat|sun";

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

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...invert(
    "un une one premier 1er", "deux two", "trois three", "quatre four", "cinq five", "six", "sept seven", "huit eight",
    "neuf nine", "dix ten", "onze eleven", "douze twelve", "treize thirteen", "quatorze fourteen", "quinze fifteen",
    "seize sixteen", "dix-sept seventeen", "dix-huit eighteen", "dix-neuf nineteen", "vingt twenty",
    "vingt-et-un twenty-one", "vingt-deux twenty-two", "vingt-trois twenty-three", "vingt-quatre twenty-four",
  ), // prettier-ignore
  ["vingt-cinq", 25], ["twenty-five", 25], ["trente", 30], ["thirty", 30], ["quarante", 40], ["forty", 40],
  ["quarante-cinq", 45], ["forty-five", 45], ["cinquante", 50], ["fifty", 50], ["soixante", 60], ["sixty", 60],
  ["quelques", 3], ["a", 1], ["an", 1], ["couple of", 2], ["a couple of", 2], ["cent", 100], ["hundred", 100],
]); // prettier-ignore

function alternatives(words: Iterable<string>): string {
  return [...words].toSorted((a, b) => b.length - a.length).join("|");
}

export const MONTH = `(?:${alternatives(MONTHS.keys())})`;
export const WEEKDAY = `(?:${alternatives(WEEKDAYS.keys())})`;

const counted = [...NUMBERS.keys()].filter(
  (word) => !["a", "an", "quelques", "couple of", "a couple of", "premier", "1er"].includes(word),
);
/** A number in letters, hyphens or spaces inside ("vingt deux"). */
export const NUMBER_WORD = `(?:${alternatives(counted).replaceAll("-", "[-\\s]")})`;
/** A number in digits or letters. */
export const NUMBER = `(?:\\d{1,4}|${NUMBER_WORD})`;

/** Reads digits or a number in letters; undefined when it is neither. */
export function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  return NUMBERS.get(text) ?? NUMBERS.get(text.replaceAll(" ", "-"));
}
