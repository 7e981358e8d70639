import type { Graph, Link, Root } from "./graph.ts";

/** How one thing (a value known, a promise pending) changes along the paths of a dialog. */
export interface Tracking<T extends string> {
  at(root: Root): T;
  over(link: Link, state: T): T;
}

/** What `track` found: whether a step can be reached in a state, and how. */
export interface Tracked<T extends string> {
  /** The shortest path that reaches the step in that state, as people read it; undefined when there is none. */
  pathTo(step: string, state: T): string | undefined;
}

interface Place<T extends string> {
  step: string;
  state: T;
  label: string;
  before?: Place<T>;
}

/** Walks every path of a dialog, following one thing; breadth first, so that the paths shown are the shortest. */
export function track<T extends string>(graph: Graph, tracking: Tracking<T>): Tracked<T> {
  const places = new Map<string, Place<T>>();
  const queue: Place<T>[] = [];
  const visit = (place: Place<T>) => {
    const key = keyOf(place.step, place.state);
    if (places.has(key)) return;
    places.set(key, place);
    queue.push(place);
  };
  for (const root of graph.roots) {
    visit({ step: root.step, state: tracking.at(root), label: `${root.name} → ${root.step}` });
  }
  for (const before of queue) {
    for (const link of graph.links.get(before.step) ?? []) {
      visit({ step: link.to, state: tracking.over(link, before.state), label: labelOf(link), before });
    }
  }
  return {
    pathTo: (step, state) => {
      const place = places.get(keyOf(step, state));
      return place && pathOf(place);
    },
  };
}

function keyOf(step: string, state: string): string {
  return `${state} ${step}`;
}

function labelOf({ by, branch, to }: Link): string {
  return by === "next" ? to : `(${branch}) ${to}`;
}

function pathOf<T extends string>(last: Place<T>): string {
  const labels: string[] = [];
  for (let place: Place<T> | undefined = last; place; place = place.before) labels.unshift(place.label);
  return labels.join(" → ");
}
