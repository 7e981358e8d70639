import { waits } from "../dialog.ts";
import { type Fault, Finder } from "./fault.ts";
import { type Graph, leadingTo, reachedFrom } from "./graph.ts";

/** Every step can be reached, and from every step the dialog can end or hand over. */
export function checkWaysOut(graph: Graph): Fault[] {
  const reach = new Finder(graph.dialog.id, "reach");
  const wayOut = new Finder(graph.dialog.id, "way-out");
  const reached = reachedFrom(
    graph,
    graph.roots.map(({ step }) => step),
  );
  const ends = [...graph.steps].filter(([, { kind }]) => kind === "end" || kind === "handoff");
  const leadsOut = leadingTo(
    graph,
    ends.map(([name]) => name),
  );
  for (const name of graph.steps.keys()) {
    if (!reached.has(name))
      reach.inTree("nothing leads here, from the start or any entry: lead to it or remove it", name);
    if (!leadsOut.has(name))
      wayOut.inTree("no end and no handoff can be reached from here: lead on to one", name);
  }
  return [...reach.faults, ...wayOut.faults];
}

/**
 * A person is reachable from every step. A waiting step gives up on itself after its tries: to a person by default, or
 * to its `otherwise`, which must then lead on. The dialog of persons cannot fall back on itself.
 */
export function checkExits(graph: Graph, isLastResort: boolean): Fault[] {
  const find = new Finder(graph.dialog.id, "person");
  for (const [name, step] of graph.steps) {
    if (step.kind !== "ask" && step.kind !== "choose") continue;
    if (step.otherwise === undefined) {
      if (isLastResort)
        find.inTree("in the dialog that calls a person, every question needs its own `otherwise`", name);
      continue;
    }
    const beyond = reachedFrom(graph, [step.otherwise], new Set([name]));
    if (![...beyond].some((next) => leadsElsewhere(graph, next)))
      find.inTree(
        `its \`otherwise\` ("${step.otherwise}") only leads back to it: lead it to another way`,
        name,
      );
  }
  return find.faults;
}

function leadsElsewhere(graph: Graph, name: string): boolean {
  const step = graph.steps.get(name);
  if (step === undefined) return false;
  return waits(step) || step.kind === "end" || step.kind === "handoff" || step.kind === "call";
}
