import { Temporal } from "temporal-polyfill";
import { oneDay } from "./day-words.ts";
import { sticky, type Direction, type Moment, type Reading, type Rule } from "./piece.ts";
import {
  MONTH,
  MONTHS,
  NUMBER_STARTS,
  NUMBER_WORD,
  ORDINAL_WORD,
  readNumber,
  readOrdinal,
  SHORT_WEEKDAYS,
  WEEKDAY,
  WEEKDAYS,
} from "./words.ts";

interface Written {
  day: number;
  month?: number | undefined;
  year?: number | undefined;
}

/** The calendar date, or undefined when there is no such day (31 April). */
function valid(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined;
  const first = new Temporal.PlainDate(year, month, 1);
  return day > first.daysInMonth ? undefined : first.add({ days: day - 1 });
}

// A date without a year a little behind us is the past one ("le 1er décembre" said on the 5th), not next year's.
const NEAR_PAST_DAYS = 60;

function yearless(
  { month, day }: { month: number; day: number },
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate | undefined {
  const candidates = [-1, 0, 1, 2, 3, 4].flatMap((years) => valid(today.year + years, month, day) ?? []);
  const ahead = candidates.find((date) => Temporal.PlainDate.compare(date, today) >= 0);
  const behind = candidates.findLast((date) => Temporal.PlainDate.compare(date, today) <= 0);
  if (direction === "last") return behind;
  if (!behind || direction === "next") return ahead;
  return behind.until(today).days <= NEAR_PAST_DAYS ? behind : ahead;
}

function monthless(
  day: number,
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate | undefined {
  const step = direction === "last" ? -1 : 1;
  for (let months = 0; months <= 3; months += 1) {
    const month = today.with({ day: 1 }).add({ months: step * months });
    const date = valid(month.year, month.month, day);
    if (date && Temporal.PlainDate.compare(date, today) * step >= 0) return date;
  }
  return undefined;
}

/** The date as written, its month and year filled in. */
export function calendarDay(
  { day, month, year }: Written,
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate | undefined {
  if (month === undefined) return monthless(day, today, direction);
  if (year !== undefined) return valid(year < 100 ? 2000 + year : year, month, day);
  return yearless({ month, day }, today, direction);
}

function dated(written: Written, { today }: Moment, side?: Direction | ""): Reading | undefined {
  if (!calendarDay(written, today, "next")) return undefined;
  return {
    kind: "day",
    date: true,
    ...(written.month === undefined && { open: true as const }),
    read: (moment, direction) => {
      const date = calendarDay(written, moment.today, side || (direction === "next" ? "nearest" : direction));
      return date && oneDay(date);
    },
  };
}

const ORDINAL_STARTS =
  "first second third fourth fifth sixth seventh eighth ninth tenth twelfth fifteenth".split(" ");

/** 0, which is no day, when it is no number. */
function readDay(text: string): number {
  return readNumber(text) ?? readOrdinal(text) ?? 0;
}

function number(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** Day first, except where English is spoken in Canada or the United States; the other way when that is no date. */
function slashed(
  first: number,
  second: number,
  { country, locale }: Moment,
): { day: number; month: number } | undefined {
  const monthFirst = locale === "en" && (country === "CA" || country === "US");
  const [day, month] = monthFirst ? [second, first] : [first, second];
  if (month <= 12 && day <= 31) return { day, month };
  return day <= 12 && month <= 31 ? { day: month, month: day } : undefined;
}

const ROUND_THE_CLOCK = /^(?:24[/.-]7|24[/.-]24|7[/.-]7|10[/.-]10)$/;
const BEFORE_A_DATE = new RegExp(
  `(?:^|[^a-z])(?:le|du|au|des|on|by|before|avant|apres|after|since|depuis|the|${WEEKDAY}|(?:${SHORT_WEEKDAYS})\\.?) ?$`,
);

const AT_AN_HOUR =
  /^,? ?(?:(?:a|vers|entre|apres|avant|de|des|at|around) )?\d{1,2} ?(?:h|:\d|(?:\.\d\d ?)?[ap]\.?m)|^ (?:au )?(?:matin|soir|aprem|apres[- ]midi)/;

/** Without a year it must be announced ("le 5/12") or fully written ("05/12"): "3/4" and "8/10" are no dates. */
function looksLikeDate(match: RegExpExecArray): boolean {
  const [whole, first, separator, second, year] = match;
  if (ROUND_THE_CLOCK.test(whole)) return false;
  if (year !== undefined) return true;
  if (separator === "/" && first?.length === 2 && second?.length === 2) return true;
  if (AT_AN_HOUR.test(match.input.slice(match.index + whole.length, match.index + whole.length + 16)))
    return true;
  return BEFORE_A_DATE.test(match.input.slice(Math.max(0, match.index - 14), match.index));
}

function readSlashed(match: RegExpExecArray, moment: Moment): Reading | undefined {
  // "Fri 10.15" is an hour: with a dot the month never comes first.
  if (!looksLikeDate(match) || (match[2] === "." && Number(match[3]) > 12)) return undefined;
  const date = slashed(Number(match[1]), Number(match[3]), moment);
  return date && dated({ ...date, year: number(match[4]) }, moment);
}

// After a bare "le 15" only these words may follow: "le 15 vers 14h" is a date, "le 15 pouces" is not.
const FOLLOWED =
  "(?=[ \\n]*(?:$|[.,;:!?)\\n](?!\\d)|(?:a|au|vers|entre|apres|avant|le|la|en|dans|ou|et|pour|si|s'il|merci|svp|stp|je|j'|on|il|c'est" +
  "|est|me|m'[a-z]+|nous|sera|serait|convient|conviendrait|va|alors|aussi|ca|matin|midi|soir|apres-midi|aprem|jusqu'(?:au?)?|de|du|mais|car|parce|at|in|by|from|to|through|until|till|or|and|if|please|between|around|is|works|suits|looks|sounds|will|can|could|fits" +
  "|would|after|before|for|but|because|tot|plutot|inclus|inclusive|included|compris|max|maximum|dernier|prochain)(?![a-z])))";

// "Rue du 8 mai", "place du 14 juillet".
const STREET = /(?:rue|avenue|av|place|boulevard|bd|impasse|square|cours|quai|station|metro)\.? du $/;

/** Calendar dates in figures and letters, with or without year, month or weekday. */
export const dates: readonly Rule[] = [
  {
    starts: ["#"],
    pattern: sticky("(20\\d{2})[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)"),
    read: ([, year, month, day], moment) =>
      dated({ year: number(year), month: number(month), day: Number(day) }, moment),
  },
  {
    starts: ["#", "le", "the", "premier", ...ORDINAL_STARTS, ...NUMBER_STARTS],
    pattern: sticky(
      `(?:(?:le|the) )?(\\d{1,2}|premier|${ORDINAL_WORD}|${NUMBER_WORD})(?:er|e|eme|st|nd|rd|th)?[- ]?(?:of )?(${MONTH})(?![a-z])\\.?(?:,? ?((?:19|20)\\d{2})(?!\\d)| (dernier|passe|prochain|last)(?![a-z]))?`,
    ),
    read: (match, moment) => {
      const [, day = "", month = "", year, side] = match;
      if (STREET.test(match.input.slice(Math.max(0, match.index - 16), match.index))) return undefined;
      // "Dix sept" is a number, not the tenth of September.
      if ((month === "sept" && /^[a-z]/.test(day)) || /^(?:une?|one)$/.test(day)) return undefined;
      return dated(
        { day: readDay(day), month: MONTHS.get(month), year: number(year) },
        moment,
        side && (side === "prochain" ? "next" : "last"),
      );
    },
  },
  {
    // "Les 8, 9 et 10 décembre": the month is said once.
    starts: ["#", "le", "les", "the", "du", "from"],
    pattern: sticky(
      `(?:(?:les?|the|du|from) )?(\\d{1,2})(?:er|st|nd|rd|th)?(?=(?: ?(?:,|et|ou|and|or|&|au|to|through|-)(?: et| ou| and| or)? ?(?:le |the )?\\d{1,2}(?:er|st|nd|rd|th)?){1,4} (${MONTH})(?![a-z]))`,
    ),
    read: ([, day, month = ""], moment) => dated({ day: Number(day), month: MONTHS.get(month) }, moment),
  },
  {
    starts: [...MONTHS.keys()],
    pattern: sticky(
      `(${MONTH})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)? ?(?:-|to|through|until) ?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:h%€$/]|\\.\\d)`,
    ),
    read: ([, month = "", first, last], moment) => {
      const written = { month: MONTHS.get(month), day: Number(first) };
      const length = Number(last) - Number(first);
      if (moment.locale !== "en" || length <= 0 || !calendarDay(written, moment.today, "next"))
        return undefined;
      return {
        kind: "day",
        read: ({ today }, direction) => {
          const from = calendarDay(written, today, direction === "next" ? "nearest" : direction);
          return from && { from, to: from.add({ days: length + 1 }) };
        },
      };
    },
  },
  {
    starts: [...MONTHS.keys()],
    pattern: sticky(
      `(${MONTH})\\.? (?:the )?(\\d{1,2}|${ORDINAL_WORD})(st|nd|rd|th)?(?![\\d:h%€$/]|\\.\\d)(?:,? (20\\d{2})(?!\\d))?`,
    ),
    read: ([, month = "", day = "", ordinal, year], moment) =>
      /^(?:may|mar|march|mai|mars)$/.test(month) && moment.locale !== "en" && !ordinal
        ? undefined
        : dated({ day: readDay(day), month: MONTHS.get(month), year: number(year) }, moment),
  },
  {
    starts: ["#"],
    pattern: sticky(
      "(\\d{1,2})([/.-])(\\d{1,2})(?:\\2(20\\d{2}|\\d{2}))?(?![\\d/]|[.,-]\\d| ?[%€$]| ?(?:h(?:eures?)?|[ap]\\.?m\\.?)(?![a-z])|-[a-z](?![a-z]))",
    ),
    read: readSlashed,
  },
  {
    starts: ["le", "du", "au", "the", "on"],
    pattern: sticky(
      `(?:le|du|au|on the|the) (1er|premier|\\d{1,2}(?:st|nd|rd|th)?|(?=(?:twenty|thirty)[- ]|[a-z]{4,7}teenth)${ORDINAL_WORD}|${NUMBER_WORD})(?: courant)?` +
        "(?: (?:du|de ce|de|of|of the|of this) (?:mois|month)(?: (prochain))?)?" +
        FOLLOWED,
    ),
    read: (match, moment) => {
      const [whole, written = "", nextMonth] = match;
      if (whole.includes("the ") !== /st$|nd$|rd$|th$/.test(written)) return undefined;
      const day = readNumber(written) ?? readOrdinal(written) ?? Number.parseInt(written, 10);
      if (!nextMonth) return dated({ day }, moment);
      const month = moment.today.add({ months: 1 });
      return dated({ day, month: month.month, year: month.year }, moment);
    },
  },
  {
    starts: [...WEEKDAYS.keys(), ...SHORT_WEEKDAYS.replaceAll("?", "").split("|"), "tue", "le", "ce"],
    pattern: sticky(
      `(?:le |ce )?(?:${WEEKDAY}|(?:${SHORT_WEEKDAYS})\\.?),? (?:le |the )?(1er|\\d{1,2}|${NUMBER_WORD})(?:st|nd|rd|th)?` +
        FOLLOWED,
    ),
    read: ([whole, day = ""], moment) =>
      // "Mon 06" is a Monday in English only.
      /^(?:mon|sat|sun)\.? /.test(whole) && moment.locale !== "en"
        ? undefined
        : dated({ day: readNumber(day) ?? Number.parseInt(day, 10) }, moment),
  },
];
