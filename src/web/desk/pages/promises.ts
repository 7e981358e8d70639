import { el } from "../../el.ts";
import { pill, said, select } from "../controls.ts";
import { type Desk, overdueMs, type Page } from "../desk.ts";
import { word } from "../words.ts";
import { ownerName } from "../owner-name.ts";
import { Live } from "../live.ts";
import { PROMISE_TONES } from "./file-view.ts";
import { listOf, PromiseMade } from "../shapes.ts";

const STATES: Readonly<Record<string, readonly string[]>> = {
  open: ["at_risk", "given"],
  broken: ["broken"],
  kept: ["kept"],
};

/** Every word given to a customer, by when it is due: the page a supervisor opens in the morning. */
export function promisesPage(desk: Desk): Page {
  const { t } = desk;
  const filter = select(
    t.show,
    [
      ["open", t.promisesOpen],
      ["broken", t.promisesBroken],
      ["kept", t.promisesKept],
    ],
    "promise-state",
  );
  const list = new Live<readonly PromiseMade[]>(el("ul", { class: "rows" }), (promises) =>
    promises.length === 0
      ? [el("li", { class: "empty" }, t.noPromisesHere)]
      : promises.map((promise) => promiseView(desk, promise)),
  );
  const refresh = async (): Promise<void> => {
    const asked = filter.input.value;
    const pages = await Promise.all(
      (STATES[asked] ?? []).map((state) => desk.api.get(`promises?state=${state}`, listOf(PromiseMade))),
    );
    if (asked !== filter.input.value) return;
    const promises = pages.flatMap(({ items }) => items);
    promises.sort((first, second) => (first.dueAt || "~").localeCompare(second.dueAt || "~"));
    list.update(promises, asked + desk.now().toISOString().slice(0, 16));
  };
  filter.input.addEventListener("change", () => void refresh().catch(desk.failed));
  const element = el(
    "div",
    {},
    el("h1", {}, t.nav.promises),
    el("div", { class: "narrow" }, filter.row),
    list.element,
  );
  return { title: t.nav.promises, element, everyMs: 10_000, refresh };
}

function promiseView(desk: Desk, promise: PromiseMade): HTMLElement {
  const { t, when } = desk;
  const { id, state, owner, dueAt } = promise;
  const lateMs = state === "given" || state === "at_risk" ? overdueMs(desk, dueAt) : 0;
  const due = dueAt === "" ? "" : t.dueBy(when.day(dueAt, desk.zone()));
  const head = el(
    "span",
    { class: "row-head" },
    pill(word(t.states, state), PROMISE_TONES[state] ?? "calm"),
    el("strong", { class: lateMs > 0 ? "late" : "" }, lateMs > 0 ? t.late(when.span(lateMs)) : due),
    said("soft", owner === "" ? "" : `${t.owner} : ${ownerName(desk, owner)}`),
  );
  return el(
    "li",
    { class: "row", "data-testid": "promise-row" },
    head,
    said("row-text", `« ${promise.said || promise.kind} »`),
    promise.case !== "" && el("a", { href: `#/cases/${promise.case}`, "data-focus": id }, t.openCase),
  );
}
