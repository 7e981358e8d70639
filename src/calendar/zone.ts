import { Temporal } from "temporal-polyfill";
import { DAY_MS, MINUTE_MS, dateOfDay } from "./day-number.ts";

// Temporal takes tens of microseconds a call, so the start of each local day is asked once. Facts about a zone cannot
// change while the process runs, which is why this may be shared by everybody.
const starts = new Map<string, Map<number, number>>();
const REMEMBERED_DAYS = 4_000;

/** Epoch milliseconds at which a local day begins: midnight, or the first instant after a gap at midnight. */
export function startOfDayMs(timeZone: string, day: number): number {
  let days = starts.get(timeZone);
  if (!days) starts.set(timeZone, (days = new Map<number, number>()));
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size >= REMEMBERED_DAYS) days.clear();
  const start = Temporal.PlainDate.from(dateOfDay(day)).toZonedDateTime(timeZone).epochMilliseconds;
  days.set(day, start);
  return start;
}

/** The number of the local day that holds an instant. */
export function dayAtMs(timeZone: string, ms: number): number {
  let day = Math.floor(ms / DAY_MS);
  while (ms < startOfDayMs(timeZone, day)) day -= 1;
  while (ms >= startOfDayMs(timeZone, day + 1)) day += 1;
  return day;
}

/** Whether the clocks do not change during a local day, so that its minutes can simply be counted. */
export function isPlainDay(timeZone: string, day: number): boolean {
  return startOfDayMs(timeZone, day + 1) - startOfDayMs(timeZone, day) === DAY_MS;
}

/** What a wall time can mean: one instant, two, or none (then `resumesMs` is the first instant after the gap). */
export type WallMs =
  | { kind: "one"; ms: number }
  | { kind: "twice"; firstMs: number; secondMs: number }
  | { kind: "gap"; resumesMs: number };

export function wallMs(timeZone: string, day: number, minute: number): WallMs {
  if (isPlainDay(timeZone, day)) {
    return { kind: "one", ms: startOfDayMs(timeZone, day) + minute * MINUTE_MS };
  }
  const wall = Temporal.PlainDate.from(dateOfDay(day)).toPlainDateTime().add({ minutes: minute });
  const first = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const second = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  const [firstMs, secondMs] = [first.epochMilliseconds, second.epochMilliseconds];
  if (firstMs === secondMs) return { kind: "one", ms: firstMs };
  if (first.toPlainDateTime().equals(wall)) return { kind: "twice", firstMs, secondMs };
  return { kind: "gap", resumesMs: first.getTimeZoneTransition("next")?.epochMilliseconds ?? secondMs };
}

/**
 * The instant at which a place that opens or closes at a wall time does so: the first of two when the hour is
 * repeated, the end of the gap when the time does not exist. Minute 1440 is the end of the day.
 */
export function boundaryMs(timeZone: string, day: number, minute: number): number {
  const wall = wallMs(timeZone, day, minute);
  switch (wall.kind) {
    case "one":
      return wall.ms;
    case "twice":
      return wall.firstMs;
    case "gap":
      return wall.resumesMs;
  }
}
