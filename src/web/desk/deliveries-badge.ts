import { el } from "../el.ts";
import type { Desk } from "./desk.ts";
import { DeliveryList } from "./shapes.ts";

const MOST = 99;
const EVERY_MS = 20_000;

/** How many mails and webhooks a supervisor has to decide about, beside the link to them; nothing when there are none. */
export class DeliveriesBadge {
  readonly element = el("span", { class: "badge", "data-testid": "deliveries-badge" });
  readonly #desk: Pick<Desk, "api" | "t" | "now">;
  #askedMs = -EVERY_MS;

  constructor(desk: Pick<Desk, "api" | "t" | "now">) {
    this.#desk = desk;
    this.element.hidden = true;
  }

  /** Counts again: at once when `anyway`, else when the last count is old. */
  async refresh(anyway: boolean): Promise<void> {
    const { api, t, now } = this.#desk;
    const nowMs = now().getTime();
    if (!anyway && nowMs - this.#askedMs < EVERY_MS) return;
    this.#askedMs = nowMs;
    const { items } = await api.get(`deliveries?state=unknown,dead&limit=${MOST + 1}`, DeliveryList);
    const count = items.length > MOST ? `${MOST}+` : String(items.length);
    this.element.hidden = items.length === 0;
    this.element.replaceChildren(
      el("span", { "aria-hidden": "true" }, count),
      el("span", { class: "heard" }, ` ${t.deliveriesToDecide(count)}`),
    );
  }
}
