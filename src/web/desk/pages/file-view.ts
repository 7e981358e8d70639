import { el } from "../../el.ts";
import { pill, said, section, type Tone } from "../controls.ts";
import type { Desk } from "../desk.ts";
import { faultWords } from "../fault-words.ts";
import { joined, word } from "../words.ts";
import type { HandoffFile, Thing } from "../handoff-file.ts";
import { ownerName } from "../owner-name.ts";
import { sayPhone } from "../phone.ts";
import type { Event, Fact, PromiseMade } from "../shapes.ts";
import { stepWords } from "../step-words.ts";
import type { Shown } from "./handoff.ts";

/** How a promise is coloured. */
export const PROMISE_TONES: Readonly<Record<string, Tone>> = {
  kept: "good",
  broken: "alert",
  at_risk: "warn",
};

function list(items: readonly (Node | string)[], className = "plain"): HTMLElement {
  return el("ul", { class: className }, ...items.map((item) => el("li", {}, item)));
}

/** What is known, each with who said it and when: read aloud as pairs. */
export function factsView(desk: Desk, facts: readonly Fact[]): HTMLElement {
  const { t, when } = desk;
  const pairs = facts.flatMap(({ name, shown, value, source, at }) => [
    el("dt", {}, word(t.facts, name)),
    el("dd", {}, shown || value, said("source", joined([word(t.source, source), when.day(at, desk.zone())]))),
  ]);
  return el("dl", { class: "facts" }, ...pairs);
}

/** Promises with their due times; those still open first, the soonest first. */
export function promisesView(desk: Desk, promises: readonly PromiseMade[]): HTMLElement {
  const { t, when } = desk;
  if (promises.length === 0) return el("p", { class: "soft" }, t.noPromises);
  const isOpen = ({ state }: PromiseMade): boolean => state === "given" || state === "at_risk";
  const sorted = [...promises].sort(
    (first, second) =>
      Number(isOpen(second)) - Number(isOpen(first)) || first.dueAt.localeCompare(second.dueAt),
  );
  return list(
    sorted.map((promise) =>
      el(
        "div",
        { class: "promise" },
        pill(word(t.states, promise.state), PROMISE_TONES[promise.state] ?? "calm"),
        said("soft", isOpen(promise) ? t.dueBy(when.day(promise.dueAt, desk.zone())) : ""),
        el("p", {}, `« ${promise.said || promise.kind} »`),
      ),
    ),
    "plain lines",
  );
}

function thingView(desk: Desk, thing: Thing): HTMLElement {
  const { t, when } = desk;
  return el(
    "div",
    {},
    el("strong", {}, word(t.things, thing.kind)),
    ` ${readable(desk, thing.what)} `,
    pill(word(t.states, thing.state), thing.state === "ready" ? "good" : "calm"),
    said("source", thing.dueAt === "" ? "" : t.dueBy(when.day(thing.dueAt, desk.zone()))),
  );
}

/** Instants that stand in a line of words, said as a person would. */
function readable(desk: Desk, text: string): string {
  const said = text.replace(/\+\d{9,15}/g, (number) => sayPhone(number));
  return said.replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, (iso) =>
    desk.when.day(iso, desk.zone()),
  );
}

/** Everything the file tells beside its summary. Parts that say nothing are left out. */
export function fileView(desk: Desk, { file, record }: Shown): (HTMLElement | false)[] {
  const { t } = desk;
  // The case is of now, the file of when the request was made.
  const { facts, promises } = record ?? { facts: file.knownFacts, promises: file.promises };
  return [
    section(t.known, factsView(desk, facts)),
    part(t.doNotAsk, names(desk, file.doNotAskAgain), "chips"),
    section(t.promises, promisesView(desk, promises)),
    part(t.held, thingsOf(desk, file), "plain lines"),
    part(t.attempted, stepsOf(desk, file), "plain lines"),
    part(t.articlesTold, file.articles, "plain"),
    part(t.evidence, record?.evidence.map(({ id, name }) => name || id) ?? [], "plain"),
    part(t.missing, names(desk, file.missingInformation), "chips"),
  ];
}

function part(title: string, items: readonly (Node | string)[], className: string): HTMLElement | false {
  return items.length > 0 && section(title, list(items, className));
}

function names({ t }: Desk, facts: readonly string[]): string[] {
  return facts.map((name) => word(t.facts, name));
}

function thingsOf(desk: Desk, { holds, bookings, loans, waitlist, orders }: HandoffFile): HTMLElement[] {
  return [...holds, ...bookings, ...loans, ...waitlist, ...orders].map((thing) => thingView(desk, thing));
}

function stepsOf(desk: Desk, { attemptedSteps }: HandoffFile): HTMLElement[] {
  return attemptedSteps.flatMap(({ at, step, result }) => {
    const words = stepWords(step, result, desk.locale);
    return words === "" ? [] : [el("div", {}, words, said("source", desk.when.day(at, desk.zone())))];
  });
}

/** What happened, oldest first. */
export function timelineView(desk: Desk, events: readonly Event[]): HTMLElement {
  return list(
    events.filter((event) => !isAttempt(event)).map((event) => eventView(desk, event)),
    "plain lines",
  );
}

/** A message that is tried again and again is still one message: its attempts are on its own page. */
function isAttempt({ kind, from, to }: Event): boolean {
  return kind === "delivery" && (to === "sending" || (to === "queued" && from === "sending"));
}

/** What was noted beside an event, in words for people. */
function noteOf({ t }: Desk, { kind, to, note, actor }: Event): string {
  if (kind !== "delivery") return note === actor ? "" : note;
  if (to === "dead" || to === "unknown") return faultWords(note, t);
  return to === "dismissed" ? note : "";
}

function eventView(desk: Desk, event: Event): HTMLElement {
  const { t, when } = desk;
  const { at, kind, to, actor } = event;
  const source = joined([when.day(at, desk.zone()), ownerName(desk, actor), noteOf(desk, event)]);
  return el(
    "div",
    {},
    el("strong", {}, word(t.things, kind)),
    ` ${word(kind === "delivery" ? t.deliveryStates : t.states, to)}`,
    said("source", source),
  );
}
