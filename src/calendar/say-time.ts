import type { Locale } from "../shared/locale.ts";
import { DAY_MS, dayNumber, weekdayIndex } from "./day-number.ts";
import { localParts, type LocalParts } from "./local-time.ts";
import type { LocalDate } from "./opening-hours.ts";
import { clockOf, dayAndMonth, rangeClockOf, weekdayName } from "./say-clock.ts";
import { dayAtMs, isPlainDay, wallMs } from "./zone.ts";

/** For whom a time is said: `timeZone` is where the reader, or the place, is; `now` makes "today" and "tomorrow". */
export interface Saying {
  locale: Locale;
  timeZone: string;
  now: Date;
}

const RELATIVE: Record<Locale, ReadonlyMap<number, string>> = {
  fr: new Map([
    [-1, "hier"],
    [0, "aujourd'hui"],
    [1, "demain"],
  ]),
  en: new Map([
    [-1, "yesterday"],
    [0, "today"],
    [1, "tomorrow"],
  ]),
};

function dayNumberOf(day: Date | LocalDate, timeZone: string): number {
  return typeof day === "string" ? dayNumber(day) : dayAtMs(timeZone, day.getTime());
}

/** "lundi 23 novembre"; the year follows only when it is not the current one: "lundi 4 janvier 2027". */
export function sayDate(day: Date | LocalDate, saying: Saying): string {
  const { locale, timeZone, now } = saying;
  const number = dayNumberOf(day, timeZone);
  const date = new Date(number * DAY_MS);
  const words = [
    weekdayName(weekdayIndex(number), locale),
    dayAndMonth(date.getUTCDate(), date.getUTCMonth() + 1, locale),
  ];
  if (date.getUTCFullYear() !== localParts(now, timeZone).year) words.push(String(date.getUTCFullYear()));
  return words.join(" ");
}

/** "3 avril 2026", "3 April 2026": a day that is read in any year. */
export function sayDayOfYear(day: LocalDate, locale: Locale): string {
  const date = new Date(dayNumber(day) * DAY_MS);
  return `${dayAndMonth(date.getUTCDate(), date.getUTCMonth() + 1, locale)} ${date.getUTCFullYear()}`;
}

/** "aujourd'hui", "demain, lundi 23 novembre", "hier, samedi 21 novembre", otherwise the date. */
export function sayDay(day: Date | LocalDate, saying: Saying): string {
  const word = relativeDay(day, saying);
  if (word === undefined) return sayDate(day, saying);
  return isToday(day, saying) ? word : `${word}, ${sayDate(day, saying)}`;
}

function relativeDay(day: Date | LocalDate, { locale, timeZone, now }: Saying): string | undefined {
  return RELATIVE[locale].get(dayNumberOf(day, timeZone) - dayNumberOf(now, timeZone));
}

function isToday(day: Date | LocalDate, { timeZone, now }: Saying): boolean {
  return dayNumberOf(day, timeZone) === dayNumberOf(now, timeZone);
}

/** Only the clock: "9 h 30", "9:30 am"; in the repeated hour of autumn it says which of the two it is. */
export function sayClock(at: Date, saying: Saying): string {
  const parts = localParts(at, saying.timeZone);
  return clockOf(minuteOfDay(parts), saying.locale) + whichOfTwo(at, parts, saying);
}

/** "aujourd'hui à 14 h", "demain, lundi 23 novembre, à 9 h 30", "lundi 30 novembre à 9 h". Seconds are left out. */
export function sayTime(at: Date, saying: Saying): string {
  const preposition = saying.locale === "fr" ? "à" : "at";
  return withDay(at, saying, `${preposition} ${sayClock(at, saying)}`);
}

/** "jusqu'au lundi 30 novembre à 19 h", "jusqu'à demain, lundi 23 novembre, à 19 h", "aujourd'hui jusqu'à 19 h". */
export function sayUntil(at: Date, saying: Saying): string {
  const today = isToday(at, saying);
  if (saying.locale === "en") {
    return today ? `until ${sayClock(at, saying)} today` : `until ${sayTime(at, saying)}`;
  }
  if (today) return `aujourd'hui jusqu'à ${sayClock(at, saying)}`;
  const preposition = relativeDay(at, saying) === undefined ? "jusqu'au" : "jusqu'à";
  return `${preposition} ${sayTime(at, saying)}`;
}

/**
 * "lundi 23 novembre entre 14 h et 14 h 30"; over several days, "du lundi 23 novembre à 14 h au mardi 24 novembre
 * à 9 h". An end at midnight belongs to the day that ends.
 */
export function sayRange(start: Date, end: Date, saying: Saying): string {
  const { locale, timeZone } = saying;
  const lastDay = dayAtMs(timeZone, Math.max(start.getTime(), end.getTime() - 1));
  if (lastDay !== dayAtMs(timeZone, start.getTime())) return sayLongRange(start, end, saying);
  const [from, to] = [start, end].map((at) => {
    const parts = localParts(at, timeZone);
    return rangeClockOf(minuteOfDay(parts), locale) + whichOfTwo(at, parts, saying);
  });
  const clocks = locale === "fr" ? `entre ${from} et ${to}` : `between ${from} and ${to}`;
  return withDay(start, saying, clocks);
}

function sayLongRange(start: Date, end: Date, saying: Saying): string {
  const [first, last] = [start, end].map((at) => ({
    date: sayDate(at, saying),
    clock: sayClock(at, saying),
  }));
  return saying.locale === "fr"
    ? `du ${first?.date} à ${first?.clock} au ${last?.date} à ${last?.clock}`
    : `from ${first?.date} at ${first?.clock} to ${last?.date} at ${last?.clock}`;
}

function withDay(day: Date, saying: Saying, clock: string): string {
  // "demain, lundi 23 novembre, à 9 h": the date is an aside, closed by a second comma.
  const isAside = relativeDay(day, saying) !== undefined && !isToday(day, saying);
  return `${sayDay(day, saying)}${isAside ? "," : ""} ${clock}`;
}

function minuteOfDay({ hour, minute }: LocalParts): number {
  return hour * 60 + minute;
}

const BEFORE_OR_AFTER = {
  fr: ["avant le changement d'heure", "après le changement d'heure"],
  en: ["before the clocks change", "after the clocks change"],
} as const;

function whichOfTwo(at: Date, parts: LocalParts, { locale, timeZone }: Saying): string {
  const day = dayNumber(parts.date);
  if (isPlainDay(timeZone, day)) return "";
  const wall = wallMs(timeZone, day, minuteOfDay(parts));
  if (wall.kind !== "twice") return "";
  const [before, after] = BEFORE_OR_AFTER[locale];
  const which = at.getTime() < wall.secondMs ? before : after;
  return ` (${which}, ${sayOffset(parts.offsetMinutes)})`;
}

function sayOffset(offsetMinutes: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const sign = offsetMinutes < 0 ? "−" : "+";
  return `UTC${sign}${hours}${minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`}`;
}
