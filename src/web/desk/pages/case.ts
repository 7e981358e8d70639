import { el } from "../../el.ts";
import { pill, section } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { word } from "../words.ts";
import { Live } from "../live.ts";
import { Case } from "../shapes.ts";
import { factsView, promisesView, timelineView } from "./file-view.ts";
import { TranscriptView } from "./transcript-view.ts";

/** A whole case: facts, documents, promises, history, conversation. */
export function casePage(desk: Desk, id: string): Page {
  const { t } = desk;
  const state = new Live<Case>(el("span"), (record) => [pill(word(t.states, record.state), "calm")]);
  const body = new Live<Case>(el("div", { class: "file" }), (record) => [
    section(t.known, factsView(desk, record.facts)),
    section(t.promises, promisesView(desk, record.promises)),
    record.evidence.length > 0 &&
      section(
        t.evidence,
        el("ul", {}, ...record.evidence.map(({ id: key, name }) => el("li", {}, name || key))),
      ),
    section(t.timeline, timelineView(desk, record.timeline)),
  ]);
  const transcript = new TranscriptView(desk);
  const element = el(
    "div",
    {},
    el("div", { class: "row-head" }, el("h1", {}, t.caseTitle(id)), state.element),
    el(
      "div",
      { class: "columns" },
      body.element,
      el("div", { class: "side" }, el("h2", {}, t.transcript), transcript.element),
    ),
  );
  const refresh = async (): Promise<void> => {
    const record = await desk.api.get(`cases/${encodeURIComponent(id)}`, Case);
    state.update(record);
    body.update(record);
    transcript.update(record.transcript);
  };
  return { title: t.caseTitle(id), element, everyMs: 2000, refresh };
}
