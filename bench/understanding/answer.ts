import type { HeldOut } from "../../tests/understanding/held-out.ts";

/** What Parole or its peer makes of a message. */
export interface Answer {
  /** The intents that are served, best first; three at least where there are as many. */
  readonly ranked: readonly { readonly intent: string; readonly score: number }[];
  /** Whether it would act on the first one without asking. */
  readonly acts: boolean;
  /** Whether it says that it cannot help. */
  readonly declines: boolean;
  /** The least time it took, in microseconds. */
  readonly us: number;
}

/** An answer beside what was wanted. */
export interface Judged extends HeldOut {
  readonly answer: Answer;
}

export function isServed({ scope }: HeldOut): boolean {
  return scope === undefined;
}

export function bestScore({ answer }: Judged): number {
  return answer.ranked[0]?.score ?? -Infinity;
}

export function isRight({ expected, answer }: Judged): boolean {
  return answer.ranked[0]?.intent === expected;
}

export function isAmong({ expected, answer }: Judged, first: number): boolean {
  return answer.ranked.slice(0, first).some(({ intent }) => intent === expected);
}
