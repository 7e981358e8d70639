import { AppError } from "../shared/errors.ts";
import type { Frame } from "./conversation.ts";
import type { AskStep, ChooseStep, HandoffStep, RunStep, SayStep } from "./dialog.ts";
import {
  counted,
  endFrame,
  enterDialog,
  hasChanged,
  rememberAsked,
  startOver,
  stepOf,
  turnToPerson,
} from "./frames.ts";
import { question } from "./question.ts";
import { sayStep } from "./speak.ts";
import { forget, knownFact, learn, setTopFrame, type Talk, topFrame } from "./talk.ts";
import type { Outcome, Scene } from "./use-case.ts";

/** More steps than any honest turn needs: a tree that runs further has a loop that the checks missed. */
const MAX_STEPS_A_TURN = 60;

/**
 * How often a question may be come back to in one dialog. What it loops through may each time be an honest answer: tries
 * count only those not understood. With this every cycle the checks let pass ends (check/check-cycles.ts).
 */
const MAX_VISITS = 12;

/** Runs the dialogs on the stack until one waits for the customer, or all have ended. */
export async function advance(talk: Talk): Promise<void> {
  for (let steps = 0; steps < MAX_STEPS_A_TURN; steps += 1) {
    const frame = topFrame(talk);
    if (!frame) return;
    if (hasChanged(talk, frame)) await startOver(talk, frame);
    else if ((await takeStep(talk, frame)) === "waits") return;
  }
  throw new AppError("DIALOG_INVALID", `${topFrame(talk)?.dialog ?? "a dialog"} does not come to rest`);
}

async function takeStep(talk: Talk, before: Frame): Promise<"goes on" | "waits"> {
  const frame = { ...before, visits: counted(before.visits, before.step) };
  setTopFrame(talk, frame);
  const step = stepOf(talk, frame);
  switch (step.kind) {
    case "say":
      return goTo(talk, sayAndNext(talk, frame, step));
    case "run":
    case "handoff":
      return goTo(talk, await runStep(talk, frame, step));
    case "ask":
    case "choose":
      return waitAt(talk, frame, step);
    case "call":
      await enterDialog(talk, step.dialog);
      return "goes on";
    case "end":
      endFrame(talk, frame);
      return "goes on";
  }
}

async function waitAt(
  talk: Talk,
  frame: Frame,
  step: AskStep<string> | ChooseStep<string>,
): Promise<"goes on" | "waits"> {
  if ((frame.visits[frame.step] ?? 0) > MAX_VISITS) {
    if (step.otherwise !== undefined) return goTo(talk, step.otherwise);
    await turnToPerson(talk, "notUnderstood");
    return "goes on";
  }
  if (step.kind === "ask") return askStep(talk, frame, step);
  question(talk, frame, step);
  return "waits";
}

function goTo(talk: Talk, step: string): "goes on" {
  const frame = topFrame(talk);
  if (frame) setTopFrame(talk, { ...frame, step });
  return "goes on";
}

function sayAndNext(talk: Talk, frame: Frame, step: SayStep<string>): string {
  sayStep(talk, frame, step);
  return step.next;
}

async function runStep(
  talk: Talk,
  frame: Frame,
  step: RunStep<string> | HandoffStep<string>,
): Promise<string> {
  if (step.kind === "run" && step.limit && (frame.visits[frame.step] ?? 0) > step.limit.times) {
    return step.limit.otherwise;
  }
  const outcome = await step.useCase.run(sceneOf(talk, frame));
  takeOutcome(talk, frame, outcome);
  noteAttempt(talk, step.useCase.name, outcome.kind);
  const next = step.on[outcome.kind];
  if (next === undefined) {
    throw new AppError("DIALOG_INVALID", `${frame.dialog}.${frame.step} has no branch for ${outcome.kind}`);
  }
  return next;
}

function sceneOf(talk: Talk, frame: Frame): Scene {
  return {
    tx: talk.tx,
    now: talk.now,
    at: talk.at,
    ids: talk.ids,
    book: talk.book,
    conversation: talk.conversation,
    contact: talk.contact,
    case: talk.case,
    vars: frame.vars,
    fact: (name) => knownFact(talk, name),
  };
}

function takeOutcome(talk: Talk, frame: Frame, outcome: Outcome<string>): void {
  const lists = { ...frame.lists };
  for (const [name, list] of Object.entries(outcome.lists ?? {})) lists[name] = [...list];
  setTopFrame(talk, { ...frame, vars: { ...frame.vars, ...outcome.vars }, lists });
  for (const fact of outcome.facts ?? []) learn(talk, { ...fact, source: "record" });
  const gone = outcome.forget ?? [];
  if (gone.length > 0) forget(talk, (name) => gone.some((fact) => fact === name));
  talk.pending = [...talk.pending, ...(outcome.promises ?? [])];
}

function noteAttempt(talk: Talk, step: string, result: string): void {
  if (!talk.case) return;
  talk.case = { ...talk.case, attempted: [...talk.case.attempted, { at: talk.at, step, result }] };
}

function askStep(talk: Talk, frame: Frame, step: AskStep<string>): "goes on" | "waits" {
  const known = knownFact(talk, step.fact);
  if (known) {
    rememberAsked(talk, step.fact);
    return goTo(talk, step.next);
  }
  question(talk, frame, step);
  return "waits";
}
