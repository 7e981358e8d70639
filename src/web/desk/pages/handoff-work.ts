import { el } from "../../el.ts";
import { form, select, textArea } from "../controls.ts";
import type { Desk } from "../desk.ts";
import { Anything, type Handoff } from "../shapes.ts";
import { isWaiting } from "./handoffs.ts";

export interface HandoffWork {
  readonly element: HTMLElement;
  /** Shows what the person may do now. */
  show(handoff: Handoff): void;
  /** Puts the keyboard where the answer is typed, if it may be. */
  focus(): void;
}

/** The box to answer in and the way to finish: drawn once, so that nothing typed is ever lost. */
export function handoffWork(desk: Desk, path: string, refresh: () => Promise<void>): HandoffWork {
  const reply = replyForm(desk, path, refresh);
  const finish = el("div", { class: "finish" }, finishForm(desk, path));
  const hint = el("p", { class: "soft" }, desk.t.acceptFirst);
  for (const part of [reply.element, finish, hint]) part.hidden = true;
  return {
    element: el("div", { class: "work" }, hint, reply.element, finish),
    show: (handoff) => {
      const isAccepted = handoff.state === "accepted";
      const isMine = isAccepted && handoff.acceptedBy === desk.user.login;
      reply.element.hidden = !isMine;
      // A supervisor may finish what somebody left behind.
      finish.hidden = !isMine && !(isAccepted && desk.user.role === "supervisor");
      hint.hidden = !isWaiting(handoff);
    },
    focus: () => {
      if (!reply.element.hidden) reply.input.focus();
    },
  };
}

function replyForm(
  desk: Desk,
  path: string,
  refresh: () => Promise<void>,
): { element: HTMLFormElement; input: HTMLTextAreaElement } {
  const { t } = desk;
  const { row, input } = textArea(t.reply, "reply");
  const send = async (): Promise<void> => {
    const text = input.value.trim();
    input.focus();
    if (text === "") return;
    await desk.api.post(`${path}/messages`, { text }, Anything);
    input.value = "";
    desk.done(t.sent);
    await refresh();
  };
  const element = form(desk, { parts: [row], submit: { label: t.send, testid: "send-reply" } }, send);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    element.requestSubmit();
  });
  return { element, input };
}

function finishForm(desk: Desk, path: string): HTMLFormElement {
  const { t } = desk;
  const outcome = select(t.outcome, Object.entries(t.outcomes), "outcome");
  const note = textArea(t.note, "note");
  const complete = async (): Promise<void> => {
    const written = note.input.value.trim();
    if (written === "") {
      note.input.focus();
      throw new Error(t.noteNeeded);
    }
    await desk.api.post(`${path}/complete`, { outcome: outcome.input.value, note: written }, Anything);
    desk.done(t.completed);
    location.hash = "#/handoffs";
  };
  const submit = { label: t.complete, testid: "complete", kind: "plain" } as const;
  return form(desk, { parts: [outcome.row, note.row], submit }, complete);
}
