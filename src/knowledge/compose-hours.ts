import type { OpeningException, OpeningHours, TimeRange } from "../calendar/index.ts";
import { addDaysToDate, openingAt, type Weekday } from "../calendar/index.ts";
import type { HolidayFile } from "./holidays.ts";

type Week = OpeningHours["week"];

/** Hours as written in a file that stands for itself: a shop, a team without a shop, a telephone line. */
export interface WrittenHours {
  readonly timeZone: string;
  readonly holidays?: string | undefined;
  readonly week: Week;
  readonly exceptions: OpeningException[];
}

/** The hours with their holidays, which the exceptions of the file overrule because they come later in the list. */
export function composeHours(
  written: WrittenHours,
  lists: Readonly<Record<string, HolidayFile>>,
): OpeningHours {
  const list = written.holidays === undefined ? undefined : lists[written.holidays];
  const { timeZone, week, exceptions } = written;
  return { timeZone, week, exceptions: [...(list?.days ?? []), ...exceptions] };
}

/** The hours of a place inside another, such as an optician's corner: never open when the doors of the shop are not. */
export function hoursWithin(
  shop: OpeningHours,
  own: { week: Week; exceptions: OpeningException[] },
): OpeningHours {
  const { timeZone } = shop;
  const week = mapWeek((day) => overlap(own.week[day], shop.week[day]));
  const inherited = shop.exceptions.flatMap((exception) => exceptionWithin(exception, own.week, timeZone));
  return { timeZone, week, exceptions: [...inherited, ...own.exceptions] };
}

/** What an exception of a shop means for a place inside it that has its own week. */
export function exceptionWithin(exception: OpeningException, week: Week, timeZone: string): OpeningException[] {
  const { hours, ...rest } = exception;
  if (hours === undefined) return [exception];
  // The day of the week of a yearly date changes: better closed than promised in error.
  if (rest.yearly) return [{ ...rest, closed: true }];
  const plain = { timeZone, week, exceptions: [] };
  const days: OpeningException[] = [];
  for (let date = rest.on; date <= (rest.until ?? rest.on); date = addDaysToDate(date, 1)) {
    const open = overlap(openingAt(plain, date).ranges, hours);
    const day = { on: date, ...(rest.name !== undefined && { name: rest.name }) };
    days.push(open.length > 0 ? { ...day, hours: open } : { ...day, closed: true });
  }
  return days;
}

function mapWeek(dayOf: (day: Weekday) => TimeRange[]): Week {
  return {
    mon: dayOf("mon"),
    tue: dayOf("tue"),
    wed: dayOf("wed"),
    thu: dayOf("thu"),
    fri: dayOf("fri"),
    sat: dayOf("sat"),
    sun: dayOf("sun"),
  };
}

// Ranges are zero-padded here, so that they compare as text.
function overlap(first: readonly TimeRange[], second: readonly TimeRange[]): TimeRange[] {
  return first.flatMap((a) =>
    second.flatMap((b) => {
      const [aStart, aEnd] = endsOf(a);
      const [bStart, bEnd] = endsOf(b);
      const start = aStart > bStart ? aStart : bStart;
      const end = aEnd < bEnd ? aEnd : bEnd;
      return start < end ? [`${start}-${end}`] : [];
    }),
  );
}

function endsOf(range: TimeRange): [string, string] {
  const [start = "", end = ""] = range.split(/[-–]/).map((part) => part.trim().padStart(5, "0"));
  return [start, end];
}
