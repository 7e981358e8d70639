import { el } from "../../el.ts";
import { field, form, select, tick } from "../controls.ts";
import type { Desk } from "../desk.ts";
import { joined, word } from "../words.ts";
import { sayPhone } from "../phone.ts";
import { type Booking, ClosureMade } from "../shapes.ts";

/** A form for one exception; its answer names the appointments that fall in it. */
export function newClosure(desk: Desk, refresh: () => Promise<void>): HTMLElement {
  const { t } = desk;
  const place = select(
    t.place,
    desk.shops.map(({ id, name }) => [`shop:${id}`, name] as const),
    "closure-place",
  );
  const from = field({ label: t.from, type: "date", testid: "closure-on", required: true });
  const until = field({ label: t.until, type: "date", testid: "closure-until" });
  const closed = tick(t.closedAllDay);
  const hours = field({ label: t.hours, testid: "closure-hours" });
  const [fr, en] = [
    field({ label: t.reasonFr, testid: "reason-fr" }),
    field({ label: t.reasonEn, testid: "reason-en" }),
  ];
  const result = el("div", { role: "status", "data-testid": "closure-broken" });
  closed.input.checked = true;
  hours.row.hidden = true;
  closed.input.addEventListener("change", () => {
    hours.row.hidden = closed.input.checked;
  });
  const add = async (): Promise<void> => {
    const [kind, id] = place.input.value.split(":");
    const name = { fr: fr.input.value.trim(), en: en.input.value.trim() || fr.input.value.trim() };
    const exception = {
      on: from.input.value,
      ...(until.input.value !== "" && { until: until.input.value }),
      ...(closed.input.checked ? { closed: true } : { hours: ranges(hours.input.value) }),
      ...(name.fr !== "" && { name }),
    };
    const { broken } = await desk.api.post("book/closures", { place: { kind, id }, exception }, ClosureMade);
    desk.done(t.added);
    result.replaceChildren(...brokenView(desk, broken, id));
    await refresh();
  };
  const submit = { label: t.add, testid: "add-closure" };
  const parts = [place.row, from.row, until.row, closed.row, hours.row, fr.row, en.row];
  return el("div", {}, form(desk, { submit, parts }, add), result);
}

function ranges(text: string): string[] {
  return text
    .split(",")
    .map((range) => range.replace(/\s/g, ""))
    .filter((range) => range !== "");
}

/** Whose appointments a closure breaks: they were promised, so somebody must act. */
function brokenView(desk: Desk, broken: readonly Booking[], shop: string | undefined): HTMLElement[] {
  const { t, when } = desk;
  if (broken.length === 0) return [el("p", { class: "soft" }, t.noneBroken)];
  const rows = broken.map(({ start, kind, name, phone }) =>
    el(
      "li",
      {},
      joined([when.day(start, desk.zone(shop)), word(t.bookingKinds, kind), name, sayPhone(phone)]),
    ),
  );
  return [
    el(
      "div",
      { class: "warning" },
      el("strong", {}, t.broken(broken.length)),
      el("p", {}, t.brokenHint),
      el("ul", {}, ...rows),
    ),
  ];
}
