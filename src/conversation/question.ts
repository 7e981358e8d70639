import type { Frame } from "./conversation.ts";
import type { AskStep, ChooseStep } from "./dialog.ts";
import { asksOf, type Offered } from "./read-choice.ts";
import { showValue } from "./show-value.ts";
import { setTopFrame, type Talk, topFrame, utter, voiceOf, wordsFor } from "./talk.ts";

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
