import { Temporal } from "temporal-polyfill";
import { oneDay } from "./day-words.ts";
import { sticky, type Direction, type Rule } from "./piece.ts";
import { MONTH, MONTHS, WEEKDAY, WEEKDAYS } from "./words.ts";

/** Easter Sunday by the Gregorian calendar (Meeus). */
export function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const corrected = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - corrected + 15) % 30;
  const full = epact - Math.floor((epact + Math.floor(golden / 11)) / 29);
  const sunday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return new Temporal.PlainDate(year, 3, 28).add({ days: full - sunday });
}

type DayOf = (year: number) => Temporal.PlainDate;

function fixed(month: number, day: number): DayOf {
  return (year) => new Temporal.PlainDate(year, month, day);
}

function afterEaster(days: number): DayOf {
  return (year) => easter(year).add({ days });
}

const FEASTS: readonly (readonly [names: string, day: DayOf])[] = [
  ["lundi de paques|easter monday", afterEaster(1)],
  ["vendredi saint|good friday", afterEaster(-2)],
  ["paques|easter(?: sunday)?", afterEaster(0)],
  ["(?:jeudi de )?l'ascension|(?:jeudi de l')?ascension", afterEaster(39)],
  ["lundi de (?:la )?pentecote|whit monday", afterEaster(50)],
  ["(?:la )?pentecote", afterEaster(49)],
  ["reveillon de noel|christmas eve", fixed(12, 24)],
  ["jour de noel|noel|christmas day|christmas|xmas", fixed(12, 25)],
  ["boxing day", fixed(12, 26)],
  [
    "(?:la )?saint[- ]sylvestre|reveillon du jour de l'an|reveillon du nouvel an|new year's eve",
    fixed(12, 31),
  ],
  ["jour de l'an|nouvel an|new year's day", fixed(1, 1)],
  ["(?:la )?saint[- ]valentin|valentine's day", fixed(2, 14)],
  ["(?:la )?saint[- ]jean", fixed(6, 24)],
  ["(?:la )?toussaint", fixed(11, 1)],
  ["halloween", fixed(10, 31)],
  ["l'armistice", fixed(11, 11)],
];

/** Names that are said of other things too ("cadeau de Noël"): a day only after such words. */
const SAID_OF_MORE =
  /^(?:noel|christmas|xmas|paques|easter|halloween|(?:la )?(?:toussaint|pentecote|saint[- ]jean|saint[- ]valentin))$/;
const LED =
  /(?:pour|avant|apres|d'ici|jusqu'a|veille d[eu]|lendemain d[eu]|a|depuis|for|before|after|by|at|on|until|till|since)(?: la| the)? $/;

function nearestYear(day: DayOf, today: Temporal.PlainDate, direction: Direction): Temporal.PlainDate {
  const years = [-1, 0, 1].map((step) => day(today.year + step));
  const ahead = years.find((date) => Temporal.PlainDate.compare(date, today) >= 0);
  const behind = years.findLast((date) => Temporal.PlainDate.compare(date, today) <= 0);
  return (direction === "last" ? behind : ahead) ?? day(today.year + 1);
}

const NTH: readonly (readonly [RegExp, number])[] = [
  [/^(?:premier|1er|first|1st)/, 1],
  [/^(?:deuxieme|second|2)/, 2],
  [/^(?:troisieme|third|3)/, 3],
  [/^(?:quatrieme|fourth|4)/, 4],
];

/** The nth such weekday of the month that begins at `first`, or the last one. */
function nthWeekday(first: Temporal.PlainDate, weekday: number, nth: number | undefined): Temporal.PlainDate {
  const start =
    nth === undefined ? first.add({ months: 1 }).subtract({ days: 7 }) : first.add({ days: 7 * (nth - 1) });
  return start.add({ days: (weekday - start.dayOfWeek + 7) % 7 });
}

/** Feasts by their name, and days by their place in the month ("le premier lundi de janvier"). */
export const feasts: readonly Rule[] = [
  {
    starts: ["noel", "christmas", "xmas", "new", "jour", "boxing", "le", "la", "l", "saint", "reveillon", "a", "lundi", "jeudi", "vendredi",
      "easter", "good", "whit", "paques", "ascension", "pentecote", "toussaint", "halloween", "valentine"], // prettier-ignore
    pattern: sticky(`(?:le |a |au )?(${FEASTS.map(([names]) => names).join("|")})(?![a-z])`),
    read: (match) => {
      const [whole, name = ""] = match;
      const before = match.input.slice(Math.max(0, match.index - 14), match.index);
      if (SAID_OF_MORE.test(name) && !/^au? /.test(whole) && !LED.test(before)) return undefined;
      const feast = FEASTS.find(([names]) => new RegExp(`^(?:${names})$`).test(name));
      return (
        feast && {
          kind: "day",
          read: ({ today }, direction) => oneDay(nearestYear(feast[1], today, direction)),
        }
      );
    },
  },
  {
    starts: [
      "le",
      "the",
      "premier",
      "first",
      "second",
      "third",
      "dernier",
      "last",
      "deuxieme",
      "troisieme",
      "#",
      "tous",
      "un",
      "une",
    ],
    pattern: sticky(
      `(?:le |the )?(premier|1er|first|1st|deuxieme|second|2e|2eme|2nd|troisieme|third|3e|3eme|3rd|quatrieme|fourth|4e|4th|dernier|last) (${WEEKDAY}) (?:(?:de |d'|du mois de |of |in )(${MONTH})|(?:du|de ce|of the|of this) (?:mois|month)(?: (prochain))?|of (next) month)(?![a-z])`,
    ), // prettier-ignore
    read: ([, which = "", word = "", name, next, nextMonth]) => ({
      kind: "day",
      read: ({ today }) => {
        const nth = NTH.find(([pattern]) => pattern.test(which))?.[1];
        const weekday = WEEKDAYS.get(word) ?? 1;
        const month = today.with({ day: 1, month: (name && MONTHS.get(name)) || today.month });
        const first = (next ?? nextMonth) ? month.add({ months: 1 }) : month;
        const date = nthWeekday(first, weekday, nth);
        const later = Temporal.PlainDate.compare(date, today) < 0;
        if (!later) return oneDay(date);
        return oneDay(nthWeekday(name ? first.add({ years: 1 }) : first.add({ months: 1 }), weekday, nth));
      },
    }),
  },
];
