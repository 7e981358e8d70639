import type { Temporal } from "temporal-polyfill";
import type { Limit } from "./limits.ts";
import type { Days, Hours, Part, Piece } from "./piece.ts";

/** Pieces that say one time together, e.g. "lundi" + "vers 14h". `day` may be inherited from the group before. */
export interface Group {
  start: number;
  end: number;
  days?: Days;
  weekday?: true;
  /** The day was said by its distance in weeks. */
  inWeeks?: true;
  hours?: Hours;
  part?: Part;
  limit?: Limit;
  /** Days from the day that is named to the one meant. */
  shift?: number;
  /** "Pas lundi": named so that it is not taken. */
  refused?: boolean;
  alone?: Extract<Piece, { kind: "instants" | "duration" }>;
}

/** Words that join two pieces take less room than this. */
const WIDEST_GAP = 80;

/** What stands between two pieces; something that joins nothing when they are too far apart. */
export function between(plain: string, first: { end: number }, second: { start: number }): string {
  return second.start - first.end > WIDEST_GAP ? "…" : plain.slice(first.end, second.start);
}

/** The Monday of a group that says a week, whole ("la semaine prochaine") or by its distance ("dans deux semaines"). */
export function wholeWeek({ inWeeks }: Group, { from, to }: Days): Temporal.PlainDate | undefined {
  if (inWeeks) return from.subtract({ days: from.dayOfWeek - 1 });
  return from.until(to).days === 7 ? from : undefined;
}
