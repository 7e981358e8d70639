import { el } from "../../el.ts";
import { action, form, said, section, textArea } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { Live } from "../live.ts";
import { ownerName } from "../owner-name.ts";
import { type Intents, Question, QuestionList } from "../question-shapes.ts";
import { Anything } from "../shapes.ts";
import { both } from "../words.ts";
import { answerForm, phraseForm } from "./question-forms.ts";
import { headOf, readable, whysOf } from "./questions.ts";

/** One question: who asked it and how, and the two ways to teach the assistant. */
export function questionPage(desk: Desk, id: string): Page {
  const { t } = desk;
  let intents: Intents = [];
  const view = new Live<Question>(el("div", { class: "stack" }), (question) => [
    headOf(desk, question),
    contextOf(desk, question, intents),
    ...(question.state === "new" || question.state === "pending"
      ? openParts(desk, { question, intents }, changed)
      : [overPart(desk, { question, intents }, changed)]),
    examplesOf(desk, question),
  ]);
  const refresh = async (): Promise<void> => {
    if (intents.length === 0) intents = (await desk.api.get("unanswered?limit=1", QuestionList)).intents;
    view.update(await desk.api.get(`unanswered/${encodeURIComponent(id)}`, Question));
  };
  const changed = async (): Promise<void> => {
    view.forget();
    await refresh();
  };
  const element = el(
    "div",
    {},
    el("a", { href: "#/questions" }, t.allQuestions),
    el("h1", {}, t.questionsTitle),
    view.element,
  );
  return { title: t.questionsTitle, element, everyMs: 10_000, refresh };
}

interface Asked {
  readonly question: Question;
  readonly intents: Intents;
}

/** The name of a request in the language of the desk. */
function intentName({ locale }: Pick<Desk, "locale">, intents: Intents, id: string): string {
  const known = intents.find((each) => each.id === id);
  return known === undefined ? id : both(known.title, locale);
}

function contextOf(desk: Desk, question: Question, intents: Intents): HTMLElement {
  const { t } = desk;
  const { text, locale, top, instead, suggestedArticle } = question;
  const guesses = [...new Set(top.map(({ intent }) => intentName(desk, intents, intent)))].join(", ");
  return el(
    "div",
    { class: "card" },
    el(
      "p",
      { class: "row-text", lang: locale, "data-testid": "question-text" },
      `« ${readable(desk, text)} »`,
    ),
    said("soft", whysOf(desk, question)),
    el("p", { class: "soft" }, guesses === "" ? "" : t.takenFor(guesses)),
    el("p", { class: "soft" }, instead === "" ? "" : t.insteadWanted(intentName(desk, intents, instead))),
    el("p", { class: "soft" }, suggestedArticle ? t.nearArticle(suggestedArticle.title) : ""),
  );
}

/** Each time it was asked, with the lines around it and the way to the whole file where there is one. */
function examplesOf(desk: Desk, { examples }: Question): HTMLElement {
  const { t, when } = desk;
  const names = { customer: t.customer, agent: t.adviser, bot: t.assistant };
  const items = [...examples]
    .reverse()
    .map((example, index) =>
      el(
        "details",
        {},
        el(
          "summary",
          { "data-focus": `example-${example.message}-${String(index)}` },
          `${when.day(example.at, desk.zone())} : « ${readable(desk, example.text)} »`,
        ),
        el(
          "ul",
          { class: "plain lines" },
          ...example.around.map(({ author, text }) =>
            el("li", {}, el("span", { class: "source" }, names[author]), text),
          ),
        ),
        example.case !== "" && el("a", { href: `#/cases/${example.case}` }, t.openCase),
      ),
    );
  return section(t.saidAround, ...items);
}

function openParts(desk: Desk, asked: Asked, changed: () => Promise<void>): (HTMLElement | false)[] {
  const { t } = desk;
  const { question } = asked;
  const path = `unanswered/${encodeURIComponent(question.id)}`;
  const note = textArea(t.ignoreNote, "ignore-note", "ignore-note");
  note.input.required = true;
  note.input.maxLength = 500;
  const ignore = form(
    desk,
    { parts: [note.row], submit: { label: t.ignoreQuestion, testid: "ignore-question", kind: "plain" } },
    async () => {
      const body = { note: note.input.value.trim(), version: question.version };
      await desk.api.post(`${path}/ignore`, body, Anything);
      desk.done(t.questionIgnored);
      await changed();
    },
  );
  const unfolded = (title: string, key: string, content: HTMLElement): HTMLElement =>
    el(
      "details",
      { class: "card" },
      el("summary", { "data-focus": key, "data-testid": key }, title),
      content,
    );
  return [
    question.state === "new" &&
      action(desk, { label: t.takeQuestion, testid: "take-question", focus: "take-question" }, async () => {
        await desk.api.post(`${path}/take`, { version: question.version }, Anything);
        desk.done(t.questionTaken);
        await changed();
      }),
    unfolded(t.movePhrase, "open-phrase", phraseForm(desk, asked, changed)),
    unfolded(t.writeAnswer, "open-answer", answerForm(desk, asked, changed)),
    unfolded(t.ignoreQuestion, "open-ignore", ignore),
  ];
}

/** What was done about it, and the way back. */
function overPart(desk: Desk, { question, intents }: Asked, changed: () => Promise<void>): HTMLElement {
  const { t, when } = desk;
  const { taught, note } = question;
  const reopen = async (takeBack: boolean): Promise<void> => {
    const body = { takeBack, version: question.version };
    await desk.api.post(`unanswered/${encodeURIComponent(question.id)}/reopen`, body, Anything);
    desk.done(t.questionReopened);
    await changed();
  };
  const at = taught ? when.day(taught.at, desk.zone()) : "";
  const by = taught ? ownerName(desk, taught.by) : "";
  const how = !taught
    ? note
    : taught.kind === "answer"
      ? t.taughtAnswer(by, at)
      : t.taughtPhrase(intentName(desk, intents, taught.intent), by, at);
  return el(
    "div",
    { class: "card" },
    said("row-text", how),
    action(desk, { label: t.reopenQuestion, testid: "reopen-question", focus: "reopen" }, () =>
      reopen(false),
    ),
    taught && action(desk, { label: t.unlearn, testid: "unlearn", focus: "unlearn" }, () => reopen(true)),
  );
}
