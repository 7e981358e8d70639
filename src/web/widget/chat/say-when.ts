/** Puts instants into words for the reader, in the reader's own zone unless one is given. */
export interface SayWhen {
  time(iso: string): string;
  /** Long enough to stand in a kept copy: date, time, zone. */
  full(iso: string): string;
  /** A key that changes at midnight, e.g. `2026-12-05`. */
  day(iso: string): string;
  /** The day in words, or undefined for an unreadable instant. */
  dayName(iso: string): string;
}

/** Formats for a language tag such as `fr-CA`; an unknown tag falls back to the browser's language. */
export function sayWhen(tag: string, timeZone?: string): SayWhen {
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = (options: Intl.DateTimeFormatOptions, locale = tag) => {
    const formatter = formatterFor(locale, { ...options, ...zone });
    return (iso: string): string => {
      const at = new Date(iso);
      return Number.isNaN(at.getTime()) ? "" : formatter.format(at);
    };
  };
  return {
    time: format({ hour: "2-digit", minute: "2-digit" }),
    full: format({ dateStyle: "full", timeStyle: "long" }),
    // The Swedish form of a date is the ISO one.
    day: format({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv-SE"),
    dayName: format({ weekday: "long", day: "numeric", month: "long" }),
  };
}

function formatterFor(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(tag, options);
  } catch {
    return new Intl.DateTimeFormat(undefined, options);
  }
}
