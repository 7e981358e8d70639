import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarEntry } from "../../outgoing/index.ts";

const STATUS = { confirmed: ICalEventStatus.CONFIRMED, cancelled: ICalEventStatus.CANCELLED } as const;

/**
 * An appointment as a calendar file (RFC 5545, method PUBLISH): the times are instants in UTC, which every calendar
 * shows by its owner's clock. `organiser` is who publishes it.
 */
export function calendarFile(
  entry: CalendarEntry,
  { organiser, at }: { organiser: { name: string; address: string }; at: Date },
): string {
  const calendar = ical({
    prodId: { company: "Parole", product: "Parole", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    status: STATUS[entry.status],
    stamp: at,
    start: new Date(entry.start),
    end: new Date(entry.end),
    summary: entry.summary,
    description: entry.description,
    organizer: { name: organiser.name, email: organiser.address },
    ...(entry.location === undefined ? {} : { location: entry.location }),
  });
  // Every line of a calendar file ends in CRLF, the last one too.
  return `${calendar.toString()}\r\n`;
}
