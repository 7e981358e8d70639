import { el } from "../../el.ts";
import { ApiError } from "../api.ts";
import { action, form, pill, said, textArea, type Tone } from "../controls.ts";
import { type Desk, overdueMs } from "../desk.ts";
import { faultWords } from "../fault-words.ts";
import { Anything, type Delivery } from "../shapes.ts";
import { joined, word } from "../words.ts";

const TONES: Readonly<Record<string, Tone>> = {
  queued: "warn",
  accepted: "good",
  unknown: "warn",
  dead: "alert",
};

/** One message: what, to whom, how it stands and why, and for one that is stuck the two ways out. */
export function deliveryView(desk: Desk, delivery: Delivery, changed: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const { id, state, target, recipient } = delivery;
  const isStuck = state === "dead" || state === "unknown";
  const head = el(
    "span",
    { class: "row-head" },
    pill(word(t.deliveryStates, state), TONES[state] ?? "calm"),
    el("strong", {}, whatIsSaid(desk, delivery)),
    said("", t.deliveryTo(word(t.deliveryTargets, target), recipient)),
  );
  return el(
    "li",
    { class: "row", "data-testid": "delivery-row", "data-state": state },
    head,
    ...whyNot(desk, delivery),
    timesOf(desk, delivery),
    delivery.case !== "" &&
      el("a", { href: `#/cases/${delivery.case}`, "data-focus": `case-${id}` }, t.openCase),
    ...(isStuck ? [resendButton(desk, delivery, changed), dismissForm(desk, delivery, changed)] : []),
  );
}

/** A mail by its name; a webhook by the record it tells of and its new state. */
function whatIsSaid({ t, locale }: Desk, { target, kind }: Delivery): string {
  if (target === "email") return word(t.mails, kind);
  const [thing = "", state = ""] = kind.split(".");
  return `${word(t.things, thing)}${locale === "fr" ? " :" : ":"} ${word(t.states, state)}`;
}

/** What went wrong, in our words and in those that were heard. */
function whyNot({ t }: Desk, { state, lastFault, note }: Delivery): (HTMLElement | undefined)[] {
  if (state === "dismissed") return [said("row-text", note === "" ? "" : `« ${note} »`)];
  if (state === "cancelled") return [said("source", note === "" ? "" : `${t.detail} ${note}`)];
  const why = lastFault?.why ?? "";
  if (state === "accepted" || why === "") return [];
  const fate = { dead: t.deliveryDead, unknown: t.deliveryUnknown }[state] ?? "";
  const words = joined([fate, t.lastFault(faultWords(why, t))], " ");
  return [said("row-text", words), said("source", `${t.detail} ${why}`)];
}

function timesOf(desk: Desk, delivery: Delivery): HTMLElement {
  const { t, when } = desk;
  const { state, createdAt, acceptedAt, attempts, dueAt, lastFault } = delivery;
  const said = (say: (words: string) => string, iso: string | undefined): string =>
    iso === undefined || iso === "" ? "" : say(when.day(iso, desk.zone()));
  const isStuck = state === "dead" || state === "unknown";
  const isLate = isStuck && overdueMs(desk, dueAt) > 0;
  const times = joined(
    [
      said(t.deliveryAskedAt, createdAt),
      attempts > 0 ? t.attempts(attempts) : "",
      state === "accepted" ? said(t.deliveryAcceptedAt, acceptedAt) : said(t.deliveryTriedAt, lastFault?.at),
    ],
    " · ",
  );
  const decide = isStuck ? said(isLate ? t.decideLate : t.decideBefore, dueAt) : "";
  return el(
    "span",
    { class: "soft" },
    times,
    decide !== "" && " · ",
    decide !== "" && el("span", { class: isLate ? "late" : "" }, decide),
  );
}

/** Asks once more where the customer may get it twice. */
function resendButton(desk: Desk, delivery: Delivery, changed: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const { id, mayArriveTwice } = delivery;
  const box = el("div", { class: "confirm" });
  const resend = (): Promise<void> => decide(desk, { delivery, verb: "resend", body: {} }, changed);
  const ask = action(desk, { label: t.resend, testid: "resend", kind: "main", focus: `resend-${id}` }, () => {
    if (!mayArriveTwice) return resend();
    const warning = `twice-${id}`;
    const yes = action(
      desk,
      { label: t.resendAnyway, testid: "resend-anyway", kind: "danger", describe: warning },
      resend,
    );
    const no = action(desk, { label: t.cancel, testid: "resend-not" }, () => {
      box.replaceChildren(ask);
      ask.focus();
      return Promise.resolve();
    });
    box.replaceChildren(el("p", { id: warning }, t.resendSure), yes, no);
    yes.focus();
    return Promise.resolve();
  });
  box.append(ask);
  return box;
}

function dismissForm(desk: Desk, delivery: Delivery, changed: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const { id } = delivery;
  const note = textArea(t.dismissNote, "dismiss-note", `note-${id}`);
  note.input.required = true;
  note.input.maxLength = 500;
  const submit = { label: t.dismiss, testid: "dismiss", kind: "plain", focus: `dismiss-${id}` } as const;
  const element = form(desk, { parts: [note.row], submit }, () =>
    decide(desk, { delivery, verb: "dismiss", body: { note: note.input.value.trim() } }, changed),
  );
  const summary = el("summary", { "data-focus": `open-${id}`, "data-testid": "open-dismiss" }, t.dismiss);
  return el("details", {}, summary, element);
}

interface Deed {
  delivery: Delivery;
  verb: "resend" | "dismiss";
  body: object;
}

/** Done or refused, the list is read again: somebody else may have been quicker. */
async function decide(
  desk: Desk,
  { delivery, verb, body }: Deed,
  changed: () => Promise<void>,
): Promise<void> {
  try {
    await desk.api.post(`deliveries/${encodeURIComponent(delivery.id)}/${verb}`, body, Anything);
  } catch (error) {
    if (error instanceof ApiError && error.code === "CONFLICT") await changed();
    throw error;
  }
  await changed();
  desk.done(verb === "resend" ? desk.t.resent : desk.t.dismissed);
}
