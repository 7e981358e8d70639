import { Temporal } from "temporal-polyfill";
import { oneDay } from "./day-words.ts";
import { FEASTS, SAID_OF_MORE, type DayOf } from "./feast-days.ts";
import { sticky, type Direction, type Moment, type Rule } from "./piece.ts";
import { MONTH, MONTHS, WEEKDAY, WEEKDAYS } from "./words.ts";

const LED =
  /(?:^|[^a-z])(?:pour|avant|apres|d'ici|jusqu'a|jusqu'au|veille d[eu]|lendemain d[eu]|jour d[eu]|soir d[eu]|matin d[eu]|a|au|depuis|des|lors d[eu]|entre|between|from|for|before|after|by|at|on|until|till|since|this|next|last)(?: l[ae]| les| the)? $/;

function nearestYear(day: DayOf, { today, country }: Moment, direction: Direction): Temporal.PlainDate {
  const years = [-1, 0, 1].map((step) => day(today.year + step, country));
  const ahead = years.find((date) => Temporal.PlainDate.compare(date, today) >= 0);
  const behind = years.findLast((date) => Temporal.PlainDate.compare(date, today) <= 0);
  return (direction === "last" ? behind : ahead) ?? day(today.year + 1, country);
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

/** Towns and streets are called after saints: their days are "la Saint-Nicolas", "St Patrick's Day". */
const SAINT_ALONE = /^(?:saint|st)(?!.*(?:day|valentin|sylvestre))/;

/** Whether the words around tell that the day is meant. */
function isNamed(whole: string, name: string, before: string): boolean {
  if (SAINT_ALONE.test(name)) return / la $/.test(before) && LED.test(before);
  return /^(?:au?|le) /.test(whole) || LED.test(before);
}

const NAMED = FEASTS.map(([names, day]) => [new RegExp(`^(?:${names})$`), day] as const);

/** Feasts by their name, and days by their place in the month ("le premier lundi de janvier"). */
export const feasts: readonly Rule[] = [
  {
    starts: ["noel", "christmas", "xmas", "new", "jour", "boxing", "le", "la", "l", "saint", "reveillon", "a", "lundi", "jeudi", "vendredi",
      "easter", "good", "whit", "paques", "ascension", "pentecote", "toussaint", "halloween", "valentine", "valentines", "st", "maundy", "samedi", "mardi",
      "mercredi", "dimanche", "shrove", "pancake", "ash", "palm", "les", "veillee", "veille", "nye", "hogmanay", "epiphany", "twelfth", "mother", "mothers", "mothering",
      "father", "fathers", "fete", "labour", "labor", "bastille", "canada", "victoria", "journee", "action", "thanksgiving", "all", "bonfire", "guy", "remembrance",
      "armistice", "au"], // prettier-ignore
    pattern: sticky(
      `(?:le |a |au )?(${FEASTS.map(([names]) => names).join("|")})(?![a-z])(?:,? (?:de l'an )?(20\\d{2})(?!\\d))?`,
    ),
    read: (match) => {
      const [whole, name = "", year] = match;
      const before = match.input.slice(Math.max(0, match.index - 16), match.index);
      if (year === undefined && SAID_OF_MORE.test(name) && !isNamed(whole, name, before)) return undefined;
      const feast = NAMED.find(([pattern]) => pattern.test(name));
      return (
        feast && {
          kind: "day",
          read: (moment, direction) =>
            oneDay(
              year === undefined
                ? nearestYear(feast[1], moment, direction)
                : feast[1](Number(year), moment.country),
            ),
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
