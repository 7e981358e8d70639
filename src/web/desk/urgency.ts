import type { Handoff } from "./shapes.ts";

const RANK: Readonly<Record<string, number>> = { high: 0, normal: 1, low: 2 };

/** When the customer began to wait, in milliseconds since 1970. */
export function waitingSince(handoff: Handoff): number {
  return Date.parse(handoff.requestedAt) || 0;
}

/** Most urgent first; among equals, who has waited longest. */
export function byUrgency(first: Handoff, second: Handoff): number {
  const rank = ({ urgency }: Handoff): number => RANK[urgency] ?? 1;
  return rank(first) - rank(second) || waitingSince(first) - waitingSince(second);
}
