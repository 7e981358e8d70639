import type { Compared, Findings } from "../../support/load/compare.ts";
import type { StoreFindings } from "./oracle.ts";

/** What a run did, and what it found. */
export interface Report {
  kills: number;
  /** Restarts, freezes and cuts of what it depends on. */
  troubles: number;
  seconds: number;
  compared: Compared;
  served: Readonly<Record<string, number>>;
  /** Customers who were answered and got nowhere all the same. */
  stuck: readonly string[];
  /** Points at which the program did not die: they proved nothing. */
  unreached: readonly string[];
  /** From the moment a process was started until a customer was answered. */
  recoveriesMs: readonly number[];
  /** From the moment it listened until the first overdue timer had fired. */
  timersMs: readonly number[];
  findings: Findings & StoreFindings & { exit: string[] };
}

/** All that must be empty, by name. */
export function faultsIn({ findings, stuck, unreached }: Report): Record<string, readonly string[]> {
  const all = { ...findings, stuck, unreached };
  return Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0));
}

/** The figures of a run in lines. */
export function summary(name: string, report: Report): string {
  const { kills, troubles, seconds, compared, served, recoveriesMs, timersMs, findings } = report;
  const done = kills > 0 ? `${kills} kills` : `${troubles} troubles`;
  const { lost, doubled, changed, oversold, unbacked, mismatches } = findings;
  const people = Object.values(served).reduce((sum, count) => sum + count, 0);
  return [
    `${name}: ${done} in ${seconds.toFixed(0)} s (${(((kills + troubles) * 60) / seconds).toFixed(1)} a minute)`,
    `  compared: ${compared.conversations} conversations (${people} customers served), ` +
      `${compared.acknowledged} acknowledged messages, ${compared.shown} shown, ${compared.deeds} deeds at the desk`,
    `  lost ${lost.length}, doubled ${doubled.length}, changed ${changed.length}, oversold ${oversold.length}, ` +
      `unbacked ${unbacked.length}, audit mismatches ${mismatches.length}`,
    `  first answer afterwards: ${spread(recoveriesMs)}; first overdue timer: ${spread(timersMs)}`,
  ].join("\n");
}

function spread(values: readonly number[]): string {
  if (values.length === 0) return "not measured";
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string =>
    ((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1_000).toFixed(2);
  return `median ${at(0.5)} s, worst ${at(1)} s (${sorted.length})`;
}
