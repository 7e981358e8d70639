import { AppError } from "../shared/errors.ts";
import { dateOfDay, dayNumber, weekdayOf } from "./day-number.ts";
import { LocalDate, type OpeningException, type OpeningHours } from "./opening-hours.ts";
import { sortedRanges, type TimeRange } from "./time-range.ts";
import { boundaryMs } from "./zone.ts";

/** How far ahead or back a search goes before it gives up: more than a year, so that every yearly closure is met. */
export const SEARCH_DAYS = 400;

/** Half-open: open at `startMs`, closed at `endMs`. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Instants, half-open: `start` belongs to the window, `end` does not. */
export interface OpenWindow {
  readonly start: Date;
  readonly end: Date;
}

interface DayPlan {
  readonly ranges: readonly TimeRange[];
  readonly spans: readonly Span[];
  readonly exception: OpeningException | undefined;
}

const plans = new WeakMap<OpeningHours, Map<number, DayPlan>>();
const REMEMBERED_DAYS = 2_000;

/** The plan of a local day, remembered for as long as the hours object lives. */
export function planOf(hours: OpeningHours, day: number): DayPlan {
  let days = plans.get(hours);
  if (!days) plans.set(hours, (days = new Map<number, DayPlan>()));
  const known = days.get(day);
  if (known) return known;
  if (days.size >= REMEMBERED_DAYS) days.clear();
  const plan = makePlan(hours, day);
  days.set(day, plan);
  return plan;
}

function makePlan(hours: OpeningHours, day: number): DayPlan {
  const exception = exceptionOn(hours.exceptions, dateOfDay(day));
  const texts = exception ? (exception.hours ?? []) : hours.week[weekdayOf(day)];
  const ranges = sortedRanges(texts);
  const spans = ranges
    .map(({ startMinute, endMinute }) => ({
      startMs: boundaryMs(hours.timeZone, day, startMinute),
      endMs: boundaryMs(hours.timeZone, day, endMinute),
    }))
    .filter(({ startMs, endMs }) => startMs < endMs); // a range inside the hour that spring skips is empty
  return { ranges: ranges.map(({ text }) => text), spans, exception };
}

function exceptionOn(exceptions: readonly OpeningException[], date: LocalDate): OpeningException | undefined {
  return exceptions.findLast((exception) => covers(exception, date));
}

function covers({ on, until = on, yearly }: OpeningException, date: LocalDate): boolean {
  if (!yearly) return on <= date && date <= until;
  const [from, to, at] = [on.slice(5), until.slice(5), date.slice(5)];
  return from <= to ? from <= at && at <= to : at >= from || at <= to; // over New Year's Eve, or not
}

/** What a place does on one local date. */
export interface DayOpening {
  readonly date: LocalDate;
  /** As the merchant wrote them, earliest first; empty when closed all day. */
  readonly ranges: readonly TimeRange[];
  /** The same as instants. */
  readonly windows: readonly OpenWindow[];
  /** The exception that replaces the week on this date. */
  readonly exception?: OpeningException;
}

/** @throws AppError BAD_REQUEST when the date does not exist. */
export function openingAt(hours: OpeningHours, date: LocalDate): DayOpening {
  if (!LocalDate.safeParse(date).success) throw new AppError("BAD_REQUEST", `"${date}" is not a date`);
  const { ranges, spans, exception } = planOf(hours, dayNumber(date));
  return { date, ranges, windows: spans.map(toWindow), ...(exception && { exception }) };
}

export function toWindow({ startMs, endMs }: Span): OpenWindow {
  return { start: new Date(startMs), end: new Date(endMs) };
}
