import { type Dialog, type Edge, edgesOf, type Entry, type Step } from "../dialog.ts";

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

export function graphOf(dialog: Dialog): Graph {
  const steps = new Map(Object.entries(dialog.steps));
  const links = new Map<string, Link[]>();
  for (const [from, step] of steps) {
    const known = edgesOf(step).filter(({ to }) => steps.has(to));
    links.set(
      from,
      known.map((edge) => ({ ...edge, from, step })),
    );
  }
  return { dialog, steps, links, roots: rootsOf(dialog).filter(({ step }) => steps.has(step)) };
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
