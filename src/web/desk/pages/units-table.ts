import { el } from "../../el.ts";
import { action, pill } from "../controls.ts";
import { type Desk, worksInShops } from "../desk.ts";
import { nameOf, word } from "../words.ts";
import { Receipt, type Unit } from "../shapes.ts";
import type { PullOptions } from "./pull-view.ts";

const TONES: Readonly<Record<string, "calm" | "warn" | "alert" | "good">> = {
  available: "good",
  missing: "alert",
  damaged: "alert",
  to_reshelve: "warn",
  returned_unchecked: "warn",
};

/** Every loaner of a shop, with what can be done about it now. */
export function unitsTable(desk: Desk, units: readonly Unit[], options: PullOptions): HTMLElement {
  const { t } = desk;
  const heads = [t.serial, t.model, t.state, t.action].map((head) => el("th", { scope: "col" }, head));
  const rows = units.map((unit) =>
    el(
      "tr",
      { "data-testid": "unit-row" },
      el("th", { scope: "row", class: "serial" }, unit.serial),
      el("td", {}, unit.model),
      el("td", {}, pill(word(t.states, unit.state), TONES[unit.state] ?? "calm")),
      el("td", {}, ...unitActions(desk, unit, options)),
    ),
  );
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

function unitActions(desk: Desk, unit: Unit, options: PullOptions): (HTMLElement | string)[] {
  if (unit.state !== "on_loan" || !unit.loan) return [];
  const loan = typeof unit.loan === "string" ? { id: unit.loan } : unit.loan;
  const due = typeof unit.loan === "string" ? undefined : unit.loan.dueAt;
  const who = typeof unit.loan === "string" ? "" : nameOf(unit.loan.customer);
  const { t, when } = desk;
  const takeBack = action(
    desk,
    { label: t.takeBack, testid: "return", focus: `return-${unit.id}` },
    async () => {
      const path = `loans/${encodeURIComponent(loan.id)}/return`;
      const { receipt } = await desk.api.post(path, { serial: unit.serial }, Receipt);
      desk.done(t.receipt(receipt));
      await options.changed();
    },
  );
  const words = [who, due ? t.dueBack(when.day(due, options.zone)) : ""]
    .filter((part) => part !== "")
    .join(", ");
  return [el("span", { class: "soft" }, words), ...(worksInShops(desk) ? [takeBack] : [])];
}
