import { el } from "../../el.ts";
import { pill, said, select, type Tone } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { Live } from "../live.ts";
import { ownerName } from "../owner-name.ts";
import { type Question, QuestionList } from "../question-shapes.ts";
import { joined, word } from "../words.ts";

const STATES: Readonly<Record<keyof Desk["t"]["questionFilters"], readonly string[]>> = {
  open: ["new", "pending"],
  done: ["done"],
  ignored: ["ignored"],
};
const TONES: Readonly<Record<string, Tone>> = { new: "warn", done: "good" };

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
  const notice = new Live<QuestionList["learning"]>(el("div"), (learning) => noticeOf(desk, learning));
  const refresh = async (): Promise<void> => {
    const asked = wanted();
    const { items, learning } = await desk.api.get(
      `unanswered?state=${STATES[asked].join(",")}`,
      QuestionList,
    );
    if (asked !== wanted()) return;
    list.update(items, asked);
    notice.update(learning);
  };
  filter.input.addEventListener("change", () => void refresh().catch(desk.failed));
  const element = el(
    "div",
    {},
    el("h1", {}, t.questionsTitle),
    el("div", { class: "narrow" }, filter.row),
    notice.element,
    list.element,
  );
  return { title: t.questionsTitle, element, everyMs: 10_000, refresh };
}

function noticeOf({ t }: Desk, { state, newMistakes }: QuestionList["learning"]): HTMLElement[] {
  const texts = newMistakes.map((each) => `« ${each} »`).join(", ");
  return [
    ...(state === "learning" ? [el("p", { class: "soft", "data-testid": "learning" }, t.learningNow)] : []),
    ...(texts === "" ? [] : [el("p", { class: "warning", "data-testid": "mistakes" }, t.newMistakes(texts))]),
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
      `« ${readable(desk, question.text)} »`,
    ),
    said("soft", whysOf(desk, question)),
  );
}

/** How it stands, how often it was asked and when last. */
export function headOf(desk: Desk, question: Question): HTMLElement {
  const { t, when } = desk;
  const { state, count, lastAt, owner, escalationLevel } = question;
  return el(
    "span",
    { class: "row-head" },
    pill(word(t.questionStates, state), TONES[state] ?? "calm"),
    el("strong", {}, t.askedTimes(count)),
    said("soft", t.lastAsked(when.day(lastAt, desk.zone()))),
    said("soft", owner === "" ? "" : `${t.owner} : ${ownerName(desk, owner)}`),
    said("late", escalationLevel > 0 ? t.questionLate : ""),
  );
}

export function whysOf({ t }: Desk, { examples }: Question): string {
  return joined([...new Set(examples.map(({ why }) => word(t.whys, why)))], " · ");
}

/** What was personal in a text is named by its kind. */
export function readable({ t }: Pick<Desk, "t">, text: string): string {
  return text.replace(/_[a-z]+_/g, (found) => word(t.classWords, found));
}
