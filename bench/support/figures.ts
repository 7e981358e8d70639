import { cpus } from "node:os";

/** The middle value; the mean of the two in the middle when their number is even. */
export function median(values: readonly number[]): number {
  return (quantile(values, 0.5) + quantile([...values].reverse(), 0.5)) / 2;
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
}

/** What the figures were taken on, and when. */
export function machine(): string {
  const all = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${all.length} × ${all[0]?.model.trim() ?? "unknown CPU"}, Node ${process.versions.node}, ${process.platform}`;
}
