import { el } from "../../el.ts";
import { ApiError } from "../api.ts";
import type { Desk, Page } from "../desk.ts";
import { type HandoffFile, readHandoffFile } from "../handoff-file.ts";
import { Live } from "../live.ts";
import { Anything, Case, Handoff } from "../shapes.ts";
import { fileView } from "./file-view.ts";
import { handoffHead } from "./handoff-head.ts";
import { handoffWork } from "./handoff-work.ts";
import { TranscriptView } from "./transcript-view.ts";

/** What the page of a request is drawn from. */
export interface Shown {
  readonly handoff: Handoff;
  readonly file: HandoffFile;
  readonly record: Case | undefined;
}

/** One request, to be read in ten seconds: what, why now, what to do; then the rest, with the conversation beside it. */
export function handoffPage(desk: Desk, id: string): Page {
  const { t } = desk;
  const path = `handoffs/${encodeURIComponent(id)}`;
  const head = new Live<Shown>(el("div", { class: "head" }), (shown) => handoffHead(desk, shown, accept));
  const body = new Live<Shown>(el("div", { class: "file" }), (shown) => fileView(desk, shown));
  const transcript = new TranscriptView(desk);
  const work = handoffWork(desk, path, () => refresh());

  const refresh = async (): Promise<void> => {
    const shown = await readShown(desk, path);
    head.update(shown, desk.now().toISOString().slice(0, 16));
    body.update(shown);
    transcript.update(shown.record?.transcript ?? []);
    work.show(shown.handoff);
  };
  const accept = async (): Promise<void> => {
    await acceptOrSayTaken(desk, path);
    await refresh();
    work.focus();
  };
  const side = el("div", { class: "side" }, el("h2", {}, t.transcript), transcript.element, work.element);
  const element = el(
    "div",
    {},
    el("p", {}, el("a", { href: "#/handoffs", class: "back" }, `← ${t.back}`)),
    head.element,
    el("div", { class: "columns" }, body.element, side),
  );
  return { title: t.nav.handoffs, element, everyMs: 2000, refresh };
}

async function readShown(desk: Desk, path: string): Promise<Shown> {
  const handoff = await desk.api.get(path, Handoff);
  const { case: of } = handoff;
  const record = of === "" ? undefined : await desk.api.get(`cases/${encodeURIComponent(of)}`, Case);
  return { handoff, file: readHandoffFile(handoff.file), record };
}

/** First come, first served: the slower agent is told so, and sees who was quicker. */
async function acceptOrSayTaken(desk: Desk, path: string): Promise<void> {
  try {
    await desk.api.post(`${path}/accept`, {}, Anything);
    desk.done(desk.t.accepted);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "CONFLICT") throw error;
    desk.failed(new ApiError("TAKEN", desk.t.taken));
  }
}
