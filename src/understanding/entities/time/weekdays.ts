import type { Temporal } from "temporal-polyfill";
import { oneDay } from "./day-words.ts";
import { sticky, type Direction, type Reading, type Rule } from "./piece.ts";
import { DOUBTFUL_WEEKDAYS, readNumber, WEEKDAY, WEEKDAYS } from "./words.ts";

/** The next such weekday after today (`ahead` 1) or from today on (`ahead` 0), or the last one before today. */
export function weekdayFrom(
  today: Temporal.PlainDate,
  weekday: number,
  direction: Direction | "this",
): Temporal.PlainDate {
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  if (direction === "this") return today.add({ days: ahead });
  if (direction === "last") return today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 || 7 });
  return today.add({ days: ahead || 7 });
}

/** Monday of the week that is `weeks` after this one. */
export function mondayOf(today: Temporal.PlainDate, weeks: number): Temporal.PlainDate {
  return today.add({ days: 1 - today.dayOfWeek + 7 * weeks });
}

const COUNTED = /(?:^|[^a-z])(?:black|deux|trois|quatre|[2-9]|cinq) $/;
const NEXT_WEEK = /semaine (?:pro|d'apres|suiv|qui)|next week/;

/** "Jeudi en huit", "Monday fortnight", "two weeks on Friday": the weeks after the next such day. */
function weeksMore(prefix: string, suffix: string): number {
  if (/^a fortnight/.test(prefix) || /fortnight|en (?:quinze|15)/.test(suffix)) return 2;
  const [, count] = /^(\w+) weeks? (?:from|on|next)$/.exec(prefix) ?? [];
  if (count) return readNumber(count) ?? 1;
  return /en (?:huit|8)|week$|after next/.test(suffix) ? 1 : 0;
}

function readWeekday(prefix: string, weekday: number, suffix: string): Reading {
  return {
    kind: "day",
    weekday: true,
    read: ({ today }, direction) => {
      if (NEXT_WEEK.test(suffix)) return oneDay(mondayOf(today, 1).add({ days: weekday - 1 }));
      if (/^(?:dernier|passe|last week)/.test(suffix) || /^(?:last|past)/.test(prefix)) {
        return oneDay(weekdayFrom(today, weekday, "last"));
      }
      const near = /^(?:ce|this)/.test(prefix) || /cette semaine|this week/.test(suffix);
      const day = weekdayFrom(today, weekday, near ? "this" : direction);
      return oneDay(day.add({ days: 7 * weeksMore(prefix, suffix) }));
    },
  };
}

/** Weekdays with what stands before and after them: "ce lundi", "mardi prochain", "jeudi en huit", "next Tuesday". */
export const weekdays: readonly Rule[] = [
  {
    starts: [
      "ce",
      "le",
      "les",
      "tous",
      "this",
      "next",
      "last",
      "past",
      "on",
      "coming",
      "the",
      "a",
      "one",
      "two",
      "#",
      ...WEEKDAYS.keys(),
    ],
    pattern: sticky(
      `(?:(ce|le|les|tous les|this coming|this|next|last|past|on|the coming|coming|(?:a|one|two|\\d) (?:weeks?|fortnight) (?:from|on|next)) )?(${WEEKDAY})(?![a-z0-9'])` +
        "(?:,? (prochaine?|pro|qui (?:vient|arrive)|suivant|dernier(?! delai)|passee?|last week" +
        "|(?:de )?la semaine (?:prochaine|pro|d'apres|suivante|qui (?:vient|arrive))|semaine (?:prochaine|pro)|(?:of )?next week" +
        "|de cette semaine|this week|en (?:huit|8|quinze|15)|week|fortnight|after next)(?![a-z0-9]))?",
    ),
    read: (match, { locale }) => {
      const [, prefix = "", word = "", suffix = ""] = match;
      const weekday = WEEKDAYS.get(word);
      if (weekday === undefined) return undefined;
      // "La semaine des quatre jeudis" never comes.
      if (COUNTED.test(match.input.slice(Math.max(0, match.index - 8), match.index))) return undefined;
      if (DOUBTFUL_WEEKDAYS.has(word) && (locale !== "en" || !/this|next|last|past|on|coming/.test(prefix)))
        return undefined;
      return readWeekday(prefix, weekday, suffix);
    },
  },
];
