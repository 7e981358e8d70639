import type { CallStep, ChooseStep, Dialog, HandoffStep, RunStep, Step } from "../dialog.ts";
import { edgesOf } from "../dialog.ts";
import { FactName } from "../fact-names.ts";
import { type Fault, Finder } from "./fault.ts";
import { rootsOf } from "./graph.ts";

/** More often than this, asking again is badgering. */
const MAX_TRIES = 5;

/** More often than this in one dialog, a run is no longer limited. */
const MAX_RUNS = 20;

/**
 * Every edge leads to a step or dialog that exists, every branch is an outcome and every outcome a branch. The compiler
 * says most of it first; a tree may also come from JavaScript.
 */
export function checkEdges(dialog: Dialog, ids: ReadonlySet<string>): Fault[] {
  const find = new Finder(dialog.id, "edge");
  const steps = new Map(Object.entries(dialog.steps));
  for (const { name, step } of rootsOf(dialog)) {
    if (!steps.has(step))
      find.inTree(`${name} leads to "${step}", which is no step: correct it or add the step`);
  }
  for (const [name, step] of steps) {
    for (const { branch, to } of edgesOf(step)) {
      if (!steps.has(to))
        find.inTree(
          `its branch "${branch}" leads to "${to}", which is no step: correct it or add the step`,
          name,
        );
    }
    for (const message of [...nameFaults(name), ...ownFaults(step, ids)]) find.inTree(message, name);
  }
  return find.faults;
}

/** Words are keyed `step`, `step.again` and `step.option`, beside `title`. */
function nameFaults(step: string): string[] {
  if (step === "title" || step.includes("."))
    return ["a step cannot be called that, its words would be mixed up with others: choose another name"];
  return [];
}

function ownFaults(step: Step, ids: ReadonlySet<string>): string[] {
  switch (step.kind) {
    case "ask":
      return [...triesFaults(step), ...factFaults(step.fact), ...optionFaults(step.options)];
    case "choose":
      return [...triesFaults(step), ...optionFaults(step.options), ...emptyFaults(step)];
    case "run":
      return [...branchFaults(step), ...limitFaults(step)];
    case "handoff":
      return branchFaults(step);
    case "call":
      return callFaults(step, ids);
    case "say":
    case "end":
      return [];
  }
}

function emptyFaults({ options, among }: ChooseStep<string>): string[] {
  return Object.keys(options).length > 0 || among
    ? []
    : ["offers nothing to choose: add options, or `among`"];
}

function callFaults({ dialog }: CallStep<string>, ids: ReadonlySet<string>): string[] {
  if (ids.has(dialog)) return [];
  return [`calls the dialog "${dialog}", which does not exist: correct it or add the dialog`];
}

function triesFaults({ tries }: { tries: number }): string[] {
  if (Number.isInteger(tries) && tries >= 1 && tries <= MAX_TRIES) return [];
  return [`asks ${tries} times: \`tries\` must be a whole number from 1 to ${MAX_TRIES}`];
}

function factFaults(fact: string): string[] {
  return FactName.safeParse(fact).success
    ? []
    : [`asks for "${fact}", which is no fact: correct it, or add it to src/conversation/fact-names.ts`];
}

function optionFaults(options: object = {}): string[] {
  return Object.keys(options).includes("again")
    ? ['an option cannot be called "again", that is the key of the second question: choose another name']
    : [];
}

function branchFaults({ useCase, on }: RunStep<string> | HandoffStep<string>): string[] {
  const outcomes = Object.keys(useCase.outcomes);
  const branches = Object.keys(on);
  const missing = outcomes.filter((outcome) => !branches.includes(outcome));
  const unknown = branches.filter((branch) => !outcomes.includes(branch));
  return [
    ...missing.map((name) => `${useCase.name} can end in "${name}", which has no branch: add one`),
    ...unknown.map((name) => `${useCase.name} never ends in "${name}": remove or correct that branch`),
  ];
}

function limitFaults({ limit }: RunStep<string>): string[] {
  if (!limit || (Number.isInteger(limit.times) && limit.times >= 1 && limit.times <= MAX_RUNS)) return [];
  return [`runs up to ${limit.times} times: \`times\` must be a whole number from 1 to ${MAX_RUNS}`];
}
