import { el } from "../../el.ts";
import type { Desk } from "../desk.ts";
import { nameOf } from "../words.ts";
import { Live } from "../live.ts";
import type { Line } from "../shapes.ts";

function textOf(line: Line): string {
  return line.text ?? line.activity?.text ?? "";
}

/** The conversation beside the file. Follows its end unless the reader has scrolled up. */
export class TranscriptView {
  readonly element: HTMLElement;
  readonly #live: Live<readonly Line[]>;

  constructor(desk: Desk) {
    const { t } = desk;
    this.element = el("div", {
      ...{ class: "transcript", role: "log", "aria-label": t.transcript, tabindex: "0" },
      "data-testid": "transcript",
    });
    this.#live = new Live(this.element, (lines) => lines.map((line) => lineView(desk, line)));
  }

  update(lines: readonly Line[]): void {
    const box = this.element;
    const wasAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    this.#live.update(lines.filter((line) => textOf(line) !== ""));
    if (wasAtEnd) box.scrollTop = box.scrollHeight;
  }
}

function lineView(desk: Desk, line: Line): HTMLElement {
  const { t, when } = desk;
  const author = line.author === "customer" || line.author === "agent" ? line.author : "bot";
  const role = { customer: t.customer, agent: t.adviser, bot: t.assistant }[author];
  const name = author === "agent" ? (line.name ?? (nameOf(line.activity?.from) || role)) : role;
  const late = line.status === "queued" ? `, ${t.notDelivered}` : "";
  return el(
    "div",
    { class: `line ${author}` },
    el("div", { class: "soft" }, `${name}${line.at ? `, ${when.time(line.at, desk.zone())}` : ""}${late}`),
    el("div", { class: "bubble", dir: "auto" }, textOf(line)),
  );
}
