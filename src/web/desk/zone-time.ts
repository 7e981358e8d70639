const MINUTE_MS = 60_000;

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wall = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return wall - Math.floor(at.getTime() / 1000) * 1000;
}

/** The instant at which a clock on the wall of `timeZone` shows `local` (`2026-12-05T09:30`). A skipped time moves on. */
export function instantAt(local: string, timeZone: string): Date {
  const wall = Date.parse(`${local}:00Z`);
  const guess = wall - offsetMs(new Date(wall), timeZone);
  return new Date(wall - offsetMs(new Date(guess), timeZone));
}

/** First instant of a day (`2026-12-05`) in a zone. */
export function startOfDay(day: string, timeZone: string): Date {
  return instantAt(`${day}T00:00`, timeZone);
}

/** The day an instant falls on in a zone, as `2026-12-05`. */
export function dayOf(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at, timeZone)).toISOString().slice(0, 10);
}

/** The day after or before, by calendar. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 24 * 60 * MINUTE_MS).toISOString().slice(0, 10);
}
