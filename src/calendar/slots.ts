import { AppError } from "../shared/errors.ts";
import { MINUTE_MS } from "./day-number.ts";
import { planOf, SEARCH_DAYS, type Span } from "./open-day.ts";
import type { OpeningHours } from "./opening-hours.ts";
import { dayAtMs, startOfDayMs } from "./zone.ts";

/** A time slot: instants, half-open. */
export interface Slot {
  readonly start: Date;
  readonly end: Date;
}

/**
 * Every slot that lies wholly in opening hours and in [from, to), earliest first; at most 400 days of them. The grid
 * counts instants from local midnight and not from opening time, so a change of hours never makes two slots overlap.
 */
export function slotsBetween(wanted: {
  hours: OpeningHours;
  from: Date;
  to: Date;
  slotMinutes: number;
}): Slot[] {
  const { hours, slotMinutes } = wanted;
  const slotMs = slotMinutes * MINUTE_MS;
  if (!Number.isInteger(slotMinutes) || slotMs <= 0) {
    throw new AppError("INTERNAL", `a slot lasts whole minutes, not ${slotMinutes}`);
  }
  const [fromMs, toMs] = [wanted.from.getTime(), wanted.to.getTime()];
  const first = dayAtMs(hours.timeZone, fromMs);
  const last = Math.min(dayAtMs(hours.timeZone, toMs), first + SEARCH_DAYS);
  const slots: Slot[] = [];
  for (let day = first; day <= last; day += 1) {
    const midnightMs = startOfDayMs(hours.timeZone, day);
    for (const span of planOf(hours, day).spans) {
      const within = { startMs: Math.max(span.startMs, fromMs), endMs: Math.min(span.endMs, toMs) };
      fill(slots, within, { midnightMs, slotMs });
    }
  }
  return slots;
}

function fill(slots: Slot[], within: Span, grid: { midnightMs: number; slotMs: number }): void {
  const { midnightMs, slotMs } = grid;
  let startMs = midnightMs + Math.ceil((within.startMs - midnightMs) / slotMs) * slotMs;
  for (; startMs + slotMs <= within.endMs; startMs += slotMs) {
    slots.push({ start: new Date(startMs), end: new Date(startMs + slotMs) });
  }
}

/**
 * What a customer would like: between two instants; a point (`from` equal to `to`); "after" (only `from`); "before"
 * (only `to`); or anything (neither).
 */
export interface Wish {
  from?: Date | undefined;
  to?: Date | undefined;
}

/**
 * Sorts free slots by a wish. `exact`: all that lie within it, or hold it whole. `nearest`: the closest of the others,
 * at most `count`. Both are in the order of time.
 */
export function nearestSlots<S extends Slot>(
  free: readonly S[],
  wish: Wish,
  count = 3,
): { exact: S[]; nearest: S[] } {
  const wished = { fromMs: wish.from?.getTime() ?? -Infinity, toMs: wish.to?.getTime() ?? Infinity };
  const exact: S[] = [];
  const others: { slot: S; awayMs: number }[] = [];
  for (const slot of free) {
    const [startMs, endMs] = [slot.start.getTime(), slot.end.getTime()];
    if (fits({ startMs, endMs }, wished)) exact.push(slot);
    else others.push({ slot, awayMs: Math.max(wished.fromMs - startMs, endMs - wished.toMs) });
  }
  const nearest = others
    .sort((a, b) => a.awayMs - b.awayMs || byStart(a.slot, b.slot))
    .slice(0, count)
    .map(({ slot }) => slot);
  return { exact: exact.sort(byStart), nearest: nearest.sort(byStart) };
}

function fits({ startMs, endMs }: Span, { fromMs, toMs }: { fromMs: number; toMs: number }): boolean {
  const isWithin = fromMs <= startMs && endMs <= toMs;
  const holdsIt = startMs <= fromMs && fromMs < endMs && toMs <= endMs;
  return isWithin || holdsIt;
}

function byStart(a: Slot, b: Slot): number {
  return a.start.getTime() - b.start.getTime();
}
