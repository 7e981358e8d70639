import { el } from "../../el.ts";
import { action, field, form, pill, said } from "../controls.ts";
import { type Desk, overdueMs, worksInShops } from "../desk.ts";
import { nameOf, word } from "../words.ts";
import { Anything, type PullItem } from "../shapes.ts";

export interface PullOptions {
  readonly zone: string;
  readonly changed: () => Promise<void>;
}

/** One thing to do in the shop: the object, by when, and the buttons for what really happened to it. */
export function pullView(desk: Desk, item: PullItem, options: PullOptions): HTMLElement {
  const lateMs = overdueMs(desk, item.dueAt);
  const head = el(
    "span",
    { class: "row-head" },
    el("strong", { class: "serial" }, item.serial || item.id),
    said("", nameOf(item.customer)),
    pill(word(desk.t.states, item.state), kindOf(item) === "keep" ? "good" : "warn"),
  );
  return el(
    "li",
    { class: "row", "data-testid": "pull-row", "data-state": item.state },
    head,
    said(lateMs > 0 ? "late" : "soft", deadline(desk, item, options)),
    ...controls(desk, item, options),
  );
}

function deadline(desk: Desk, item: PullItem, { zone }: PullOptions): string {
  const { t, when } = desk;
  const lateMs = overdueMs(desk, item.dueAt);
  if (item.dueAt === "") return "";
  if (lateMs > 0) return t.late(when.span(lateMs));
  const say = { place: t.pullBefore, keep: t.keepUntil, shelve: t.reshelveBefore }[kindOf(item)];
  return say(when.day(item.dueAt, zone));
}

function kindOf({ state }: PullItem): "place" | "keep" | "shelve" {
  if (state === "set_aside" || state === "ready") return "keep";
  return state === "placed" || state === "" ? "place" : "shelve";
}

function controls(desk: Desk, item: PullItem, options: PullOptions): HTMLElement[] {
  const kind = kindOf(item);
  if (!worksInShops(desk)) return [];
  if (kind === "place") {
    return [
      el("div", { class: "inline" }, setAsideForm(desk, item, options), notFoundButton(desk, item, options)),
    ];
  }
  return [kind === "keep" ? handOverForm(desk, item, options) : putBackButton(desk, item, options)];
}

function setAsideForm(desk: Desk, item: PullItem, { changed }: PullOptions): HTMLElement {
  const { t } = desk;
  const serial = field({ label: t.scan, testid: "serial", required: true, focus: `serial-${item.id}` });
  const submit = { label: t.setAside, testid: "set-aside", kind: "main", focus: `set-${item.id}` } as const;
  return form(desk, { class: "inline", parts: [serial.row], submit }, async () => {
    const scanned = serial.input.value.trim();
    await desk.api.post(`holds/${encodeURIComponent(item.id)}/set-aside`, { serial: scanned }, Anything);
    desk.done(t.setAsideDone(scanned));
    await changed();
  });
}

/** Asks once more: the customer is told at once, and that cannot be taken back. */
function notFoundButton(desk: Desk, item: PullItem, { changed }: PullOptions): HTMLElement {
  const { t } = desk;
  const box = el("div", { class: "confirm" });
  const ask = action(desk, { label: t.notFound, testid: "not-found", focus: `not-${item.id}` }, () => {
    const yes = action(desk, { label: t.confirm, testid: "confirm-not-found", kind: "danger" }, async () => {
      await desk.api.post(`holds/${encodeURIComponent(item.id)}/not-found`, {}, Anything);
      desk.done(t.notFoundDone);
      await changed();
    });
    const no = action(desk, { label: t.cancel }, () => {
      box.replaceChildren(ask);
      ask.focus();
      return Promise.resolve();
    });
    box.replaceChildren(el("p", {}, t.notFoundSure), yes, no);
    yes.focus();
    return Promise.resolve();
  });
  box.append(ask);
  return box;
}

function handOverForm(desk: Desk, item: PullItem, { changed }: PullOptions): HTMLElement {
  const { t } = desk;
  const code = field({ label: t.code, testid: "code", required: true, focus: `code-${item.id}` });
  const serial = field({ label: t.scan, testid: "serial", required: true, focus: `serial-${item.id}` });
  const submit = { label: t.handOver, testid: "hand-over", kind: "main" } as const;
  return form(desk, { class: "inline", parts: [code.row, serial.row], submit }, async () => {
    const body = { code: code.input.value.trim(), serial: serial.input.value.trim() };
    await desk.api.post(`holds/${encodeURIComponent(item.id)}/hand-over`, body, Anything);
    desk.done(t.handOverDone(body.serial));
    await changed();
  });
}

/** The object is on its shelf again, checked: from now on it can be promised. */
function putBackButton(desk: Desk, { id, state }: PullItem, { changed }: PullOptions): HTMLElement {
  const { t } = desk;
  const label = state === "missing" ? t.found : t.putBack;
  return action(desk, { label, testid: "put-back", focus: `back-${id}` }, async () => {
    await desk.api.post(`units/${encodeURIComponent(id)}/put-back`, {}, Anything);
    desk.done(t.putBackDone);
    await changed();
  });
}
