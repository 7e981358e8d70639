import { el } from "../../el.ts";
import { action, said } from "../controls.ts";
import type { Desk } from "../desk.ts";
import type { HandoffFile } from "../handoff-file.ts";
import { sayPhone } from "../phone.ts";
import { joined, word } from "../words.ts";
import type { Shown } from "./handoff.ts";
import { isWaiting, urgencyPill, whoHasIt } from "./handoffs.ts";

/** The top of a request: who, the two sentences, why now, what to do, and the button that takes it. */
export function handoffHead(
  desk: Desk,
  { handoff, file, record }: Shown,
  accept: () => Promise<void>,
): (HTMLElement | false)[] {
  const { t } = desk;
  const toCase =
    record !== undefined && el("a", { href: `#/cases/${record.id}`, "data-focus": "case" }, t.openCase);
  return [
    el(
      "div",
      { class: "row-head" },
      urgencyPill(desk, handoff),
      el("h1", {}, file.contact.name || t.customer),
      said("soft", whoHasIt(desk, handoff)),
    ),
    el("p", { class: "summary", "data-testid": "summary" }, file.summary || handoff.urgencyWhy),
    el(
      "dl",
      { class: "brief" },
      ...pair(t.whyUrgent, handoff.urgencyWhy || word(t.reasons, handoff.reason)),
      ...pair(t.nextStep, file.suggestedNextStep),
      ...pair(t.goal, file.goal),
      ...pair(t.otherRequests, file.otherRequests.map(({ said: words }) => `« ${words} »`).join(", ")),
      ...pair(t.mood, moodOf(desk, file)),
    ),
    el("p", { class: "soft" }, `${about(desk, file)} `, toCase),
    isWaiting(handoff) &&
      action(desk, { label: t.accept, testid: "accept", kind: "main", focus: "accept" }, accept),
  ];
}

function about({ t }: Desk, { channel, language, contact }: HandoffFile): string {
  const known = [
    word(t.channels, channel.name),
    word(t.languages, language),
    word(t.verified, contact.verified),
    sayPhone(contact.phone),
    contact.email,
  ];
  return joined(known, " · ");
}

/** Said only when it is other than calm, with the customer's own words for it. */
function moodOf({ t }: Desk, { mood }: HandoffFile): string {
  if (mood.level === "" || mood.level === "calm") return "";
  const evidence = mood.evidence.map((words) => `« ${words} »`).join(", ");
  return `${word(t.moods, mood.level)}${evidence === "" ? "" : ` (${evidence})`}`;
}

function pair(name: string, value: string): HTMLElement[] {
  return value === "" ? [] : [el("dt", {}, name), el("dd", {}, value)];
}
