import { el } from "../../el.ts";
import { ApiError } from "../api.ts";
import { action, form, select, textArea } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { word } from "../words.ts";
import { type HandoffFile, readHandoffFile } from "../handoff-file.ts";
import { Live } from "../live.ts";
import { sayPhone } from "../phone.ts";
import { Anything, Case, Handoff } from "../shapes.ts";
import { fileView } from "./file-view.ts";
import { waitingSince } from "../urgency.ts";
import { urgencyPill } from "./handoffs.ts";
import { TranscriptView } from "./transcript-view.ts";

interface Shown {
  readonly handoff: Handoff;
  readonly file: HandoffFile | undefined;
  readonly record: Case | undefined;
}

/** One request, to be read in ten seconds: what, why now, what to do; then the rest, with the conversation beside it. */
export function handoffPage(desk: Desk, id: string): Page {
  const { t } = desk;
  const path = `handoffs/${encodeURIComponent(id)}`;
  const head = new Live<Shown>(el("div", { class: "head" }), (shown) => headView(desk, shown, accept));
  const body = new Live<Shown>(el("div", { class: "file" }), ({ file, record }) =>
    file === undefined ? [] : fileView(desk, file, record),
  );
  const transcript = new TranscriptView(desk);
  const work = workView(desk, path, () => refresh());

  const refresh = async (): Promise<void> => {
    const handoff = await desk.api.get(path, Handoff);
    const record = handoff.case
      ? await desk.api.get(`cases/${encodeURIComponent(handoff.case)}`, Case)
      : undefined;
    const shown = { handoff, file: readHandoffFile(handoff.file), record };
    head.update(shown, desk.now().toISOString().slice(0, 16));
    body.update(shown);
    transcript.update(record?.transcript ?? []);
    work.show(handoff);
  };
  const accept = async (): Promise<void> => {
    try {
      await desk.api.post(`${path}/accept`, {}, Anything);
      desk.done(t.accepted);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "CONFLICT") throw error;
      desk.failed(new ApiError("TAKEN", t.taken));
    }
    await refresh();
    work.focus();
  };
  const element = el(
    "div",
    {},
    el("p", {}, el("a", { href: "#/handoffs", class: "back" }, `← ${t.back}`)),
    head.element,
    el(
      "div",
      { class: "columns" },
      body.element,
      el("div", { class: "side" }, el("h2", {}, t.transcript), transcript.element, work.element),
    ),
  );
  return { title: t.nav.handoffs, element, everyMs: 2000, refresh };
}

function headView(desk: Desk, { handoff, file, record }: Shown, accept: () => Promise<void>): HTMLElement[] {
  const { t, when } = desk;
  const contact = file?.contact;
  const open = handoff.state === "requested" || handoff.state === "expired";
  const holder = handoff.acceptedBy === desk.user.login ? t.byYou : t.by(handoff.acceptedBy ?? "");
  const reach = [contact?.phone && sayPhone(contact.phone), contact?.email].filter(
    (way) => way !== undefined,
  );
  const about = [
    word(t.channels, file?.channel?.name),
    word(t.languages, file?.language),
    word(t.verified, contact?.verified),
    ...reach,
  ].filter((part) => part !== "");
  const summary = el(
    "p",
    { class: "summary", "data-testid": "summary" },
    file?.summary ?? handoff.urgencyWhy ?? "",
  );
  return [
    el(
      "div",
      { class: "row-head" },
      urgencyPill(desk, handoff),
      el("h1", {}, contact?.name ?? t.customer),
      el(
        "span",
        { class: "soft" },
        open
          ? t.waits(when.span(desk.now().getTime() - waitingSince(handoff)))
          : handoff.acceptedBy
            ? holder
            : "",
      ),
    ),
    summary,
    el(
      "dl",
      { class: "brief" },
      ...pair(t.whyUrgent, handoff.urgencyWhy ?? word(t.reasons, handoff.reason)),
      ...pair(t.nextStep, file?.suggestedNextStep),
      ...pair(t.goal, file?.goal),
      ...pair(t.mood, moodOf(desk, file)),
    ),
    el(
      "p",
      { class: "soft" },
      about.join(" · "),
      record !== undefined && " · ",
      record !== undefined && el("a", { href: `#/cases/${record.id}`, "data-focus": "case" }, t.openCase),
    ),
    ...(open
      ? [action(desk, { label: t.accept, testid: "accept", kind: "main", focus: "accept" }, accept)]
      : []),
  ];
}

/** Said only when it is other than calm, with the customer's own words for it. */
function moodOf({ t }: Desk, file: HandoffFile | undefined): string {
  if (file?.mood === undefined || file.mood.level === "calm") return "";
  const evidence = file.mood.evidence.map((words) => `« ${words} »`).join(", ");
  return `${word(t.moods, file.mood.level)}${evidence === "" ? "" : ` (${evidence})`}`;
}

function pair(name: string, value: string | undefined): HTMLElement[] {
  return value === undefined || value === "" ? [] : [el("dt", {}, name), el("dd", {}, value)];
}

/** The box to answer in and the way to finish: never drawn again, so that nothing typed is lost. */
function workView(
  desk: Desk,
  path: string,
  refresh: () => Promise<void>,
): { element: HTMLElement; show: (handoff: Handoff) => void; focus: () => void } {
  const { t } = desk;
  const reply = textArea(t.reply, "reply");
  const send = async (): Promise<void> => {
    const text = reply.input.value.trim();
    if (text === "") return reply.input.focus();
    await desk.api.post(`${path}/messages`, { text }, Anything);
    reply.input.value = "";
    reply.input.focus();
    desk.done(t.sent);
    await refresh();
  };
  const replyForm = form(desk, { submit: { label: t.send, testid: "send-reply" } }, [reply.row], send);
  reply.input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    replyForm.requestSubmit();
  });
  const outcome = select(t.outcome, Object.entries(t.outcomes), "outcome");
  const note = textArea(t.note, "note");
  const complete = async (): Promise<void> => {
    if (note.input.value.trim() === "") {
      desk.failed(new Error(t.noteNeeded));
      return note.input.focus();
    }
    const body = { outcome: outcome.input.value, note: note.input.value.trim() };
    await desk.api.post(`${path}/complete`, body, Anything);
    desk.done(t.completed);
    location.hash = "#/handoffs";
  };
  const finish = form(
    desk,
    { submit: { label: t.complete, testid: "complete", kind: "plain" } },
    [outcome.row, note.row],
    complete,
  );
  const finishing = el("div", { class: "finish" }, finish);
  const hint = el("p", { class: "soft" }, t.acceptFirst);
  replyForm.hidden = true;
  finishing.hidden = true;
  hint.hidden = true;
  return {
    element: el("div", { class: "work" }, hint, replyForm, finishing),
    show: (handoff) => {
      const isMine = handoff.state === "accepted" && handoff.acceptedBy === desk.user.login;
      replyForm.hidden = !isMine;
      // A supervisor may finish what somebody left behind.
      finishing.hidden = !isMine && !(handoff.state === "accepted" && desk.user.role === "supervisor");
      hint.hidden = handoff.state !== "requested" && handoff.state !== "expired";
    },
    focus: () => {
      if (!replyForm.hidden) reply.input.focus();
    },
  };
}
