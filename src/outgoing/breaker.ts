/** After this many failures in a row a neighbour is left alone for a while. */
const FAILURES = 5;
const FIRST_REST_MS = 15_000;
const LONGEST_REST_MS = 300_000;

/**
 * What is known of a neighbour's health. Closed (calls go out) until it fails too often in a row; then open until
 * `restsUntilMs`; then half-open: one call tries it, and its end decides.
 */
export interface Breaker {
  readonly failures: number;
  /** How often in a row it was opened: each rest is twice as long as the one before. */
  readonly rests: number;
  readonly restsUntilMs?: number;
  /** A call that tries a rested neighbour is under way. */
  readonly trying?: boolean;
}

export const CLOSED: Breaker = { failures: 0, rests: 0 };

export type BreakerState = "closed" | "open" | "half_open";

export function breakerState(breaker: Breaker, nowMs: number): BreakerState {
  if (breaker.restsUntilMs === undefined) return "closed";
  return nowMs < breaker.restsUntilMs ? "open" : "half_open";
}

/** Whether a call may go out at `nowMs`, and what the breaker is then; or until when it has to wait at least. */
export function admit(
  breaker: Breaker,
  nowMs: number,
): { kind: "go"; breaker: Breaker } | { kind: "wait"; untilMs: number } {
  switch (breakerState(breaker, nowMs)) {
    case "closed":
      return { kind: "go", breaker };
    case "open":
      return { kind: "wait", untilMs: breaker.restsUntilMs ?? nowMs };
    case "half_open":
      if (breaker.trying === true) return { kind: "wait", untilMs: nowMs + 1_000 };
      return { kind: "go", breaker: { ...breaker, trying: true } };
  }
}

/** How a call ended, for the neighbour's health: `silent` when it says nothing about it. */
export type Health = "well" | "failing" | "silent";

/** The breaker after a call. `chance`, uniform in [0, 1), keeps instances from coming back in step. */
export function afterCall(
  breaker: Breaker,
  health: Health,
  { nowMs, chance }: { nowMs: number; chance: number },
): Breaker {
  if (health === "well") return CLOSED;
  if (health === "silent") return withoutTrial(breaker);
  const failures = breaker.failures + 1;
  const isOpen = breaker.restsUntilMs !== undefined;
  if (!isOpen && failures < FAILURES) return { ...breaker, failures };
  // Calls that were under way when it opened tell nothing new: only a trial makes the rest longer.
  if (isOpen && breaker.trying !== true) return { ...breaker, failures };
  const restMs = Math.min(FIRST_REST_MS * 2 ** breaker.rests, LONGEST_REST_MS);
  return { failures, rests: breaker.rests + 1, restsUntilMs: nowMs + restMs * (1 + chance / 4) };
}

function withoutTrial({ trying: _, ...breaker }: Breaker): Breaker {
  return breaker;
}
