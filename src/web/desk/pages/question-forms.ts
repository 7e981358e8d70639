import { el } from "../../el.ts";
import { field, form, select, textArea } from "../controls.ts";
import type { Desk } from "../desk.ts";
import type { Intents, Question } from "../question-shapes.ts";
import { Anything } from "../shapes.ts";
import { both } from "../words.ts";

/** As long as a customer reads in a chat. */
const LONGEST_ANSWER = 700;

interface Asked {
  readonly question: Question;
  readonly intents: Intents;
}

/** Moves the words to a request the assistant knows; shows first what that will mean. */
export function phraseForm(
  desk: Desk,
  { question, intents }: Asked,
  changed: () => Promise<void>,
): HTMLElement {
  const { t, locale } = desk;
  const { id, version, text, instead, top } = question;
  const words = field({
    ...{ label: t.phraseWords, testid: "phrase-text", value: text.slice(0, 300), required: true },
    focus: "phrase-text",
  });
  const choices = intents
    .map((each) => [each.id, `${both(each.title, locale)} (${each.id})`] as const)
    .sort(([, first], [, second]) => first.localeCompare(second));
  const intent = select(t.phraseIntent, choices, "phrase-intent");
  // What he asked for next is often what he meant; else what it came nearest to.
  intent.input.value = instead || top[0]?.intent || (choices[0]?.[0] ?? "");
  intent.input.dataset["focus"] = "phrase-intent";
  const preview = el("p", { class: "soft", "data-testid": "phrase-preview", "aria-live": "polite" });
  const show = (): void => {
    const chosen = choices.find(([value]) => value === intent.input.value)?.[1] ?? "";
    preview.textContent = t.phrasePreview(words.input.value.trim(), chosen);
  };
  show();
  words.input.addEventListener("input", show);
  intent.input.addEventListener("change", show);
  return form(
    desk,
    { parts: [words.row, intent.row, preview], submit: { label: t.keepPhrase, testid: "keep-phrase" } },
    async () => {
      const body = { intent: intent.input.value, text: words.input.value.trim(), version };
      await desk.api.post(`unanswered/${encodeURIComponent(id)}/phrase`, body, Anything);
      desk.done(t.phraseKept);
      await changed();
    },
  );
}

/** Writes the answer in both languages, with the ways to ask it; shows it as the customer will read it. */
export function answerForm(desk: Desk, { question }: Asked, changed: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const boxes = answerBoxes(desk, question);
  const { titleFr, titleEn, asksFr, asksEn, fr, en } = boxes;
  const preview = el("div", { class: "bubble", "data-testid": "answer-preview", "aria-live": "polite" });
  const show = (): void => {
    preview.replaceChildren(
      ...[fr, en].map(({ input }, index) =>
        el("p", { lang: index === 0 ? "fr" : "en" }, input.value.trim() === "" ? "…" : input.value.trim()),
      ),
    );
  };
  show();
  fr.input.addEventListener("input", show);
  en.input.addEventListener("input", show);
  const parts = [titleFr, titleEn, asksFr, asksEn, fr, en].map(({ row }) => row);
  return form(
    desk,
    {
      parts: [...parts, el("p", { class: "soft" }, t.answerPreview), preview],
      submit: { label: t.publishAnswer, testid: "publish-answer" },
    },
    async () => {
      const body = {
        title: { fr: titleFr.input.value.trim(), en: titleEn.input.value.trim() },
        asks: { fr: linesOf(asksFr.input.value), en: linesOf(asksEn.input.value) },
        body: { fr: fr.input.value.trim(), en: en.input.value.trim() },
        version: question.version,
      };
      await desk.api.post(`unanswered/${encodeURIComponent(question.id)}/answer`, body, Anything);
      desk.done(t.answerKept);
      await changed();
    },
  );
}

function answerBoxes({ t }: Desk, { locale, text, examples }: Question) {
  const title = (label: string, key: string) => field({ label, testid: key, required: true, focus: key });
  const lines = (label: string, key: string) => textArea(label, key, key);
  const boxes = {
    titleFr: title(t.answerTitleFr, "answer-title-fr"),
    titleEn: title(t.answerTitleEn, "answer-title-en"),
    asksFr: lines(t.answerAsksFr, "answer-asks-fr"),
    asksEn: lines(t.answerAsksEn, "answer-asks-en"),
    fr: lines(t.answerFr, "answer-fr"),
    en: lines(t.answerEn, "answer-en"),
  };
  const asked = [...new Set([text, ...examples.map((each) => each.text)])].join("\n");
  (locale === "fr" ? boxes.asksFr : boxes.asksEn).input.value = asked;
  for (const { input } of [boxes.fr, boxes.en]) input.maxLength = LONGEST_ANSWER;
  boxes.fr.input.required = true;
  boxes.en.input.required = true;
  return boxes;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line !== "");
}
