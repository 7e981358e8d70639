import { el } from "../../el.ts";
import { action, pill, section } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { word } from "../words.ts";
import { Live } from "../live.ts";
import { Anything, Closure, listOf, Shop } from "../shapes.ts";
import { newClosure } from "./new-closure.ts";

/** What the merchant changes from day to day: closures, special hours, and whether the stock can be read. */
export function bookPage(desk: Desk): Page {
  const { t } = desk;
  const list = new Live<readonly Closure[]>(el("ul", { class: "rows" }), (closures) =>
    closures.length === 0
      ? [el("li", { class: "empty" }, t.noClosures)]
      : closures.map((closure) => closureView(desk, closure, () => refresh())),
  );
  const stock = new Live<readonly Shop[]>(el("ul", { class: "rows" }), (shops) =>
    shops.map((shop) => stockView(desk, shop, () => refresh())),
  );
  const refresh = async (): Promise<void> => {
    const [closures, shops] = await Promise.all([
      desk.api.get("book/closures", listOf(Closure)),
      desk.api.get("shops", listOf(Shop)),
    ]);
    list.update(
      [...closures.items].sort((first, second) => first.exception.on.localeCompare(second.exception.on)),
    );
    stock.update(shops.items);
  };
  const element = el(
    "div",
    {},
    el("h1", {}, t.closures),
    isSupervisor(desk)
      ? section(
          t.newClosure,
          newClosure(desk, () => refresh()),
        )
      : el("p", { class: "soft" }, t.supervisorsOnly),
    section(t.closures, list.element),
    section(t.stock, stock.element),
  );
  return { title: t.closures, element, everyMs: 15_000, refresh };
}

function isSupervisor({ user }: Desk): boolean {
  return user.role === "supervisor";
}

/** A calendar day in words: it belongs to no zone. */
function dayName({ locale }: Desk, day: string): string {
  const format = {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  } as const;
  return new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", format).format(
    new Date(`${day}T12:00:00Z`),
  );
}

function closureView(desk: Desk, closure: Closure, refresh: () => Promise<void>): HTMLElement {
  const { t, locale } = desk;
  const { place, exception } = closure;
  const name = desk.shops.find(({ id }) => id === place.id)?.name ?? place.id;
  const days = [exception.on, exception.until].filter((day) => day !== "").map((day) => dayName(desk, day));
  return el(
    "li",
    { class: "row", "data-testid": "closure-row" },
    el("span", { class: "row-head" }, el("strong", {}, name), el("span", {}, days.join(" – "))),
    el(
      "span",
      { class: "row-text" },
      exception.closed === true ? t.closed : (exception.hours ?? []).join(", "),
      exception.name ? ` (${exception.name[locale]})` : "",
    ),
    isSupervisor(desk) &&
      action(desk, { label: t.remove, testid: "remove-closure", focus: closure.id }, async () => {
        await desk.api.delete(`book/closures/${encodeURIComponent(closure.id)}`);
        desk.done(t.removed);
        await refresh();
      }),
  );
}

function stockView(desk: Desk, shop: Shop, refresh: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const readable = shop.stock !== "unreadable";
  const wanted = readable ? "unreadable" : "readable";
  return el(
    "li",
    { class: "row" },
    el(
      "span",
      { class: "row-head" },
      el("strong", {}, shop.name),
      pill(word(t.stockStates, readable ? "readable" : "unreadable"), readable ? "good" : "warn"),
    ),
    isSupervisor(desk) &&
      action(
        desk,
        { label: readable ? t.stockUnreadable : t.stockReadable, testid: "stock", focus: `stock-${shop.id}` },
        async () => {
          await desk.api.post("book/stock", { shop: shop.id, stock: wanted }, Anything);
          desk.done(t.stockSaved);
          await refresh();
        },
      ),
  );
}
