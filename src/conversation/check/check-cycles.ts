import type { Step } from "../dialog.ts";
import { cyclesIn } from "./cycles.ts";
import { type Fault, Finder } from "./fault.ts";
import { type Graph, reachedFrom } from "./graph.ts";

/**
 * No cycle without a limit and a way out: every cycle passes a step that stops letting it pass (a run with `limit`, a
 * question with its tries and its bound on visits) and then leads out of the cycle. Steps that do are taken out, and
 * what is left must hold no cycle: so a limited step cannot excuse a cycle that avoids it.
 */
export function checkCycles(graph: Graph): Fault[] {
  const find = new Finder(graph.dialog.id, "cycle");
  const open = cyclesIn(graph, new Set(graph.steps.keys()));
  for (let cycle = open.pop(); cycle; cycle = open.pop()) {
    const breakers = [...cycle].filter((name) => breaks(graph.steps.get(name), cycle));
    if (breakers.length > 0) {
      open.push(...cyclesIn(graph, new Set([...cycle].filter((name) => !breakers.includes(name)))));
      continue;
    }
    const [first = ""] = cycle;
    find.inTree(
      `${[...cycle].join(", ")} can go round for ever: give a run among them a \`limit\` that leads out of the round`,
      first,
    );
  }
  return find.faults;
}

function breaks(step: Step | undefined, cycle: ReadonlySet<string>): boolean {
  if (step?.kind === "run") return step.limit !== undefined && !cycle.has(step.limit.otherwise);
  if (step?.kind === "ask" || step?.kind === "choose") {
    return step.otherwise === undefined || !cycle.has(step.otherwise);
  }
  return false;
}

/** Dialogs that call each other in a round in which nobody is sure to be asked: one turn would never end. */
export function checkCalls(graphs: readonly Graph[]): Fault[] {
  const called = new Map(graphs.map((graph) => [graph.dialog.id, calledUnasked(graph)]));
  return graphs.flatMap(({ dialog: { id } }) => {
    const find = new Finder(id, "cycle");
    const round = roundFrom(id, called);
    if (round)
      find.inTree(
        `the dialogs ${round.join(" → ")} call each other without asking anything: put a choice in between`,
      );
    return find.faults;
  });
}

/** The dialogs a dialog can call in its first turn. An `ask` counts for nothing: the fact may be known. */
function calledUnasked(graph: Graph): string[] {
  const choices = [...graph.steps].filter(([, { kind }]) => kind === "choose").map(([name]) => name);
  const passed = reachedFrom(graph, [graph.dialog.start], new Set(choices));
  return [...passed].flatMap((name) => {
    const step = graph.steps.get(name);
    return step?.kind === "call" ? [step.dialog] : [];
  });
}

function roundFrom(id: string, called: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const open: string[][] = [[id]];
  const seen = new Set<string>();
  for (const path of open) {
    for (const next of called.get(path.at(-1) ?? "") ?? []) {
      if (next === id) return [...path, id];
      if (!seen.has(next)) open.push([...path, next]);
      seen.add(next);
    }
  }
  return undefined;
}
