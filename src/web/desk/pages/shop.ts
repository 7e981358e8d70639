import { el } from "../../el.ts";
import { section, select } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { Live } from "../live.ts";
import { listOf, type PullItem, PullList, Unit } from "../shapes.ts";
import { pullView } from "./pull-view.ts";
import { unitsTable } from "./units-table.ts";

/** A shop's work: what to set aside, hand over and put back, and where each of its loaners is. */
export function shopPage(desk: Desk, id: string): Page {
  const { t } = desk;
  const shop = desk.shops.find((each) => each.id === id);
  const zone = desk.zone(id);
  const changed = async (): Promise<void> => {
    pulls.forget();
    await refresh();
  };
  const pulls = new Live<readonly PullItem[]>(el("ul", { class: "rows" }), (items) =>
    items.length === 0
      ? [el("li", { class: "empty" }, t.noPulls)]
      : items.map((item) => pullView(desk, item, { zone, changed })),
  );
  const units = new Live<readonly Unit[]>(
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": t.units }),
    (items) =>
      items.length === 0
        ? [el("p", { class: "empty" }, t.noUnits)]
        : [unitsTable(desk, items, { zone, changed: () => refresh() })],
  );
  const refresh = async (): Promise<void> => {
    const path = `shops/${encodeURIComponent(id)}`;
    const [pullList, unitList] = await Promise.all([
      desk.api.get(`${path}/pull-list`, PullList),
      desk.api.get(`${path}/units`, listOf(Unit)),
    ]);
    pulls.update([...pullList.items, ...pullList.putBack]);
    units.update(unitList.items);
  };
  const element = el(
    "div",
    {},
    el("h1", {}, shop?.name ?? t.shop),
    desk.user.role !== "shop" && shopPicker(desk, id),
    section(t.pullList, pulls.element),
    section(t.units, units.element),
  );
  return { title: shop?.name ?? t.shop, element, everyMs: 4000, refresh };
}

function shopPicker(desk: Desk, id: string): HTMLElement {
  const { t, shops } = desk;
  const choices = shops.map((shop) => [shop.id, shop.name] as const);
  const picker = select(t.shop, choices, "shop");
  picker.input.value = id;
  picker.input.addEventListener("change", () => {
    location.hash = `#/shops/${picker.input.value}`;
  });
  return el("div", { class: "narrow" }, picker.row);
}
