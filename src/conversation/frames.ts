import { type Case, cases } from "../cases/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Frame, Option, Shown } from "./conversation.ts";
import type { Dialog, Step } from "./dialog.ts";
import { scopeOf } from "./fact-names.ts";
import { personDialog } from "./intents.ts";
import { knownFact, forget, setTopFrame, type Talk, topFrame, utter, wordsFor } from "./talk.ts";
import { treeHash } from "./tree-hash.ts";

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
  if (dialog.intents.length > 0) noLongerLater(talk, id);
  const frame = blankFrame(dialog, at);
  talk.conversation = {
    ...talk.conversation,
    frames: [...talk.conversation.frames, frame].slice(-OPEN_KEPT),
  };
}

/** What was kept for later and is taken up meanwhile need not be proposed. */
function noLongerLater(talk: Talk, dialog: string): void {
  const { later = [] } = talk.conversation;
  const left = later.filter((want) => want.dialog !== dialog);
  if (left.length < later.length) talk.conversation = { ...talk.conversation, later: left };
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

/** Leaves everything in progress for the dialog of persons; its facts go into the handoff file. */
export async function turnToPerson(talk: Talk, reason: "asked" | "notUnderstood"): Promise<void> {
  talk.conversation = { ...talk.conversation, frames: [], misunderstood: 0 };
  await enterDialog(talk, personDialog(talk), { vars: { reason } });
}

/** Takes the frame off the stack; one that rested on facts is remembered, for a late correction. */
export function endFrame(talk: Talk, frame: Frame): void {
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
 * to, unless it was one to be put once. A question put long ago rests on what was true then: when the customer is there, a dialog he began looks again from
 * its start; when we speak first, it is dropped.
 */
function resume(talk: Talk, frame: Frame): Frame | undefined {
  const step = stepOf(talk, frame);
  if (step.kind === "call") return { ...frame, step: step.next };
  if (step.kind === "ask" && step.onceOr !== undefined) {
    return { ...frame, step: knownFact(talk, step.fact) ? step.next : step.onceOr };
  }
  if (talk.now.getTime() - Date.parse(frame.askedAt ?? talk.at) > STALE_MS) {
    if (!talk.message) return undefined;
    const dialog = dialogOf(talk, frame.dialog);
    if (frame.began === dialog.start) return blankFrame(dialog, {});
  }
  const visits = (frame.visits[frame.step] ?? 1) - 1;
  return { ...frame, visits: { ...frame.visits, [frame.step]: visits } };
}

/** Facts this dialog rests on, asked or already known: a correction of one goes back to its step. */
export function rememberAsked(talk: Talk, fact: string): void {
  const frame = topFrame(talk);
  if (!frame || frame.asked.some((asked) => asked.step === frame.step)) return;
  setTopFrame(talk, { ...frame, asked: [...frame.asked, { step: frame.step, fact }] });
}

/** The same counts with one more of a name. */
export function counted(counts: Readonly<Record<string, number>>, name: string): Record<string, number> {
  return { ...counts, [name]: (counts[name] ?? 0) + 1 };
}
