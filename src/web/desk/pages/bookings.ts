import { el } from "../../el.ts";
import { action, field, pill, said } from "../controls.ts";
import type { Desk, Page } from "../desk.ts";
import { joined, word } from "../words.ts";
import { Live } from "../live.ts";
import { sayPhone } from "../phone.ts";
import { Anything, Booking, listOf } from "../shapes.ts";
import { addDays, dayOf, startOfDay } from "../zone-time.ts";

const OPEN: ReadonlySet<string> = new Set(["held", "confirmed", "dialling", "no_answer"]);

/** The calls to make and the visits to receive on one day, in the order of the clock. */
export function bookingsPage(desk: Desk): Page {
  const { t } = desk;
  const zone = desk.zone(desk.user.shop);
  let day = dayOf(desk.now(), zone);
  const list = new Live<readonly Booking[]>(el("ul", { class: "rows" }), (bookings) =>
    bookings.length === 0
      ? [el("li", { class: "empty" }, t.noBookings)]
      : bookings.map((booking) => bookingView(desk, booking, { zone, refresh: () => refresh() })),
  );
  const date = field({ label: t.day, type: "date", value: day, testid: "day" });
  const show = async (wanted: string): Promise<void> => {
    if (wanted === "") return;
    day = wanted;
    date.input.value = wanted;
    await refresh();
  };
  date.input.addEventListener("change", () => void show(date.input.value).catch(desk.failed));
  const refresh = async (): Promise<void> => {
    const asked = day;
    const [from, to] = [asked, addDays(asked, 1)].map((edge) => startOfDay(edge, zone).toISOString());
    const query = new URLSearchParams({ from: from ?? "", to: to ?? "" });
    const { items } = await desk.api.get(`bookings?${query.toString()}`, listOf(Booking));
    if (asked === day) list.update(items, asked);
  };
  const [before, after] = [t.previousDay, t.nextDay].map((label, index) =>
    action(desk, { label }, () => show(addDays(day, 2 * index - 1))),
  );
  const days = el("div", { class: "inline days" }, before, date.row, after);
  const element = el("div", {}, el("h1", {}, t.nav.bookings), days, list.element);
  return { title: t.nav.bookings, element, everyMs: 10_000, refresh };
}

interface BookingOptions {
  readonly zone: string;
  readonly refresh: () => Promise<void>;
}

function bookingView(desk: Desk, booking: Booking, options: BookingOptions): HTMLElement {
  const { t, when } = desk;
  const { id, start, end, phone, state, attempts } = booking;
  const zone = booking.timeZone || options.zone;
  const hours = joined([when.time(start, zone), end === "" ? "" : when.time(end, zone)], "–");
  const head = el(
    "span",
    { class: "row-head" },
    el("strong", {}, hours),
    said("", joined([word(t.bookingKinds, booking.kind), booking.name])),
    phone !== "" && el("a", { href: `tel:${phone}`, "data-focus": `tel-${id}` }, sayPhone(phone)),
    pill(word(t.states, state), state === "completed" ? "good" : "calm"),
    said("soft", attempts > 0 ? t.attempts(attempts) : ""),
  );
  return el(
    "li",
    { class: "row", "data-testid": "booking-row" },
    head,
    said("row-text", booking.about),
    booking.case !== "" &&
      el("a", { href: `#/cases/${booking.case}`, "data-focus": `case-${id}` }, t.openCase),
    OPEN.has(state) && el("span", { class: "inline" }, ...buttons(desk, booking, options)),
  );
}

function buttons(desk: Desk, booking: Booking, { refresh }: BookingOptions): HTMLElement[] {
  const { t } = desk;
  const isCall = booking.kind === "callback";
  const step = (
    label: string,
    name: "dial" | "complete" | "no-answer",
    kind: "main" | "plain",
  ): HTMLElement =>
    action(desk, { label, testid: name, kind, focus: `${name}-${booking.id}` }, async () => {
      await desk.api.post(`bookings/${encodeURIComponent(booking.id)}/${name}`, {}, Anything);
      desk.done(name === "dial" ? t.dialled : t.bookingUpdated);
      await refresh();
    });
  if (!isCall) return [step(t.visitDone, "complete", "main"), step(t.noShow, "no-answer", "plain")];
  if (booking.state !== "dialling") return [step(t.dial, "dial", "main")];
  return [step(t.callDone, "complete", "main"), step(t.noAnswer, "no-answer", "plain")];
}
