import { el } from "../../el.ts";
import type { Desk } from "../desk.ts";
import type { Line } from "../shapes.ts";
import { joined } from "../words.ts";

/**
 * The conversation beside the file. Lines are only ever added or changed in place, so that a screen reader hears the new
 * ones alone; it follows its end unless the reader has scrolled up.
 */
export class TranscriptView {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  #drawn: readonly string[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
    this.element = el("div", {
      ...{ class: "transcript", role: "log", "aria-label": desk.t.transcript, tabindex: "0" },
      "data-testid": "transcript",
    });
  }

  update(all: readonly Line[]): void {
    const box = this.element;
    const wasAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    const lines = all.filter(({ text }) => text !== "");
    const keys = lines.map(({ id, status }) => `${id}/${status}`);
    for (const [index, line] of lines.entries()) {
      if (keys[index] === this.#drawn[index]) continue;
      const element = lineView(this.#desk, line);
      const before = box.children[index];
      if (before === undefined) box.append(element);
      else before.replaceWith(element);
    }
    while (box.children.length > lines.length) box.lastElementChild?.remove();
    this.#drawn = keys;
    if (wasAtEnd) box.scrollTop = box.scrollHeight;
  }
}

function lineView(desk: Desk, { author, name, at, status, text }: Line): HTMLElement {
  const { t, when } = desk;
  const role = { customer: t.customer, agent: t.adviser, bot: t.assistant }[author];
  const who = author === "agent" ? name || role : role;
  const head = joined([who, when.time(at, desk.zone()), status === "queued" ? t.notDelivered : ""]);
  return el(
    "div",
    { class: `line ${author}` },
    el("div", { class: "soft" }, head),
    el("div", { class: "bubble", dir: "auto" }, text),
  );
}
