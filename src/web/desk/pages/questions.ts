import { el } from "../../el.ts";
import { pill, said, select, type Tone } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { Live } from "../live.ts";
import { ownerName } from "../owner-name.ts";
import { type Question, QuestionList } from "../question-shapes.ts";
import { readable, whysOf } from "../question-words.ts";
import { word } from "../words.ts";

const STATES: Readonly<Record<keyof Desk["t"]["questionFilters"], readonly string[]>> = {
  open: ["new", "pending"],
  done: ["done"],
  ignored: ["ignored"],
};
const TONES: Readonly<Record<string, Tone>> = { new: "warn", done: "good" };

const EVERY_MS = 10_000;
/** Who has just taught it something wants to know when it is learnt. */
const WHILE_LEARNING_MS = 2_000;

/** What the assistant could not answer, what most have asked first. */
export function questionsPage(desk: Desk): Page {
  const { t } = desk;
  const filter = select(t.show, Object.entries(t.questionFilters), "question-state");
  const wanted = () => {
    const { value } = filter.input;
    return value === "done" || value === "ignored" ? value : "open";
  };
  const list = new Live<readonly Question[]>(el("ul", { class: "rows" }), (items) =>
    items.length === 0
      ? [el("li", { class: "empty", "data-testid": "no-questions" }, t.noQuestions[wanted()])]
      : items.map((question) => rowOf(desk, question)),
  );
  const notice = new Live<QuestionList["learning"]>(el("div", { "aria-live": "polite" }), (learning) =>
    noticeOf(desk, learning),
  );
  let isLearning = false;
  const refresh = async (): Promise<void> => {
    const asked = wanted();
    const { items, learning } = await desk.api.get(
      `unanswered?state=${STATES[asked].join(",")}`,
      QuestionList,
    );
    if (asked !== wanted()) return;
    list.update(items, asked);
    notice.update(learning);
    if (isLearning && learning.state === "ready") desk.done(t.learnt);
    isLearning = learning.state === "learning";
  };
  filter.input.addEventListener("change", () => void refresh().catch(desk.failed));
  const head = [el("h1", {}, t.questionsTitle), el("p", { class: "soft" }, t.questionsHint)];
  const show = el("div", { class: "narrow" }, filter.row);
  const element = el("div", {}, ...head, show, notice.element, list.element);
  return {
    ...{ title: t.questionsTitle, element, refresh },
    get everyMs() {
      return isLearning ? WHILE_LEARNING_MS : EVERY_MS;
    },
  };
}

function noticeOf({ t }: Desk, { state, newMistakes }: QuestionList["learning"]): HTMLElement[] {
  const mistakes = el(
    "div",
    { class: "warning", "data-testid": "mistakes" },
    el("p", {}, t.newMistakes),
    el("ul", {}, ...newMistakes.map((each) => el("li", {}, t.quoted(each)))),
  );
  return [
    ...(state === "learning" ? [el("p", { class: "soft", "data-testid": "learning" }, t.learningNow)] : []),
    ...(newMistakes.length === 0 ? [] : [mistakes]),
  ];
}

function rowOf(desk: Desk, question: Question): HTMLElement {
  const { id } = question;
  return el(
    "li",
    { class: "row", "data-testid": "question-row", "data-state": question.state },
    headOf(desk, question),
    el(
      "a",
      { href: `#/questions/${encodeURIComponent(id)}`, "data-focus": id, lang: question.locale },
      desk.t.quoted(readable(desk, question.text)),
    ),
    said("soft", whysOf(desk, question)),
  );
}

/** How often it was asked and when last, how it stands and who is on it. */
export function headOf(desk: Desk, question: Question): HTMLElement {
  const { t, when } = desk;
  const { state, count, lastAt, owner, escalationLevel } = question;
  return el(
    "div",
    { class: "row-head" },
    el("strong", {}, t.askedTimes(count)),
    pill(word(t.questionStates, state), TONES[state] ?? "calm"),
    said("late", escalationLevel > 0 ? t.questionLate : ""),
    said("soft", state === "pending" ? t.workedOnBy(ownerName(desk, owner)) : ""),
    said("soft", t.lastAsked(when.day(lastAt, desk.zone()))),
  );
}
