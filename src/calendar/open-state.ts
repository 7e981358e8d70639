import { planOf, SEARCH_DAYS, toWindow, type OpenWindow, type Span } from "./open-day.ts";
import type { OpeningHours } from "./opening-hours.ts";
import { dayAtMs } from "./zone.ts";

/** Whether the doors are open at an instant; at closing time they are not. */
export function isOpen(hours: OpeningHours, at: Date): boolean {
  const ms = at.getTime();
  return planOf(hours, dayAtMs(hours.timeZone, ms)).spans.some(
    (span) => span.startMs <= ms && ms < span.endMs,
  );
}

/**
 * When the doors close, if they are open at `at`; undefined if they are not. Nights are joined at midnight; for a place
 * that never closes the answer is the end of the search, over a year away.
 */
export function openUntil(hours: OpeningHours, at: Date): Date | undefined {
  if (!isOpen(hours, at)) return undefined;
  const ms = at.getTime();
  for (const { endMs } of joinedSpans(hours, ms)) if (endMs > ms) return new Date(endMs);
  return undefined;
}

/** The doors open at `opensAt`, and close again at `closesAt`. */
export interface Opening {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/**
 * The next time the doors open, later than `after` even when they are open then; undefined when they do not within
 * 400 days, or never close.
 */
export function nextOpening(hours: OpeningHours, after: Date): Opening | undefined {
  const ms = after.getTime();
  for (const { startMs, endMs } of joinedSpans(hours, ms)) {
    if (startMs > ms) return { opensAt: new Date(startMs), closesAt: new Date(endMs) };
  }
  return undefined;
}

/** The open windows between two instants, cut to them, earliest first; none touches the next. */
export function openWindows(hours: OpeningHours, from: Date, to: Date): OpenWindow[] {
  const [fromMs, toMs] = [from.getTime(), to.getTime()];
  const days = dayAtMs(hours.timeZone, toMs) - dayAtMs(hours.timeZone, fromMs);
  return [...joinedSpans(hours, fromMs, days)]
    .map(({ startMs, endMs }) => ({ startMs: Math.max(startMs, fromMs), endMs: Math.min(endMs, toMs) }))
    .filter(({ startMs, endMs }) => startMs < endMs)
    .map(toWindow);
}

function* joinedSpans(hours: OpeningHours, fromMs: number, days = SEARCH_DAYS): Generator<Span> {
  const first = dayAtMs(hours.timeZone, fromMs);
  let open: Span | undefined;
  for (let day = first; day <= first + days; day += 1) {
    for (const span of planOf(hours, day).spans) {
      if (open?.endMs === span.startMs) {
        open = { startMs: open.startMs, endMs: span.endMs };
        continue;
      }
      if (open) yield open;
      open = span;
    }
  }
  if (open) yield open;
}
