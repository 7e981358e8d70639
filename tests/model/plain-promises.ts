import type { PlainPromise, PlainState } from "./plain-state.ts";
import { MINUTE_MS } from "./plain-state.ts";

const isOpen = ({ state }: PlainPromise): boolean => state === "given" || state === "at_risk";

/** The ledger: what was said is due, and is settled by what happens to the record it rests on. */
export function give(
  state: PlainState,
  who: number,
  word: { kind: string; on: string; owner: string; dueAt: string },
): void {
  state.promises.push({ who, ...word, state: "given", level: 0 });
  const on = `promise ${state.promises.length - 1}`;
  state.setTimer(`promise.due ${on}`, new Date(Date.parse(word.dueAt) + MINUTE_MS).toISOString());
}

export type PlainSettlement = { to: "kept"; by: string } | { to: "broken" | "superseded" | "void" };

/** Settles the open promises that rest on a record, those of one customer when he is named. */
export function settle(
  state: PlainState,
  on: string,
  how: PlainSettlement,
  only: { who?: number; at?: string } = {},
): void {
  for (const [index, promise] of state.promises.entries()) {
    if (!isOpen(promise) || promise.on !== on) continue;
    if (only.who !== undefined && promise.who !== only.who) continue;
    settleOne(state, index, how, only.at ?? state.at);
  }
}

export function settleOne(state: PlainState, index: number, how: PlainSettlement, at: string): void {
  const promise = state.promises[index];
  if (!promise) return;
  state.clearTimers(`promise ${index}`);
  if (how.to === "kept") promise.keptBy = how.by;
  const late = how.to === "kept" && Date.parse(at) > Date.parse(promise.dueAt) + MINUTE_MS;
  promise.state = late ? "broken" : how.to;
  if (promise.state === "broken") promise.level = 2;
}

export function promiseFired(state: PlainState, name: string, index: number): void {
  const promise = state.promises[index];
  if (!promise || !isOpen(promise)) return;
  if (name === "promise.due") return settleOne(state, index, { to: "broken" }, state.at);
  if (promise.state !== "given") return;
  promise.state = "at_risk";
  promise.level = 1;
}

/** The customers who hold an open word that rests on a record. */
export function holdersOf(state: PlainState, on: string): Set<number> {
  return new Set(state.promises.filter((each) => isOpen(each) && each.on === on).map(({ who }) => who));
}
