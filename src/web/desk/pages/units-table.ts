import { el } from "../../el.ts";
import { action, pill, said, type Tone } from "../controls.ts";
import { type Desk, worksInShops } from "../desk.ts";
import { modelName } from "../owner-name.ts";
import { joined, nameOf, word } from "../words.ts";
import { Receipt, type Unit } from "../shapes.ts";
import type { PullOptions } from "./pull-view.ts";

const TONES: Readonly<Record<string, Tone>> = {
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
      el("td", {}, modelName(desk, unit.model)),
      el("td", {}, pill(word(t.states, unit.state), TONES[unit.state] ?? "calm")),
      el("td", {}, ...unitActions(desk, unit, options)),
    ),
  );
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
}

function unitActions(desk: Desk, { id, serial, loan }: Unit, options: PullOptions): (Node | undefined)[] {
  const { t, when } = desk;
  if (loan === undefined) return [];
  const due = loan.dueAt === "" ? "" : t.dueBack(when.day(loan.dueAt, options.zone));
  const words = said("soft", joined([nameOf(loan.customer), due]));
  if (!worksInShops(desk)) return [words];
  const takeBack = action(desk, { label: t.takeBack, testid: "return", focus: `return-${id}` }, async () => {
    const path = `loans/${encodeURIComponent(loan.id)}/return`;
    const { receipt } = await desk.api.post(path, { serial }, Receipt);
    desk.done(t.receipt(receipt));
    await options.changed();
  });
  return [words, takeBack];
}
