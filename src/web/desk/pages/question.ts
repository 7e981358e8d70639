import { el } from "../../el.ts";
import { ApiError } from "../api.ts";
import { said, section } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { Live } from "../live.ts";
import { ownerName } from "../owner-name.ts";
import { type Intents, Question, QuestionList } from "../question-shapes.ts";
import { guessesOf, intentName, readable, whysOf } from "../question-words.ts";
import { Anything, type Line } from "../shapes.ts";
import { questionWork } from "./question-work.ts";
import { headOf } from "./questions.ts";

/** A question with what its words can be moved to. */
export interface Asked {
  readonly question: Question;
  readonly intents: Intents;
}

/** Posts a decision about the version that is shown, says what was done and shows how things stand then. */
export type Decide = (verb: string, body: Record<string, unknown>, done: string) => Promise<void>;

/** One question: how it was asked and what was said around it, and what can be done about it. */
export function questionPage(desk: Desk, id: string): Page {
  const { t } = desk;
  const path = `unanswered/${encodeURIComponent(id)}`;
  let intents: Intents = [];
  let version = 0;
  const back = el("a", { href: "#/questions", class: "back", "data-testid": "back" }, `← ${t.allQuestions}`);
  const view = new Live<Question>(el("div"), (question) => draw(desk, { question, intents }, decide));
  const refresh = async (): Promise<void> => {
    if (intents.length === 0) intents = (await desk.api.get("unanswered?limit=1", QuestionList)).intents;
    const question = await desk.api.get(path, Question);
    ({ version } = question);
    view.update(question);
  };
  const decide: Decide = async (verb, body, done) => {
    try {
      await desk.api.post(`${path}/${verb}`, { ...body, version }, Anything);
    } catch (error) {
      // Even what was refused may have taken the question up.
      await refresh();
      throw refusal(desk, verb, error);
    }
    desk.done(done);
    view.forget();
    await refresh();
    // The button that was pressed is gone with its form: the keyboard goes on from the way back.
    if (document.activeElement === document.body) back.focus();
  };
  const element = el("div", {}, el("p", {}, back), view.element);
  return { title: t.questionTitle, element, everyMs: 10_000, refresh };
}

function draw(desk: Desk, asked: Asked, decide: Decide): HTMLElement[] {
  const { question } = asked;
  const text = { lang: question.locale, "data-testid": "question-text" };
  return [
    headOf(desk, question),
    el("h1", text, desk.t.quoted(readable(desk, question.text))),
    contextOf(desk, asked),
    el("div", { class: "columns" }, questionWork(desk, asked, decide), saidAround(desk, question)),
  ];
}

/** What went wrong, in words about questions; anything else as it is. */
function refusal({ t }: Desk, verb: string, error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  if (error.code === "CONFLICT") return new ApiError("TAKEN", t.questionChanged);
  if (error.code !== "WRONG_CHANGE") return error;
  if (verb === "phrase") return new ApiError("TAKEN", t.phraseRefused);
  return verb === "answer" ? new ApiError("TAKEN", `${t.answerRefused} ${t.detail} ${error.message}`) : error;
}

/** Why it is here, and what is known of what was meant. */
function contextOf(desk: Desk, { question, intents }: Asked): HTMLElement {
  const { t, when, zone } = desk;
  const { instead, suggestedArticle, taught, state } = question;
  const { isSure, intents: guessed } = guessesOf(question);
  const guesses = guessed.map((intent) => t.quoted(intentName(desk, intents, intent))).join(", ");
  const lines = [
    whysOf(desk, question),
    guesses === "" ? "" : isSure ? t.takenFor(guesses) : t.hesitatedBetween(guesses),
    instead === "" ? "" : t.insteadWanted(t.quoted(intentName(desk, intents, instead))),
    suggestedArticle ? t.nearArticle(t.quoted(suggestedArticle.title)) : "",
    taught && state !== "done" ? t.taughtBefore(ownerName(desk, taught.by), when.day(taught.at, zone())) : "",
  ];
  const items = lines.filter((line) => line !== "").map((line) => el("li", {}, line));
  return el("ul", { class: "soft context" }, ...items);
}

/** Each time it was asked, the latest first, with the lines around it and the way to the whole file where there is one. */
function saidAround(desk: Desk, { examples }: Question): HTMLElement {
  const { t, when } = desk;
  const items = [...examples].reverse().map((example, index) => {
    const key = `example-${example.message}-${example.why}`;
    const asked = `${when.day(example.at, desk.zone())}${t.colon}${t.quoted(readable(desk, example.text))}`;
    return el(
      "details",
      { class: "choice", "data-testid": "example", open: index === 0 ? "" : undefined },
      el("summary", { "data-focus": key }, asked),
      el(
        "ul",
        { class: "plain lines" },
        ...example.around.map((line) => lineOf(desk, line, example.message)),
      ),
      example.case !== "" && el("p", {}, el("a", { href: `#/cases/${example.case}` }, t.openCase)),
    );
  });
  return section(t.saidAround, ...items);
}

function lineOf({ t }: Desk, { id, author, name, text }: Line, asked: string): HTMLElement {
  const role = { customer: t.customer, agent: t.adviser, bot: t.assistant }[author];
  const words = id === asked ? el("strong", {}, text) : text;
  return el("li", {}, said("source", author === "agent" ? name || role : role), words);
}
