import { el, icon } from "../../el.ts";
import type { Texts } from "./texts.ts";

const CROSS = "M6 6l12 12M18 6L6 18";
const DOTS = "M12 5v.01M12 12v.01M12 19v.01";
const PLANE = "M4 12l16-8-6 16-3-6z M11 14l9-10";

/** The fixed parts of the chat window; what changes is put into them by others. */
export interface Panel {
  readonly dialog: HTMLDialogElement;
  readonly title: HTMLHeadingElement;
  readonly subtitle: HTMLParagraphElement;
  readonly notice: HTMLParagraphElement;
  readonly log: HTMLDivElement;
  readonly jump: HTMLButtonElement;
  readonly options: HTMLDivElement;
  readonly form: HTMLFormElement;
  readonly input: HTMLTextAreaElement;
  readonly send: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly menuButton: HTMLButtonElement;
  readonly menu: HTMLDivElement;
}

function iconButton(path: string, label: string, testid: string, type = "button"): HTMLButtonElement {
  return el(
    "button",
    { type, class: "icon", "aria-label": label, title: label, "data-testid": testid },
    icon(path),
  );
}

/** Builds the window. It is a native dialog: on a small screen it covers the page and the page behind it is inert. */
export function makePanel(texts: Texts, name: string | undefined): Panel {
  const title = el("h2", { id: "title", tabindex: "-1" }, name ?? texts.title);
  const subtitle = el("p", { class: "subtitle", id: "subtitle" }, texts.machine);
  const menuButton = iconButton(DOTS, texts.menu, "menu");
  const close = iconButton(CROSS, texts.close, "close");
  const menu = el("div", { class: "menu", id: "menu", hidden: "" });
  menuButton.classList.add("dots");
  menuButton.setAttribute("aria-expanded", "false");
  menuButton.setAttribute("aria-controls", "menu");

  const notice = el("p", { class: "notice", role: "status", "data-testid": "notice" });
  const log = el("div", {
    ...{ class: "log", role: "log", "aria-label": texts.log, "aria-live": "off", tabindex: "0" },
    "data-testid": "log",
  });
  const jump = el(
    "button",
    { type: "button", class: "jump", hidden: "", "data-testid": "jump" },
    `↓ ${texts.newBelow}`,
  );
  const options = el("div", { class: "options", role: "group", "aria-label": texts.choices, hidden: "" });

  const input = el("textarea", {
    ...{ id: "input", rows: "1", maxlength: "4000", autocomplete: "off", enterkeyhint: "send" },
    ...{ placeholder: texts.input, "data-testid": "input" },
  });
  const send = iconButton(PLANE, texts.send, "send", "submit");
  const form = el(
    "form",
    { class: "composer" },
    el("label", { for: "input", class: "unseen" }, texts.input),
    input,
    send,
  );
  const heading = el("div", { class: "names" }, title, subtitle);
  const dialog = el(
    "dialog",
    { class: "panel", "aria-labelledby": "title", "aria-describedby": "subtitle", "data-testid": "panel" },
    el("div", { class: "head" }, heading, menuButton, close, menu),
    ...[notice, log, jump, options, form],
  );
  return { dialog, title, subtitle, notice, log, jump, options, form, input, send, close, menuButton, menu };
}
