import type { Temporal } from "temporal-polyfill";

/** A stretch of local time as instants; `gap` when the named local time does not exist that day (clocks going forward). */
export type Resolved =
  | { kind: "span"; from: Temporal.ZonedDateTime; to: Temporal.ZonedDateTime; value: string }
  | { kind: "gap"; value: string };

const DAY_MINUTES = 1440;

function localTime(day: Temporal.PlainDate, minute: number): Temporal.PlainDateTime {
  if (minute >= DAY_MINUTES) return day.add({ days: 1 }).toPlainDateTime();
  return day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
}

/** The instant of a minute of a local day, 1440 being the next midnight. An hour that comes twice means the earlier one. */
export function atMinute(day: Temporal.PlainDate, minute: number, zone: string): Temporal.ZonedDateTime {
  return localTime(day, minute).toZonedDateTime(zone, { disambiguation: "compatible" });
}

/** Whether clocks skip this local time: then nobody can keep an appointment at it. */
export function isSkipped(day: Temporal.PlainDate, minute: number, zone: string): boolean {
  const local = localTime(day, minute);
  return !atMinute(day, minute, zone).toPlainDateTime().equals(local);
}

/** `2026-12-07T14:00`. */
export function localText(day: Temporal.PlainDate, minute: number): string {
  return localTime(day, minute).toString({ smallestUnit: "minute" });
}

/** `2026-12-07T13:30/2026-12-07T14:30`, or one local time when both are the same. */
export function instantsText(from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): string {
  const text = (at: Temporal.ZonedDateTime): string =>
    at.toPlainDateTime().toString({ smallestUnit: "minute" });
  return from.equals(to) ? text(from) : `${text(from)}/${text(to)}`;
}

/** `2026-12-07T14:00:00+01:00`. */
export function offsetText(at: Temporal.ZonedDateTime): string {
  return at.toString({ timeZoneName: "never", smallestUnit: "second" });
}
