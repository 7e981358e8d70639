const FIRST_MS = 5_000;
const FACTOR = 3;
const LONGEST_MS = 3_600_000;

/**
 * How long to wait after the `tries`-th failed attempt: 5 s, 15 s, 45 s … an hour at most, each less up to half of it by
 * `chance` (uniform in [0, 1)), so that what failed together does not come back together. A neighbour that asks for
 * more time (Retry-After) gets it, up to a day.
 */
export function retryAfterMs(tries: number, chance: number, askedMs = 0): number {
  const most = Math.min(FIRST_MS * FACTOR ** Math.max(0, tries - 1), LONGEST_MS);
  const own = most * (1 - chance / 2);
  return Math.round(Math.max(own, Math.min(askedMs, 24 * LONGEST_MS)));
}
