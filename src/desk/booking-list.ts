import { type Booking, bookings } from "../bookings/index.ts";
import type { Instant } from "../shared/record.ts";
import type { ReadTransaction } from "../shared/store.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** Up to here a period is looked up minute by minute, which costs the same however many bookings there are. */
const SHORT_DAYS = 31;
/** Over a longer period only so many of the latest bookings are looked through. */
const MOST_READ = 5_000;

/** The bookings that start in a period (`to` not included), in the order of the clock. */
export async function bookingsBetween(
  tx: ReadTransaction,
  { from, to }: { from: Instant | undefined; to: Instant | undefined },
): Promise<Booking[]> {
  const isShort =
    from !== undefined && to !== undefined && Date.parse(to) - Date.parse(from) <= SHORT_DAYS * DAY_MS;
  const found = isShort
    ? await byMinute(tx, Date.parse(from), Date.parse(to))
    : await tx.find(bookings, {}, { descending: true, limit: MOST_READ });
  return found
    .filter(({ start }) => (from === undefined || start >= from) && (to === undefined || start < to))
    .sort((one, other) => one.start.localeCompare(other.start) || one.id.localeCompare(other.id));
}

/** Slots begin on a whole minute, and the store finds records by equal values only. */
async function byMinute(tx: ReadTransaction, fromMs: number, toMs: number): Promise<Booking[]> {
  const found: Booking[] = [];
  const first = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS;
  for (let dayMs = first; dayMs < toMs; dayMs += DAY_MS) {
    const minutes = Math.min(1_440, Math.ceil((toMs - dayMs) / MINUTE_MS));
    const start = Array.from({ length: minutes }, (_, minute) =>
      new Date(dayMs + minute * MINUTE_MS).toISOString(),
    );
    found.push(...(await tx.find(bookings, { start })));
  }
  return found;
}
