import { el } from "../../el.ts";
import { field, form, select, textArea } from "../controls.ts";
import type { Desk } from "../desk.ts";
import type { Question } from "../question-shapes.ts";
import { guessesOf, intentChoices, learnable, readable } from "../question-words.ts";
import type { Asked, Decide } from "./question.ts";

/** As long as a customer reads in a chat. */
const LONGEST_ANSWER = 700;
const LONGEST_PHRASE = 300;

/** Moves the words to a request the assistant knows; shows first what that will mean. */
export function phraseForm(desk: Desk, { question, intents }: Asked, decide: Decide): HTMLElement {
  const { t } = desk;
  const words = field({
    ...{ label: t.phraseWords, testid: "phrase-text", required: true, focus: "phrase-text" },
    value: readable(desk, question.text.slice(0, LONGEST_PHRASE)),
  });
  words.input.maxLength = LONGEST_PHRASE;
  const choices = intentChoices(desk, intents);
  const intent = select(t.phraseIntent, [["", t.chooseIntent], ...choices], "phrase-intent");
  intent.input.required = true;
  // What he asked for next is often what he meant; else what it came near to, but not what it was wrongly taken for.
  const { isSure, intents: guesses } = guessesOf(question);
  intent.input.value = question.instead || ((isSure ? undefined : guesses[0]) ?? "");
  intent.input.dataset["focus"] = "phrase-intent";
  const preview = el("p", { class: "soft", "data-testid": "phrase-preview", "aria-live": "polite" });
  const show = (): void => {
    const chosen = choices.find(([value]) => value === intent.input.value)?.[1] ?? "";
    const phrase = words.input.value.trim();
    preview.textContent = chosen === "" || phrase === "" ? "" : t.phrasePreview(phrase, chosen);
  };
  show();
  words.input.addEventListener("input", show);
  intent.input.addEventListener("input", show);
  return form(
    desk,
    {
      parts: [el("p", { class: "soft" }, t.movePhraseHint), words.row, intent.row, preview],
      submit: { label: t.keepPhrase, testid: "keep-phrase" },
    },
    () =>
      decide(
        "phrase",
        { intent: intent.input.value, text: learnable(desk, words.input.value.trim()) },
        t.phraseKept,
      ),
  );
}

/** Writes the answer in both languages, as the customer will read it; then how the question is found again. */
export function answerForm(desk: Desk, { question }: Asked, decide: Decide): HTMLElement {
  const { t } = desk;
  const { fr, en, titleFr, titleEn, asksFr, asksEn } = answerBoxes(desk, question);
  return form(
    desk,
    {
      parts: [
        ...[
          el("p", { class: "soft" }, t.writeAnswerHint),
          fr.row,
          en.row,
          previewOf(desk, fr.input, en.input),
        ],
        ...[el("p", { class: "soft" }, t.answerTitleHint), titleFr.row, titleEn.row],
        ...[el("p", { class: "soft" }, t.answerAsksHint), asksFr.row, asksEn.row],
      ],
      submit: { label: t.publishAnswer, testid: "publish-answer" },
    },
    () => {
      const title = { fr: titleFr.input.value.trim(), en: titleEn.input.value.trim() };
      const asks = { fr: linesOf(desk, asksFr.input.value), en: linesOf(desk, asksEn.input.value) };
      const body = { fr: fr.input.value.trim(), en: en.input.value.trim() };
      return decide("answer", { title, asks, body }, t.answerKept);
    },
  );
}

function previewOf({ t }: Desk, fr: HTMLTextAreaElement, en: HTMLTextAreaElement): HTMLElement {
  const bubbles = [fr, en].map((box, index) => {
    const bubble = el("div", { class: "bubble", lang: index === 0 ? "fr" : "en" });
    const show = (): void => {
      bubble.textContent = box.value.trim() === "" ? "…" : box.value.trim();
    };
    show();
    box.addEventListener("input", show);
    return bubble;
  });
  const lines = bubbles.map((bubble) => el("div", { class: "line" }, bubble));
  return el(
    "div",
    { class: "previews", "data-testid": "answer-preview" },
    el("p", { class: "soft" }, t.answerPreview),
    ...lines,
  );
}

function answerBoxes(desk: Desk, { locale, text, examples }: Question) {
  const { t } = desk;
  const title = (label: string, key: string) => field({ label, testid: key, required: true, focus: key });
  const lines = (label: string, key: string) => textArea(label, key, key);
  const boxes = {
    fr: lines(t.answerFr, "answer-fr"),
    en: lines(t.answerEn, "answer-en"),
    titleFr: title(t.answerTitleFr, "answer-title-fr"),
    titleEn: title(t.answerTitleEn, "answer-title-en"),
    asksFr: lines(t.answerAsksFr, "answer-asks-fr"),
    asksEn: lines(t.answerAsksEn, "answer-asks-en"),
  };
  const asked = [...new Set([text, ...examples.map((each) => each.text)])].map((each) =>
    readable(desk, each),
  );
  (locale === "fr" ? boxes.asksFr : boxes.asksEn).input.value = asked.join("\n");
  for (const { input } of [boxes.fr, boxes.en]) {
    input.maxLength = LONGEST_ANSWER;
    input.required = true;
  }
  for (const { input } of [boxes.titleFr, boxes.titleEn]) input.maxLength = 200;
  return boxes;
}

function linesOf(desk: Desk, text: string): string[] {
  return learnable(desk, text)
    .split("\n")
    .map((line) => line.trim().slice(0, LONGEST_PHRASE))
    .filter((line) => line !== "");
}
