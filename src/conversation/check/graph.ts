import { canBeWanted, type Dialog, type Edge, edgesOf, type Entry, type Step, waits } from "../dialog.ts";
import type { OutcomeSpec } from "../use-case.ts";

/** An edge with the step it leaves. */
export interface Link extends Edge {
  from: string;
  step: Step;
}

/** Where a dialog can begin: its start, or one of its entries. */
export interface Root {
  name: string;
  step: string;
  entry?: Entry<string>;
}

/** A dialog as the checks walk it. Edges that lead nowhere are left out: another check reports them. */
export interface Graph {
  dialog: Dialog;
  steps: ReadonlyMap<string, Step>;
  links: ReadonlyMap<string, readonly Link[]>;
  roots: readonly Root[];
}

/** Every dialog as the checks walk it. */
export function graphsOf(dialogs: readonly Dialog[]): Graph[] {
  const called = new Set(dialogs.flatMap(callsOf));
  return dialogs.map((dialog) => graphOf(dialog, called.has(dialog.id)));
}

function callsOf({ steps }: Dialog): string[] {
  return Object.values(steps).flatMap((step) => (step.kind === "call" ? step.dialog : []));
}

function graphOf(dialog: Dialog, isCalled: boolean): Graph {
  const steps = new Map(Object.entries(dialog.steps));
  const links = new Map<string, Link[]>();
  for (const [from, step] of steps) {
    const known = edgesOf(step).filter(({ to }) => steps.has(to));
    links.set(
      from,
      known.map((edge) => ({ ...edge, from, step })),
    );
  }
  // A question left open restarts its dialog when the tree has changed meanwhile.
  const starts = isCalled || canBeWanted(dialog) || [...steps.values()].some(waits);
  const roots = rootsOf(dialog).filter(({ step, entry }) => steps.has(step) && (starts || entry));
  return { dialog, steps, links, roots };
}

/** Whether or not their steps exist. */
export function rootsOf({ start, entries = {} }: Dialog): Root[] {
  const named = Object.entries(entries).map(([name, entry]) => ({
    name: `entry ${name}`,
    step: entry.step,
    entry,
  }));
  return [{ name: "start", step: start }, ...named];
}

/** What the outcome that a link follows brings; undefined for the links that follow none. */
export function outcomeOf({ step, by, branch }: Link): OutcomeSpec | undefined {
  if (by !== "outcome" || (step.kind !== "run" && step.kind !== "handoff")) return undefined;
  return step.useCase.outcomes[branch] ?? {};
}

/** The steps that can follow `from`, itself included, without passing through those of `without`. */
export function reachedFrom(
  graph: Graph,
  from: Iterable<string>,
  without: ReadonlySet<string> = new Set(),
): Set<string> {
  const seen = new Set<string>();
  const open = [...from].filter((step) => !without.has(step));
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    for (const { to } of graph.links.get(step) ?? []) if (!without.has(to)) open.push(to);
  }
  return seen;
}

/** The steps from which one of `targets` can be reached, themselves included. */
export function leadingTo(graph: Graph, targets: Iterable<string>): Set<string> {
  const before = new Map<string, string[]>();
  for (const { from, to } of [...graph.links.values()].flat()) {
    before.set(to, [...(before.get(to) ?? []), from]);
  }
  const seen = new Set<string>();
  const open = [...targets];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step)) continue;
    seen.add(step);
    open.push(...(before.get(step) ?? []));
  }
  return seen;
}
