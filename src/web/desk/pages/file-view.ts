import { el } from "../../el.ts";
import { pill, section } from "../controls.ts";
import type { Desk } from "../desk.ts";
import { word } from "../words.ts";
import type { HandoffFile, Thing } from "../handoff-file.ts";
import { ownerName } from "../owner-name.ts";
import { sayPhone } from "../phone.ts";
import type { Case, Event, Fact, PromiseMade } from "../shapes.ts";
import { stepWords } from "../step-words.ts";

const TONES: Readonly<Record<string, "calm" | "warn" | "alert" | "good">> = {
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
    el(
      "dd",
      {},
      shown ?? value,
      el(
        "span",
        { class: "source" },
        [word(t.source, source), at ? when.day(at, desk.zone()) : ""]
          .filter((part) => part !== "")
          .join(", "),
      ),
    ),
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
      Number(isOpen(second)) - Number(isOpen(first)) || (first.dueAt ?? "").localeCompare(second.dueAt ?? ""),
  );
  return list(
    sorted.map((promise) =>
      el(
        "div",
        { class: "promise" },
        pill(word(t.states, promise.state), TONES[promise.state] ?? "calm"),
        el(
          "span",
          { class: "soft" },
          promise.dueAt && isOpen(promise) ? t.dueBy(when.day(promise.dueAt, desk.zone())) : "",
        ),
        el("p", {}, `« ${promise.said ?? promise.kind} »`),
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
    el("span", { class: "source" }, thing.dueAt ? t.dueBy(when.day(thing.dueAt, desk.zone())) : ""),
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
export function fileView(desk: Desk, file: HandoffFile, record: Case | undefined): HTMLElement[] {
  const { t, when } = desk;
  const facts = record && record.facts.length > 0 ? record.facts : file.knownFacts;
  const promises = record && record.promises.length > 0 ? record.promises : file.promises;
  const held = [...file.holds, ...file.bookings, ...file.loans, ...file.waitlist, ...file.orders];
  const steps = file.attemptedSteps.map(({ at, step, result }) =>
    el(
      "div",
      {},
      stepWords(step, result, desk.locale),
      el("span", { class: "source" }, at ? when.day(at, desk.zone()) : ""),
    ),
  );
  const evidence = record?.evidence ?? [];
  const names = (keys: readonly string[]): HTMLElement =>
    list(
      keys.map((key) => word(t.facts, key)),
      "chips",
    );
  return [
    section(t.known, factsView(desk, facts)),
    file.doNotAskAgain.length > 0 && section(t.doNotAsk, names(file.doNotAskAgain)),
    section(t.promises, promisesView(desk, promises)),
    held.length > 0 &&
      section(
        t.held,
        list(
          held.map((thing) => thingView(desk, thing)),
          "plain lines",
        ),
      ),
    steps.length > 0 && section(t.attempted, list(steps, "plain lines")),
    evidence.length > 0 && section(t.evidence, list(evidence.map(({ id, name }) => name ?? id))),
    file.missingInformation.length > 0 && section(t.missing, names(file.missingInformation)),
  ].filter((part) => part !== false);
}

/** What happened, oldest first. */
export function timelineView(desk: Desk, events: readonly Event[]): HTMLElement {
  const { t, when } = desk;
  return list(
    events.map(({ at, kind, to, state, note, actor }) =>
      el(
        "div",
        {},
        el("strong", {}, word(t.things, kind)),
        ` ${word(t.states, to ?? state)} `,
        el(
          "span",
          { class: "source" },
          [
            at ? when.day(at, desk.zone()) : "",
            actor ? ownerName(desk, actor) : "",
            note && note !== actor ? note : "",
          ]
            .filter((part) => part !== "")
            .join(", "),
        ),
      ),
    ),
    "plain lines",
  );
}
