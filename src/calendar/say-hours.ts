import type { Locale } from "../shared/locale.ts";
import { WEEKDAYS } from "./day-number.ts";
import type { OpeningException, OpeningHours } from "./opening-hours.ts";
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

/** The name of an exception in the reader's language, such as "Noël"; undefined when the merchant gave none. */
export function exceptionName({ name }: OpeningException, locale: Locale): string | undefined {
  return typeof name === "object" ? name[locale] : name;
}

interface DayGroup {
  readonly first: number;
  last: number;
  readonly said: string;
}

/**
 * The usual week, exceptions left out: "du lundi au vendredi de 9 h à 18 h, le samedi de 10 h à 19 h, fermé le
 * dimanche". Days in a row with the same hours are said together, closed days last.
 */
export function sayWeek(hours: OpeningHours, locale: Locale): string {
  const groups: DayGroup[] = [];
  const closed: string[] = [];
  for (const [index, weekday] of WEEKDAYS.entries()) {
    const ranges = hours.week[weekday];
    if (ranges.length === 0) {
      closed.push(locale === "fr" ? `le ${weekdayName(index, locale)}` : weekdayName(index, locale));
      continue;
    }
    const said = sayHours(ranges, locale);
    const group = groups.at(-1);
    if (group?.said === said && group.last === index - 1) group.last = index;
    else groups.push({ first: index, last: index, said });
  }
  const open = groups.map((group) => `${sayDays(group, locale)} ${group.said}`);
  return [...open, ...sayClosed(closed, locale)].join(", ");
}

function sayClosed(days: readonly string[], locale: Locale): string[] {
  if (days.length === 0) return [];
  if (days.length === 7) return [locale === "fr" ? "fermé tous les jours" : "closed every day"];
  return [locale === "fr" ? `fermé ${listed(days, locale)}` : `closed on ${listed(days, locale)}`];
}

function sayDays({ first, last }: DayGroup, locale: Locale): string {
  const [from, to] = [weekdayName(first, locale), weekdayName(last, locale)];
  if (first === 0 && last === 6) return locale === "fr" ? "tous les jours" : "every day";
  if (first === last) return locale === "fr" ? `le ${from}` : from;
  if (last === first + 1) return locale === "fr" ? `le ${from} et le ${to}` : `${from} and ${to}`;
  return locale === "fr" ? `du ${from} au ${to}` : `${from} to ${to}`;
}

function listed(items: readonly string[], locale: Locale): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(", ")} ${locale === "fr" ? "et" : "and"} ${last}`;
}
