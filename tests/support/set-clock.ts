import type { Clock } from "../../src/shared/clock.ts";

const UNIT_MS = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000, week: 604_800_000 } as const;

/** A time span as tests write it: "90 s", "30 min", "2 h", "1 d", "1 week". */
export type Span = `${number} ${keyof typeof UNIT_MS}`;

export function spanMs(span: Span): number {
  const [count, unit] = span.split(" ");
  const found = Object.entries(UNIT_MS).find(([name]) => name === unit);
  if (!found) throw new Error(`no time span: ${span}`);
  return Number(count) * found[1];
}

/** A clock that stands still until it is set. */
export class SetClock implements Clock {
  #nowMs: number;

  constructor(at: string) {
    this.#nowMs = Date.parse(at);
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  set(at: string): void {
    this.#nowMs = Date.parse(at);
  }

  advance(span: Span): void {
    this.#nowMs += spanMs(span);
  }
}
