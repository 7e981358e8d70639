import { Temporal } from "temporal-polyfill";
import { AppError } from "../shared/errors.ts";
import { dateOfDay, DAY_MS, dayNumber, MINUTE_MS, weekdayOf, type Weekday } from "./day-number.ts";
import { LocalDate, LocalTime } from "./opening-hours.ts";
import { dayAtMs, isPlainDay, startOfDayMs, wallMs } from "./zone.ts";

/** The instants a wall time can stand for; in a gap (spring) there are none, in the repeated hour (autumn) two. */
export type LocalInstant =
  { kind: "one"; at: Date } | { kind: "gap" } | { kind: "twice"; first: Date; second: Date };

/** @throws AppError BAD_REQUEST when the date or the time is not one. */
export function atLocal(wall: { date: LocalDate; time: LocalTime; timeZone: string }): LocalInstant {
  const { date, time, timeZone } = wall;
  if (!LocalDate.safeParse(date).success || !LocalTime.safeParse(time).success) {
    throw new AppError("BAD_REQUEST", `"${date} ${time}" is not a date and a time`);
  }
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const found = wallMs(timeZone, dayNumber(date), minute);
  switch (found.kind) {
    case "one":
      return { kind: "one", at: new Date(found.ms) };
    case "twice":
      return { kind: "twice", first: new Date(found.firstMs), second: new Date(found.secondMs) };
    case "gap":
      return { kind: "gap" };
  }
}

/** What calendar and clock show in a zone at an instant. */
export interface LocalParts {
  date: LocalDate;
  time: LocalTime;
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  weekday: Weekday;
  /** Minutes east of UTC: 120 in Paris in summer. */
  offsetMinutes: number;
}

export function localParts(at: Date, timeZone: string): LocalParts {
  const ms = at.getTime();
  const dayNo = dayAtMs(timeZone, ms);
  const offsetMs = isPlainDay(timeZone, dayNo)
    ? dayNo * DAY_MS - startOfDayMs(timeZone, dayNo)
    : zoned(at, timeZone).offsetNanoseconds / 1e6;
  const wall = new Date(ms + offsetMs); // read with UTC getters only: this is the wall clock, not an instant
  const [hour, minute] = [wall.getUTCHours(), wall.getUTCMinutes()];
  return {
    date: dateOfDay(dayNo),
    time: `${twoDigits(hour)}:${twoDigits(minute)}`,
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour,
    minute,
    second: wall.getUTCSeconds(),
    weekday: weekdayOf(dayNo),
    offsetMinutes: offsetMs / MINUTE_MS,
  };
}

/** The first instant of a local date. */
export function startOfLocalDate(date: LocalDate, timeZone: string): Date {
  return new Date(startOfDayMs(timeZone, dayNumber(date)));
}

/** The first instant that no longer belongs to a local date, 24:00: the end of a legal delay that ends on that day. */
export function endOfLocalDate(date: LocalDate, timeZone: string): Date {
  return new Date(startOfDayMs(timeZone, dayNumber(date) + 1));
}

/** The date `days` later (earlier when negative); dates have no clock, so no zone is needed. */
export function addDaysToDate(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/**
 * The same wall time `days` later: 23, 24 or 25 hours a day. In a gap it moves on by the length of the gap; in the
 * repeated hour it is the first of the two.
 */
export function addCalendarDays(at: Date, days: number, timeZone: string): Date {
  return new Date(zoned(at, timeZone).add({ days }).epochMilliseconds);
}

/** The same wall time `months` later, on the last day of the month when it is shorter: 31 January + 1 = 28 February. */
export function addCalendarMonths(at: Date, months: number, timeZone: string): Date {
  return new Date(zoned(at, timeZone).add({ months }).epochMilliseconds);
}

function zoned(at: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
