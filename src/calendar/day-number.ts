/** Keys of the days of the week, Monday first, as written in the merchant's book. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MINUTE_MS = 60_000;
/** Twenty-four hours: the length of a local day only when its clocks do not change. */
export const DAY_MS = 86_400_000;

/** Days from 1970-01-01 to a calendar date `YYYY-MM-DD`, whatever the zone. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The calendar date `YYYY-MM-DD` of a day number. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7; // day 0 was a Thursday
}

export function weekdayOf(day: number): Weekday {
  return WEEKDAYS[weekdayIndex(day)] ?? "mon";
}
