import { isServed, type Judged } from "./answer.ts";

/** What messages of each kind were taken for. */
export interface Confusion {
  /** Rows: what was wanted; the last two are out of scope. */
  readonly wanted: readonly string[];
  /** Columns: the best intent, or `declined`. */
  readonly taken: readonly string[];
  /** Row by row. */
  readonly counts: readonly (readonly number[])[];
}

export const DECLINED = "declined";

export function confusionOf(judged: readonly Judged[]): Confusion {
  const wanted = [...new Set(judged.map(rowOf))];
  const intents = [...new Set(judged.filter(isServed).map(({ expected }) => expected))];
  const taken = [...intents, DECLINED];
  const counts = wanted.map((row) =>
    taken.map((column) => judged.filter((one) => rowOf(one) === row && columnOf(one) === column).length),
  );
  return { wanted, taken, counts };
}

function rowOf({ expected, scope }: Judged): string {
  return scope === undefined ? expected : `out of scope, ${scope}`;
}

function columnOf({ answer }: Judged): string {
  return answer.declines ? DECLINED : (answer.ranked[0]?.intent ?? DECLINED);
}

/** The worst mistakes, most frequent first: `refund_status as refund_choice: 4 of 20`. */
export function worstPairs({ wanted, taken, counts }: Confusion, most: number): string[] {
  const pairs = wanted.flatMap((row, r) => {
    const of = sum(counts[r] ?? []);
    return taken.map((column, c) => ({ row, column, of, count: counts[r]?.[c] ?? 0 }));
  });
  return pairs
    .filter(({ row, column, count }) => count > 0 && column !== row && !isForeign(row))
    .sort((a, b) => b.count - a.count || b.count / b.of - a.count / a.of || order(a.row, b.row))
    .slice(0, most)
    .map(({ row, column, of, count }) => `${row} as ${column}: ${count} of ${of}`);
}

/** Whether a row is out of scope. */
export function isForeign(row: string): boolean {
  return row.startsWith("out of scope");
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
