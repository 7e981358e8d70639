import type { Graph } from "./graph.ts";

interface Visit {
  index: number;
  low: number;
  open: boolean;
}

/**
 * The groups of steps of `within` that can be walked round for ever: strongly connected components with at least one
 * edge inside (Tarjan 1972).
 */
export function cyclesIn(graph: Graph, within: ReadonlySet<string>): Set<string>[] {
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const found: Set<string>[] = [];
  const nextOf = (step: string) =>
    (graph.links.get(step) ?? []).map(({ to }) => to).filter((to) => within.has(to));

  function visit(step: string): Visit {
    const here: Visit = { index: visits.size, low: visits.size, open: true };
    visits.set(step, here);
    stack.push(step);
    for (const to of nextOf(step)) {
      const known = visits.get(to);
      if (!known) here.low = Math.min(here.low, visit(to).low);
      else if (known.open) here.low = Math.min(here.low, known.index);
    }
    if (here.low === here.index) close(step);
    return here;
  }

  function close(root: string): void {
    const group = new Set(stack.splice(stack.indexOf(root)));
    for (const step of group) {
      const seen = visits.get(step);
      if (seen) seen.open = false;
    }
    if (group.size > 1 || nextOf(root).includes(root)) found.push(group);
  }

  for (const step of within) if (!visits.has(step)) visit(step);
  return found;
}
