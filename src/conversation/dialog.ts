import type { FactName } from "./fact-names.ts";
import type { UseCase } from "./use-case.ts";

/** How often a question may fail before the dialog goes elsewhere. Every question has one; this is the default. */
export const DEFAULT_TRIES = 3;

/**
 * Asks for a fact that is not known yet; with `among`, offers the list of that name, which a use case made. `options`
 * are other ways to answer, labelled `<step>.<option>` in the words.
 */
export interface AskStep<S extends string> {
  kind: "ask";
  fact: FactName;
  among?: string;
  options?: Readonly<Record<string, S>>;
  next: S;
  tries: number;
  /** Where to go when the answer was not understood `tries` times. Absent: a person is proposed. */
  otherwise?: S;
  /** For a question of politeness: once something else has come in between it is not asked again, and leads here. */
  onceOr?: S;
}

/**
 * Asks to choose among fixed options; the label of each is `<step>.<option>` in the words. With `among`, also among the
 * list of that name: the value chosen becomes the variable `choice`, and the dialog goes to `picked`.
 */
export interface ChooseStep<S extends string> {
  kind: "choose";
  options: Readonly<Record<string, S>>;
  among?: { list: string; picked: S };
  tries: number;
  otherwise?: S;
  /** As in `SayStep`. */
  states?: string;
}

/**
 * Says the text of this step. `promise` names the promise it gives: it must stand behind the run that commits it.
 * `states` names the record that a text reports, or denies, in words that sound like a promise and give none: it must
 * stand behind a run of the same turn that read or ended that record, or be an entry. `offers` names the variable that
 * holds a dialog: its title and that of the person's are buttons below the text, and nothing waits for an answer.
 */
export interface SayStep<S extends string> {
  kind: "say";
  promise?: string;
  states?: string;
  offers?: string;
  next: S;
}

/** Runs a use case and goes where its outcome leads. */
export interface RunStep<S extends string> {
  kind: "run";
  useCase: UseCase;
  on: Readonly<Record<string, S>>;
  /** How often it may run in one dialog, and where to go after that: the way out of a loop. */
  limit?: { times: number; otherwise: S };
}

/** Hands the conversation to a person; the branches are the outcomes of the request. */
export interface HandoffStep<S extends string> {
  kind: "handoff";
  useCase: UseCase;
  on: Readonly<Record<string, S>>;
}

/** Runs another dialog, then goes on. */
export interface CallStep<S extends string> {
  kind: "call";
  dialog: string;
  next: S;
}

/** Ends the dialog. */
export interface EndStep {
  kind: "end";
}

export type Step<S extends string = string> =
  AskStep<S> | ChooseStep<S> | SayStep<S> | RunStep<S> | HandoffStep<S> | CallStep<S> | EndStep;

/** A step where something that happened (a timer, the desk) makes the dialog speak first. */
export interface Entry<S extends string> {
  step: S;
  gives?: readonly string[];
  lists?: readonly string[];
  commits?: readonly string[];
}

/** A dialog tree: data only. Its words are in `fr.yaml` and `en.yaml` beside it, keyed by step. */
export interface Dialog<S extends string = string> {
  id: string;
  /** Intents that start it. */
  intents: readonly string[];
  start: S;
  entries?: Readonly<Record<string, Entry<S>>>;
  /** Whether starting it opens a case. Dialogs that only answer open none. */
  opensCase: boolean;
  /** Whether the menu of what the bot can do shows it; `with loaners`: only for a merchant who lends some. */
  main?: boolean | "with loaners";
  steps: Readonly<Record<S, Step<S>>>;
}

/** Declares a dialog. A step name that does not exist does not compile. */
export function defineDialog<const S extends string>(dialog: {
  id: string;
  intents: readonly string[];
  start: NoInfer<S>;
  entries?: Readonly<Record<string, Entry<NoInfer<S>>>>;
  opensCase: boolean;
  main?: boolean | "with loaners";
  steps: Readonly<Record<S, Step<NoInfer<S>>>>;
}): Dialog {
  return dialog;
}

export function ask<const S extends string>(step: {
  fact: FactName;
  among?: string;
  options?: Readonly<Record<string, S>>;
  next: S;
  tries?: number;
  otherwise?: S;
  onceOr?: S;
}): AskStep<S> {
  return { kind: "ask", tries: DEFAULT_TRIES, ...step };
}

export function choose<const S extends string>(
  options: Readonly<Record<string, S>>,
  limit: { tries?: number; otherwise?: S; among?: { list: string; picked: S }; states?: string } = {},
): ChooseStep<S> {
  return { kind: "choose", options, tries: DEFAULT_TRIES, ...limit };
}

export function say<const S extends string>(
  next: S,
  options: { promise?: string; states?: string; offers?: string } = {},
): SayStep<S> {
  return { kind: "say", next, ...options };
}

/** The branches are the outcomes of the use case: a missing or unknown one does not compile. */
export function run<K extends string, const S extends string>(
  useCase: UseCase<K>,
  on: Readonly<Record<K, S>>,
  limit?: { times: number; otherwise: S },
): RunStep<S> {
  return limit ? { kind: "run", useCase, on, limit } : { kind: "run", useCase, on };
}

export function handoff<K extends string, const S extends string>(
  useCase: UseCase<K>,
  on: Readonly<Record<K, S>>,
): HandoffStep<S> {
  return { kind: "handoff", useCase, on };
}

export function call<const S extends string>(dialog: string, next: S): CallStep<S> {
  return { kind: "call", dialog, next };
}

export const end: EndStep = { kind: "end" };

/** A way from a step to another: what leads there, and the name of the branch. */
export interface Edge {
  by: "next" | "option" | "picked" | "otherwise" | "once" | "outcome" | "limit";
  branch: string;
  to: string;
}

/** Every edge of a step. A question without `otherwise` also leads to a person, which is no edge of its tree. */
export function edgesOf(step: Step): Edge[] {
  switch (step.kind) {
    case "ask":
      return [nextEdge(step.next), ...optionEdges(step), ...onceEdges(step)];
    case "choose":
      return [...pickedEdges(step), ...optionEdges(step)];
    case "say":
    case "call":
      return [nextEdge(step.next)];
    case "run":
      return [...outcomeEdges(step.on), ...limitEdges(step)];
    case "handoff":
      return outcomeEdges(step.on);
    case "end":
      return [];
  }
}

function nextEdge(to: string): Edge {
  return { by: "next", branch: "next", to };
}

function outcomeEdges(on: Readonly<Record<string, string>>): Edge[] {
  return Object.entries(on).map(([branch, to]) => ({ by: "outcome", branch, to }));
}

function pickedEdges({ among }: ChooseStep<string>): Edge[] {
  return among ? [{ by: "picked", branch: "picked", to: among.picked }] : [];
}

function limitEdges({ limit }: RunStep<string>): Edge[] {
  return limit ? [{ by: "limit", branch: "limit", to: limit.otherwise }] : [];
}

function onceEdges({ onceOr }: AskStep<string>): Edge[] {
  return onceOr === undefined ? [] : [{ by: "once", branch: "once", to: onceOr }];
}

function optionEdges(step: AskStep<string> | ChooseStep<string>): Edge[] {
  const options = Object.entries(step.options ?? {}).map(([branch, to]): Edge => ({
    by: "option",
    branch,
    to,
  }));
  if (step.otherwise === undefined) return options;
  return [...options, { by: "otherwise", branch: "otherwise", to: step.otherwise }];
}

/** Whether the dialog stops at this step to hear the customer. */
export function waits(step: Step): boolean {
  return step.kind === "ask" || step.kind === "choose";
}

/** Whether a customer can start it: the others are called by dialogs, or speak first at one of their entries. */
export function canBeWanted({ intents, main }: Dialog): boolean {
  return intents.length > 0 || main === true;
}

/** A dialog that never waits only answers: another dialog goes on after it as if nothing had happened. */
export function onlyAnswers(dialog: Dialog): boolean {
  return !Object.values(dialog.steps).some(
    (step) => waits(step) || step.kind === "call" || step.kind === "handoff",
  );
}
