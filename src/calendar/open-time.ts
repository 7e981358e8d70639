import { AppError } from "../shared/errors.ts";
import { planOf, SEARCH_DAYS } from "./open-day.ts";
import type { OpeningHours } from "./opening-hours.ts";
import { dayAtMs } from "./zone.ts";

/**
 * The instant by which the place has been open for `durationMs` since `from`. Windows are added as instants, so a change
 * of clocks costs or gives nothing; ending exactly at closing time, it is closing time and not the next opening.
 * @throws AppError BOOK_INVALID when the place is not open for that long within 400 days.
 */
export function addOpenTime(hours: OpeningHours, from: Date, durationMs: number): Date {
  if (!(durationMs >= 0))
    throw new AppError("INTERNAL", `open time to add must be 0 or more, not ${durationMs}`);
  const fromMs = from.getTime();
  if (durationMs === 0) return new Date(fromMs);
  const first = dayAtMs(hours.timeZone, fromMs);
  let restMs = durationMs;
  for (let day = first; day <= first + SEARCH_DAYS; day += 1) {
    for (const { startMs, endMs } of planOf(hours, day).spans) {
      const beginMs = Math.max(startMs, fromMs);
      if (beginMs >= endMs) continue;
      if (restMs <= endMs - beginMs) return new Date(beginMs + restMs);
      restMs -= endMs - beginMs;
    }
  }
  throw new AppError(
    "BOOK_INVALID",
    `not open for ${durationMs} ms in the ${SEARCH_DAYS} days after ${from.toISOString()}`,
  );
}

/** Milliseconds during which the place is open in [from, to); 0 when `to` is not after `from`. */
export function openTimeBetween(hours: OpeningHours, from: Date, to: Date): number {
  const [fromMs, toMs] = [from.getTime(), to.getTime()];
  const last = dayAtMs(hours.timeZone, toMs);
  let openMs = 0;
  for (let day = dayAtMs(hours.timeZone, fromMs); day <= last; day += 1) {
    for (const { startMs, endMs } of planOf(hours, day).spans) {
      openMs += Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
    }
  }
  return openMs;
}
