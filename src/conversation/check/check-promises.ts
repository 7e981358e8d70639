import type { Step } from "../dialog.ts";
import { type Fault, Finder } from "./fault.ts";
import { type Graph, type Link, outcomeOf } from "./graph.ts";
import { track, type Tracked } from "./track.ts";

/**
 * Commit, then speak (principle 1), on every path: a sentence gives a promise only in the turn, and behind the run,
 * that commits it; whatever is committed is said, once, before the dialog waits, ends or goes elsewhere.
 */
export function checkPromises(graph: Graph): Fault[] {
  const find = new Finder(graph.dialog.id, "promise");
  for (const promise of promisesIn(graph)) {
    const pending = track<Pending>(graph, {
      at: ({ entry }) => (entry?.commits?.includes(promise) ? "pending" : "none"),
      over: (link, state) => afterLink(link, promise, state),
    });
    for (const [name, step] of graph.steps) {
      const message = promiseFault(step, promise, { name, pending });
      if (message !== undefined) find.inTree(message, name);
    }
  }
  checkCase(graph, find);
  checkReports(graph, find);
  return find.faults;
}

function promisesIn({ steps, roots }: Graph): Set<string> {
  const said = [...steps.values()].flatMap((step) => (step.kind === "say" ? (step.promise ?? []) : []));
  const run = [...steps.values()].flatMap((step) =>
    step.kind === "run" || step.kind === "handoff"
      ? Object.values(step.useCase.outcomes).flatMap(({ commits = [] }) => commits)
      : [],
  );
  return new Set([...said, ...run, ...roots.flatMap(({ entry }) => entry?.commits ?? [])]);
}

type Pending = "pending" | "none";

function afterLink(link: Link, promise: string, state: Pending): Pending {
  const outcome = outcomeOf(link);
  if (outcome) return outcome.commits?.includes(promise) ? "pending" : state;
  if (link.step.kind === "say") return link.step.promise === promise ? "none" : state;
  return link.step.kind === "run" ? state : "none";
}

function promiseFault(
  step: Step,
  promise: string,
  { name, pending }: { name: string; pending: Tracked<Pending> },
): string | undefined {
  if (step.kind === "run") return undefined;
  if (step.kind !== "say") {
    const silent = pending.pathTo(name, "pending");
    return (
      silent &&
      `"${promise}" is committed and never said (${silent}): say it, with that promise, before this step`
    );
  }
  if (step.promise !== promise) return undefined;
  const bare = pending.pathTo(name, "none");
  return (
    bare &&
    `promises "${promise}", but nothing commits it on the way (${bare}): put it behind the run that commits it, ` +
      "in the same turn, and say it once"
  );
}

function checkCase({ dialog, steps }: Graph, find: Finder): void {
  if (dialog.opensCase) return;
  for (const [name, step] of steps) {
    if (step.kind === "say" && step.promise !== undefined)
      find.inTree("a promise is kept in a case, and this dialog opens none: set `opensCase`", name);
  }
}

/** A text that reports a record must stand behind what read it: a run of the same turn, or an entry. */
function checkReports(graph: Graph, find: Finder): void {
  const read = track<"read" | "unread">(graph, {
    at: ({ entry }) => (entry ? "read" : "unread"),
    over: ({ step, by }, state) => {
      if (by === "outcome") return "read";
      return step.kind === "say" || step.kind === "run" ? state : "unread";
    },
  });
  for (const [name, step] of graph.steps) {
    if ((step.kind !== "say" && step.kind !== "choose") || step.states === undefined) continue;
    const unread = read.pathTo(name, "unread");
    if (unread !== undefined)
      find.inTree(
        `states "${step.states}", but no run of the same turn has read it (${unread}): put it behind one`,
        name,
      );
  }
}
