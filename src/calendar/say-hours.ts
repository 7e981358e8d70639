import type { Locale } from "../shared/locale.ts";
import { WEEKDAYS } from "./day-number.ts";
import type { OpeningHours } from "./opening-hours.ts";
import { rangeClockOf, weekdayName } from "./say-clock.ts";
import { sortedRanges, type TimeRange } from "./time-range.ts";

/** "de 9 h 30 à 12 h 30 et de 14 h à 19 h", "24 heures sur 24", "fermé". */
export function sayHours(ranges: readonly TimeRange[], locale: Locale): string {
  const sorted = sortedRanges(ranges);
  if (sorted.length === 0) return locale === "fr" ? "fermé" : "closed";
  const [from, to] = locale === "fr" ? ["de", "à"] : ["from", "to"];
  const said = sorted.map(({ startMinute, endMinute }) => {
    if (endMinute - startMinute === 1440) return locale === "fr" ? "24 heures sur 24" : "24 hours a day";
    return `${from} ${rangeClockOf(startMinute, locale)} ${to} ${rangeClockOf(endMinute, locale)}`;
  });
  return listed(said, locale);
}

/**
 * The usual week, exceptions left out: "du lundi au vendredi de 9 h à 18 h, le samedi de 10 h à 19 h, fermé le
 * dimanche". Days in a row with the same hours are said together.
 */
export function sayWeek(hours: OpeningHours, locale: Locale): string {
  const groups: { first: number; last: number; said: string; closed: boolean }[] = [];
  for (const [index, weekday] of WEEKDAYS.entries()) {
    const ranges = hours.week[weekday];
    const said = sayHours(ranges, locale);
    const group = groups.at(-1);
    if (group?.said === said) group.last = index;
    else groups.push({ first: index, last: index, said, closed: ranges.length === 0 });
  }
  return groups
    .map((group) => {
      const days = sayDays(group.first, group.last, locale);
      return group.closed ? `${group.said} ${days}` : `${days} ${group.said}`;
    })
    .join(", ");
}

function sayDays(first: number, last: number, locale: Locale): string {
  const [from, to] = [weekdayName(first, locale), weekdayName(last, locale)];
  if (first === 0 && last === 6) return locale === "fr" ? "tous les jours" : "every day";
  if (first === last) return locale === "fr" ? `le ${from}` : `on ${from}`;
  if (last === first + 1) return locale === "fr" ? `les ${from} et ${to}` : `on ${from} and ${to}`;
  return locale === "fr" ? `du ${from} au ${to}` : `from ${from} to ${to}`;
}

function listed(items: readonly string[], locale: Locale): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(", ")} ${locale === "fr" ? "et" : "and"} ${last}`;
}
