import { el } from "../../el.ts";
import { action, form, said, section, textArea } from "../controls.ts";
import type { Desk } from "../desk.ts";
import { ownerName } from "../owner-name.ts";
import { intentName } from "../question-words.ts";
import { word } from "../words.ts";
import { answerForm, phraseForm } from "./question-forms.ts";
import type { Asked, Decide } from "./question.ts";

/** What can be done about a question as it stands. */
export function questionWork(desk: Desk, asked: Asked, decide: Decide): HTMLElement {
  const { state, owner } = asked.question;
  const isMine = owner === `agent:${desk.user.login}`;
  if (state === "new" || (state === "pending" && isMine)) return openWork(desk, asked, decide);
  return state === "pending" ? anothersWork(desk, asked, decide) : settledWork(desk, asked, decide);
}

function openWork(desk: Desk, asked: Asked, decide: Decide): HTMLElement {
  const { t } = desk;
  const takeUp = action(
    desk,
    { label: t.takeQuestion, testid: "take-question", kind: "main", focus: "take-question" },
    () => decide("take", {}, t.questionTaken),
  );
  const leave = action(
    desk,
    { label: t.leaveQuestion, testid: "leave-question", focus: "take-question" },
    () => decide("reopen", { takeBack: false }, t.questionLeft),
  );
  const isNew = asked.question.state === "new";
  return section(
    t.whatToDo,
    el("p", {}, t.whatToDoHint),
    el("p", { class: "confirm" }, isNew ? takeUp : leave, said("soft", isNew ? t.takeHint : t.isYours)),
    unfolded(t.movePhrase, "open-phrase", phraseForm(desk, asked, decide)),
    unfolded(t.writeAnswer, "open-answer", answerForm(desk, asked, decide)),
    unfolded(t.openIgnore, "open-ignore", ignoreForm(desk, decide)),
  );
}

function unfolded(title: string, key: string, content: HTMLElement): HTMLElement {
  return el(
    "details",
    { class: "choice" },
    el("summary", { "data-focus": key, "data-testid": key }, title),
    content,
  );
}

function ignoreForm(desk: Desk, decide: Decide): HTMLElement {
  const { t } = desk;
  const note = textArea(t.ignoreNote, "ignore-note", "ignore-note");
  note.input.required = true;
  note.input.maxLength = 500;
  return form(
    desk,
    { parts: [note.row], submit: { label: t.ignoreQuestion, testid: "ignore-question", kind: "plain" } },
    () => decide("ignore", { note: note.input.value.trim() }, t.questionIgnored),
  );
}

/** Left to who works on it, unless he is away. */
function anothersWork(desk: Desk, { question }: Asked, decide: Decide): HTMLElement {
  const { t } = desk;
  return section(
    t.workedOnBy(ownerName(desk, question.owner)),
    el("p", {}, t.anothersHint),
    action(desk, { label: t.reopenQuestion, testid: "reopen-question", focus: "reopen" }, () =>
      decide("reopen", { takeBack: false }, t.questionReopened),
    ),
  );
}

/** What was done about it, and the way back. */
function settledWork(desk: Desk, { question, intents }: Asked, decide: Decide): HTMLElement {
  const { t, when } = desk;
  const { taught, note, state } = question;
  const isTaught = state === "done" && taught !== undefined;
  const at = taught ? when.day(taught.at, desk.zone()) : "";
  const by = taught ? ownerName(desk, taught.by) : "";
  const how = !isTaught
    ? word(t.ownNotes, note)
    : taught.kind === "answer"
      ? t.taughtAnswer(by, at)
      : t.taughtPhrase(intentName(desk, intents, taught.intent), by, at);
  const reopen = (takeBack: boolean): Promise<void> =>
    decide("reopen", { takeBack }, takeBack ? t.unlearnt : t.questionReopened);
  return section(
    isTaught ? t.whatWasDone : t.whyIgnored,
    el("p", { "data-testid": "what-was-done" }, how),
    el(
      "div",
      { class: "confirm" },
      action(desk, { label: t.reopenQuestion, testid: "reopen-question", focus: "reopen" }, () =>
        reopen(false),
      ),
      isTaught && action(desk, { label: t.unlearn, testid: "unlearn", focus: "unlearn" }, () => reopen(true)),
    ),
  );
}
