import { AppError } from "../shared/errors.ts";
import { dateOfDay } from "./day-number.ts";
import { planOf, SEARCH_DAYS } from "./open-day.ts";
import type { LocalDate, OpeningHours } from "./opening-hours.ts";
import { dayAtMs } from "./zone.ts";

/**
 * Closing time of the `days`-th open day after the day of `from`, which itself does not count: how long something stays
 * on the shelf. `days` is 1 or more.
 * @throws AppError BOOK_INVALID when the place does not open on so many days within 400.
 */
export function endOfOpenDays(hours: OpeningHours, from: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1)
    throw new AppError("INTERNAL", `open days must be 1 or more, not ${days}`);
  const today = dayAtMs(hours.timeZone, from.getTime());
  let left = days;
  for (let day = today + 1; day <= today + SEARCH_DAYS; day += 1) {
    const closing = planOf(hours, day).spans.at(-1);
    if (!closing) continue;
    left -= 1;
    if (left === 0) return new Date(closing.endMs);
  }
  throw new AppError(
    "BOOK_INVALID",
    `not open on ${days} of the ${SEARCH_DAYS} days after ${from.toISOString()}`,
  );
}

/** One open day of a place: from its first opening to its last closing. */
export interface OpenDay {
  readonly date: LocalDate;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * The last open day that is over by `at`: where to plan what a legal deadline wants done by `at`. The day of `at` counts
 * when the place has closed by then. Undefined when there is none in the 400 days before.
 */
export function previousOpenDay(hours: OpeningHours, at: Date): OpenDay | undefined {
  const ms = at.getTime();
  const last = dayAtMs(hours.timeZone, ms);
  for (let day = last; day >= last - SEARCH_DAYS; day -= 1) {
    const { spans } = planOf(hours, day);
    const [opening, closing] = [spans.at(0), spans.at(-1)];
    if (!opening || !closing || closing.endMs > ms) continue;
    return { date: dateOfDay(day), opensAt: new Date(opening.startMs), closesAt: new Date(closing.endMs) };
  }
  return undefined;
}
