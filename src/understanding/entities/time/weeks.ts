import type { Temporal } from "temporal-polyfill";
import { calendarDay } from "./dates.ts";
import { mondayOf } from "./weekdays.ts";
import { sticky, type Days, type Moment, type Reading, type Rule } from "./piece.ts";
import { MONTH, MONTHS } from "./words.ts";

/** Days that depend on the day it is said. */
export function days(read: (moment: Moment) => Days): Reading {
  return { kind: "day", read };
}

export function span(from: Temporal.PlainDate, length: number): Days {
  return { from, to: from.add({ days: length }) };
}

/** -1, 0 or 1 weeks or months, from the words around; undefined words mean the current one. */
export function shift(words: string): number {
  if (/prochain|pro\b|suivant|d'apres|qui vient|next|coming week|following/.test(words)) return 1;
  return /dernier|derniere|passe|last/.test(words) ? -1 : 0;
}

function week(words: string): Reading {
  return days(({ today }) => {
    const monday = mondayOf(today, shift(words));
    const whole = span(monday, 7);
    const early = /debut|beginning|start|early/.test(words);
    // Said when it is over, "en début de semaine" is next week's.
    const isOver = shift(words) === 0 && today.dayOfWeek > (early ? 2 : 3);
    const begins = isOver ? monday.add({ days: 7 }) : monday;
    if (early) return span(begins, 2);
    if (/milieu|mi-|middle|mid/.test(words)) return span(begins.add({ days: 2 }), 1);
    if (shift(words) !== 0) return whole;
    return { from: today, to: whole.to };
  });
}

function weekEnd(words: string): Reading {
  return days(({ today }) => {
    const saturday = mondayOf(today, 0).add({ days: 5 });
    if (/dernier|passe|last/.test(words)) return span(saturday.subtract({ days: 7 }), 2);
    // On Saturday and Sunday "le week-end prochain" is the one after; on other days it is the one that comes.
    if (/after next/.test(words)) return span(saturday.add({ days: 7 }), 2);
    const later = /prochain|next|pro\b/.test(words) && today.dayOfWeek >= 6;
    return span(later ? saturday.add({ days: 7 }) : saturday, 2);
  });
}

/** The end of a week: Thursday and Friday in Europe; in Québec "la fin de semaine" is the week-end. */
function endOfWeek(words: string): Reading {
  return {
    kind: "day",
    read: (moment, direction) => {
      const monday = mondayOf(moment.today, shift(words));
      if (moment.country === "CA" && !/week/.test(words)) {
        const reading = weekEnd(words);
        return reading.kind === "day" ? reading.read(moment, direction) : undefined;
      }
      return moment.today.dayOfWeek > 5 && shift(words) === 0
        ? { from: moment.today, to: monday.add({ days: 7 }) }
        : span(monday.add({ days: 3 }), 2);
    },
  };
}

/** The week-end that a day is named for: its own, or the one at the end of its week. */
function weekEndOf(date: Temporal.PlainDate): Days {
  return span(mondayOf(date, 0).add({ days: 5 }), 2);
}

export const WHICH = "(?:prochaine?|pro|derniere?|passee?|suivante?|d'apres|qui vient)";

/** Weeks, week-ends, their beginnings and ends. */
export const weeks: readonly Rule[] = [
  {
    starts: ["la", "semaine", "the", "week", "le", "ce", "fin", "weekend"],
    pattern: sticky(
      `(?:(?:la |the |le |ce )?(semaine du|week of|week[- ]?end d[eu]|week[- ]?end of|fin de semaine du)(?: the)?) (\\d{1,2})(?:er|st|nd|rd|th)?(?:(?: et | and | au |-|/)\\d{1,2}(?:st|nd|rd|th)?)?(?: (?:of )?(${MONTH}))?(?![a-z0-9])`,
    ),
    read: ([, name = "", day, month]) => ({
      kind: "day",
      open: true,
      read: ({ today }, direction) => {
        const written = { day: Number(day), month: month === undefined ? undefined : MONTHS.get(month) };
        const date = calendarDay(written, today, direction === "next" && month ? "nearest" : direction);
        return date && (/end|fin/.test(name) ? weekEndOf(date) : span(date, 7));
      },
    }),
  },
  {
    starts: ["ce", "le", "week", "we", "all", "tout", "next", "this", "last", "the", "on", "over", "in"],
    pattern: sticky(
      `(?:(?:ce|le|dans le|this|next|last|the|on the|over the|this coming|all|tout le) )?(?:week[- ]?end|we(?= ${WHICH}))(?![a-z])(?: (?:${WHICH}|after next)(?![a-z]))?`,
    ),
    read: (match) => {
      const wished = /(?:bon|good|nice|great|excellent|beau|lovely) $/.test(
        match.input.slice(Math.max(0, match.index - 10), match.index),
      );
      return wished ? undefined : weekEnd(match[0]);
    },
  },
  {
    starts: ["en", "la", "fin", "the", "end", "late", "at", "de"],
    pattern: sticky(
      `(?:(?:en |de )?(?:la )?fin de (?:la |cette )?semaine(?: ${WHICH}(?![a-z]))?|(?:(?:at )?the )?end of (?:(?:the|this|next) )?week|late (?:this|next) week)(?![a-z])`,
    ),
    read: (match) =>
      /bonne $/.test(match.input.slice(Math.max(0, match.index - 6), match.index))
        ? undefined
        : endOfWeek(match[0]),
  },
  {
    starts: [
      "cette",
      "la",
      "semaine",
      "en",
      "debut",
      "milieu",
      "dans",
      "this",
      "next",
      "last",
      "early",
      "the",
      "mid",
      "courant",
      "later",
      "sometime",
    ],
    pattern: sticky(
      `(?:(?:(?:en |au )?(?:debut|milieu) de (?:la )?|(?:dans le )?courant (?:de (?:la )?)?|dans |dans la |(?:la |cette |de la )?)semaine(?: ${WHICH})(?![a-z])` +
        "|(?:(?:en |au )?(?:debut|milieu) de (?:la |cette )?|courant |dans la |dans le courant de la |cette )semaine(?![a-z])" +
        "|(?:early |later |sometime |mid |(?:the )?(?:beginning|start|middle) of )?(?:this|next|last|the coming|the following) week(?![a-z-]))",
    ),
    read: (match) => week(match[0]),
  },
  {
    starts: ["the", "week"],
    pattern: sticky("(?:the )?week after next(?![a-z])"),
    read: () => days(({ today }) => span(mondayOf(today, 2), 7)),
  },
];
