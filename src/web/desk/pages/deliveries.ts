import { el } from "../../el.ts";
import { select } from "../controls.ts";
import { type Desk, overdueMs, type Page } from "../desk.ts";
import { Live } from "../live.ts";
import { DeliveryList } from "../shapes.ts";
import { deliveryView } from "./delivery-view.ts";

const STATES: Readonly<Record<keyof Desk["t"]["deliveryFilters"], readonly string[]>> = {
  stuck: ["unknown", "dead"],
  waiting: ["queued", "sending"],
  accepted: ["accepted"],
  over: ["dismissed", "cancelled"],
};
type Filter = keyof typeof STATES;

function filterOf(value: string): Filter {
  return value === "waiting" || value === "accepted" || value === "over" ? value : "stuck";
}

/** What leaves the house: mails and webhooks, first of all those that a supervisor must decide about. */
export function deliveriesPage(desk: Desk): Page {
  const { t } = desk;
  const filter = select(t.show, Object.entries(t.deliveryFilters), "delivery-state");
  const wanted = (): Filter => filterOf(filter.input.value);
  const list = new Live<DeliveryList["items"]>(el("ul", { class: "rows" }), (items) =>
    items.length === 0
      ? [el("li", { class: "empty", "data-testid": "no-deliveries" }, t.noDeliveries[wanted()])]
      : items.map((delivery) => deliveryView(desk, delivery, changed)),
  );
  const resting = new Live<DeliveryList["peers"]>(el("div"), (peers) => peersView(desk, peers));
  const changed = async (): Promise<void> => {
    list.forget();
    await refresh();
    // The button that was pressed is gone with its row: the keyboard goes on from the top of the list.
    if (document.activeElement === document.body) filter.input.focus();
  };
  const refresh = async (): Promise<void> => {
    const asked = wanted();
    const { items, peers } = await desk.api.get(`deliveries?state=${STATES[asked].join(",")}`, DeliveryList);
    if (asked !== wanted()) return;
    const late = items.filter(({ dueAt }) => overdueMs(desk, dueAt) > 0).length;
    // Not drawn again each minute: a question that is being answered would be gone.
    list.update(items, `${asked} ${late}`);
    resting.update(peers.filter(({ state }) => state === "open"));
  };
  filter.input.addEventListener("change", () => void refresh().catch(desk.failed));
  const element = el(
    "div",
    {},
    el("h1", {}, t.deliveries),
    el("div", { class: "narrow" }, filter.row),
    resting.element,
    list.element,
  );
  return { title: t.deliveries, element, everyMs: 5_000, refresh };
}

function peersView({ t, when, zone }: Desk, peers: DeliveryList["peers"]): HTMLElement[] {
  return peers.map(({ peer, restsUntil }) =>
    el("p", { class: "warning", "data-testid": "resting" }, t.peerRests(peer, when.time(restsUntil, zone()))),
  );
}
