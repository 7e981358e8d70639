import { cases, type Case } from "../cases/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Frame, Option, Shown } from "./conversation.ts";
import type { AskStep, ChooseStep, Dialog, HandoffStep, RunStep, SayStep, Step } from "./dialog.ts";
import { asksOf, type Offered } from "./read-choice.ts";
import { scopeOf } from "./fact-names.ts";
import { personDialog } from "./intents.ts";
import { sayStep } from "./speak.ts";
import {
  forget,
  knownFact,
  learn,
  setTopFrame,
  type Talk,
  topFrame,
  utter,
  voiceOf,
  wordsFor,
} from "./talk.ts";
import { treeHash } from "./tree-hash.ts";
import type { Outcome, Scene } from "./use-case.ts";
import { showValue } from "./show-value.ts";

/** More steps than any honest turn needs: a tree that runs further has a loop that the checks missed. */
const MAX_STEPS_A_TURN = 60;

/**
 * How often a question may be come back to in one dialog. What it loops through may each time be an honest answer: tries
 * count only those not understood. With this every cycle the checks let pass ends (check/check-cycles.ts).
 */
const MAX_VISITS = 12;

/** After this long a question is not put again as it was: stock and opening hours have moved on. */
const STALE_MS = 30 * 60_000;
/** Dialogs left open under the current one; who has been led further than this is not led back. */
const OPEN_KEPT = 4;
/** Ended dialogs that a late correction can still reach. */
const ENDED_KEPT = 3;

export function dialogOf(talk: Talk, id: string): Dialog {
  const dialog = talk.script.dialogs.get(id);
  if (!dialog) throw new AppError("DIALOG_INVALID", `no dialog is called ${id}`);
  return dialog;
}

export function stepOf(talk: Talk, frame: Frame): Step {
  const step = dialogOf(talk, frame.dialog).steps[frame.step];
  if (!step) throw new AppError("DIALOG_INVALID", `${frame.dialog} has no step ${frame.step}`);
  return step;
}

/** Puts a dialog on top of the stack, at its start or at `step`. It runs when `advance` is called. */
export async function enterDialog(
  talk: Talk,
  id: string,
  at: { step?: string; vars?: Record<string, Shown>; lists?: Record<string, Option[]> } = {},
): Promise<void> {
  const dialog = dialogOf(talk, id);
  if (talk.conversation.frames.length === 0) forget(talk, (name) => scopeOf(name) === "dialog");
  if (dialog.opensCase && !talk.case) await openCase(talk, dialog.id);
  const frame = blankFrame(dialog, at);
  talk.conversation = {
    ...talk.conversation,
    frames: [...talk.conversation.frames, frame].slice(-OPEN_KEPT),
  };
}

function blankFrame(dialog: Dialog, at: Pick<Partial<Frame>, "step" | "vars" | "lists">): Frame {
  return {
    dialog: dialog.id,
    tree: treeHash(dialog),
    step: at.step ?? dialog.start,
    began: at.step ?? dialog.start,
    vars: at.vars ?? {},
    lists: at.lists ?? {},
    visits: {},
    misses: {},
    asked: [],
  };
}

/** Opens the case that everything of this conversation is filed under. */
export async function openCase(talk: Talk, topic: string): Promise<Case> {
  const opened: Case = {
    id: `${talk.book.merchant.casePrefix}-${talk.ids.code(6)}`,
    version: 1,
    state: "open",
    escalationLevel: 0,
    createdAt: talk.at,
    updatedAt: talk.at,
    contact: talk.contact.id,
    conversation: talk.conversation.id,
    topic,
    opening: talk.message?.text ?? "",
    facts: [],
    attempted: [],
  };
  await talk.tx.insert(cases, opened);
  talk.case = opened;
  talk.conversation = { ...talk.conversation, case: opened.id };
  return opened;
}

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

/** Whether the frame was kept with another tree than the dialog has now, or with a dialog that is gone. */
export function hasChanged({ script }: Talk, { dialog, tree }: Frame): boolean {
  const now = script.dialogs.get(dialog);
  return now === undefined || treeHash(now) !== tree;
}

/** A dialog kept with another tree never resumes on the wrong step: it starts over, the facts stay. */
export async function startOver(talk: Talk, frame: Frame): Promise<void> {
  utter(talk, { text: wordsFor(talk, "system", "changed") });
  talk.conversation = { ...talk.conversation, frames: talk.conversation.frames.slice(0, -1) };
  if (talk.script.dialogs.has(frame.dialog)) await enterDialog(talk, frame.dialog);
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

/** Leaves everything in progress for the dialog of persons; its facts go into the handoff file. */
export async function turnToPerson(talk: Talk, reason: "asked" | "notUnderstood"): Promise<void> {
  talk.conversation = { ...talk.conversation, frames: [], misunderstood: 0 };
  await enterDialog(talk, personDialog(talk), { vars: { reason } });
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

/** Takes the frame off the stack; one that rested on facts is remembered, for a late correction. */
function endFrame(talk: Talk, frame: Frame): void {
  const below = talk.conversation.frames.slice(0, -1);
  const top = below.at(-1);
  const resumed = top && resume(talk, top);
  const frames = resumed ? [...below.slice(0, -1), resumed] : [];
  const others = talk.conversation.ended.filter(({ dialog }) => dialog !== frame.dialog);
  const ended = frame.asked.length > 0 ? [...others, frame].slice(-ENDED_KEPT) : talk.conversation.ended;
  talk.conversation = { ...talk.conversation, frames, ended };
}

/**
 * A dialog on which another has just ended: past its call, or at its question, which is asked again but not come back
 * to. A question put long ago rests on what was true then: when the customer is there, a dialog he began looks again from
 * its start; when we speak first, it is dropped.
 */
function resume(talk: Talk, frame: Frame): Frame | undefined {
  const step = stepOf(talk, frame);
  if (step.kind === "call") return { ...frame, step: step.next };
  if (talk.now.getTime() - Date.parse(frame.askedAt ?? talk.at) > STALE_MS) {
    if (!talk.message) return undefined;
    const dialog = dialogOf(talk, frame.dialog);
    if (frame.began === dialog.start) return blankFrame(dialog, {});
  }
  const visits = (frame.visits[frame.step] ?? 1) - 1;
  return { ...frame, visits: { ...frame.visits, [frame.step]: visits } };
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

/** Facts this dialog rests on, asked or already known: a correction of one goes back to its step. */
export function rememberAsked(talk: Talk, fact: string): void {
  const frame = topFrame(talk);
  if (!frame || frame.asked.some((asked) => asked.step === frame.step)) return;
  setTopFrame(talk, { ...frame, asked: [...frame.asked, { step: frame.step, fact }] });
}

/** Puts the question of a waiting step, with its buttons. `again`: after an answer that was not understood. */
export function question(
  talk: Talk,
  frame: Frame,
  step: AskStep<string> | ChooseStep<string>,
  again = false,
): void {
  // An agent has the talk: the question waits until the bot is back, and is put then.
  if (talk.conversation.state === "agent") return;
  const text =
    (again && wordsFor(talk, frame.dialog, `${frame.step}.again`, frame.vars)) ||
    wordsFor(talk, frame.dialog, frame.step, frame.vars);
  utter(talk, {
    text,
    options: offeredAt(talk, frame, step).map(({ label }) => ({ title: label, value: label })),
    parole: { dialog: frame.dialog, step: frame.step, asks: asksAt(frame, step) },
  });
  const top = topFrame(talk);
  if (top) setTopFrame(talk, { ...top, askedAt: talk.at });
}

function asksAt(frame: Frame, step: AskStep<string> | ChooseStep<string>): string {
  if (step.kind === "ask") return step.fact;
  const dynamic = step.among ? (frame.lists[step.among.list] ?? []) : [];
  return dynamic.length > 0 ? "choice" : asksOf(Object.keys(step.options));
}

/** What can be pressed at a waiting step: the list a use case made first, then the fixed options. */
export function offeredAt(talk: Talk, frame: Frame, step: AskStep<string> | ChooseStep<string>): Offered[] {
  const list = step.kind === "ask" ? step.among : step.among?.list;
  const dynamic = (list === undefined ? [] : (frame.lists[list] ?? [])).map(({ value, label, shown }) => ({
    key: value,
    label: String(showValue(label, voiceOf(talk))),
    listed: true,
    ...(shown === undefined ? {} : { shown }),
  }));
  const fixed = Object.keys(step.options ?? {}).map((key) => ({
    key,
    label: wordsFor(talk, frame.dialog, `${frame.step}.${key}`, frame.vars),
  }));
  return [...dynamic, ...fixed];
}

export function counted(counts: Readonly<Record<string, number>>, name: string): Record<string, number> {
  return { ...counts, [name]: (counts[name] ?? 0) + 1 };
}
