import { el } from "../../el.ts";
import { pill, said, type Tone } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { word } from "../words.ts";
import { readHandoffFile } from "../handoff-file.ts";
import { Live } from "../live.ts";
import { Handoff, listOf } from "../shapes.ts";
import { byUrgency, waitingSince } from "../urgency.ts";

type Tab = "waiting" | "mine" | "finished";
const STATES: Readonly<Record<Tab, readonly string[]>> = {
  // A request nobody took in time can still be taken: it stays in sight.
  waiting: ["requested", "expired"],
  mine: ["accepted"],
  finished: ["completed"],
};

/** Who waits, who is being answered, who was. */
export function handoffsPage(desk: Desk): Page {
  const { t } = desk;
  let tab: Tab = "waiting";
  const list = new Live<readonly Handoff[]>(el("ul", { class: "rows" }), (handoffs) =>
    handoffs.length === 0
      ? [el("li", { class: "empty" }, tab === "waiting" ? t.noHandoffs : t.noFinished)]
      : handoffs.map((handoff) => row(desk, handoff)),
  );
  const tabs = (["waiting", "mine", "finished"] as const).map((name) => {
    const button = el("button", { type: "button", "aria-pressed": String(name === tab) }, t[name]);
    button.addEventListener("click", () => {
      tab = name;
      for (const other of tabs) other.setAttribute("aria-pressed", String(other === button));
      refresh().catch(desk.failed);
    });
    return button;
  });
  const refresh = async (): Promise<void> => {
    const asked = tab;
    const pages = await Promise.all(
      STATES[asked].map((state) => desk.api.get(`handoffs?status=${state}`, listOf(Handoff))),
    );
    if (asked !== tab) return;
    const handoffs = pages.flatMap(({ items }) => items).sort(byUrgency);
    if (asked === "finished") handoffs.reverse();
    list.update(handoffs, asked + desk.now().toISOString().slice(0, 16));
  };
  const element = el(
    "div",
    {},
    el("h1", {}, t.nav.handoffs),
    el("div", { class: "tabs", role: "group", "aria-label": t.show }, ...tabs),
    list.element,
  );
  return { title: t.nav.handoffs, element, everyMs: 2000, refresh };
}

function row(desk: Desk, handoff: Handoff): HTMLElement {
  const { t } = desk;
  const { id, urgencyWhy, reason } = handoff;
  const file = readHandoffFile(handoff.file);
  const link = { class: "row", href: `#/handoffs/${id}`, "data-testid": "handoff-row", "data-focus": id };
  const head = el(
    "span",
    { class: "row-head" },
    urgencyPill(desk, handoff),
    el("strong", {}, file.contact.name || t.customer),
    said("soft", whoHasIt(desk, handoff)),
  );
  const summary = said("row-text", file.summary || urgencyWhy);
  return el("li", {}, el("a", link, head, summary, said("soft", word(t.reasons, reason))));
}

/** Whether somebody may still take it: a request nobody took in time can be taken late. */
export function isWaiting({ state }: Handoff): boolean {
  return state === "requested" || state === "expired";
}

/** How long the customer has waited, or who answers. */
export function whoHasIt(desk: Desk, handoff: Handoff): string {
  const { t, when, user } = desk;
  if (isWaiting(handoff)) return t.waits(when.span(desk.now().getTime() - waitingSince(handoff)));
  if (handoff.acceptedBy === "") return "";
  return handoff.acceptedBy === user.login ? t.byYou : t.by(handoff.acceptedBy);
}

const TONES: Readonly<Record<string, Tone>> = { high: "alert", low: "calm" };

/** How urgent, in a word and a colour. */
export function urgencyPill({ t }: Desk, { urgency, state }: Handoff): HTMLElement {
  if (state === "completed") return pill(t.states.completed, "good");
  return pill(word(t.urgency, urgency || "normal"), TONES[urgency] ?? "warn");
}
