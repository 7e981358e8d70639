/** How many of how many. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** How many of the items a test holds for. */
export function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): Share {
  return { part: items.filter(holds).length, whole: items.length };
}

export function percentOf({ part, whole }: Share): number {
  return (100 * part) / whole;
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964;

/** Wilson's interval: between which percents the true share lies, 95 times in 100. */
export function wilson({ part, whole }: Share): { low: number; high: number } {
  if (whole === 0) return { low: 0, high: 100 };
  const share = part / whole;
  const spread = Z * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  const middle = share + Z ** 2 / (2 * whole);
  const scale = 100 / (1 + Z ** 2 / whole);
  return { low: Math.max(0, scale * (middle - spread)), high: Math.min(100, scale * (middle + spread)) };
}

/** `92.4 % (90.3–94.1)`: a share and its 95 % interval. */
export function written(share: Share): string {
  if (share.whole === 0) return "-";
  const { low, high } = wilson(share);
  return `${percentOf(share).toFixed(1)} % (${low.toFixed(1)}–${high.toFixed(1)})`;
}

/** `-0.4`, `+1.2`: what is gained or lost, in points. */
export function points(difference: number): string {
  const rounded = difference.toFixed(1);
  return difference > 0 && rounded !== "0.0" ? `+${rounded}` : rounded.replace(/^-(0\.0)$/, "$1");
}
