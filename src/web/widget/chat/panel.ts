import { el, icon } from "../../el.ts";
import type { Texts } from "./texts.ts";

const CROSS = "M6 6l12 12M18 6L6 18";
const DOTS = "M12 5v.01M12 12v.01M12 19v.01";
const PLANE = "M4 12l16-8-6 16-3-6z M11 14l9-10";

/** The fixed parts of the chat window; what changes is put into them by others. */
export type Panel = ReturnType<typeof makePanel>;

/** Builds the window. It is a native dialog: on a small screen it covers the page and the page behind it is inert. */
export function makePanel(texts: Texts, name: string | undefined) {
  const head = makeHead(texts, name);
  const talk = makeTalk(texts);
  const composer = makeComposer(texts);
  const dialog = el(
    "dialog",
    { class: "panel", "aria-labelledby": "title", "aria-describedby": "subtitle", "data-testid": "panel" },
    ...[head.head, talk.notice, talk.log, talk.jump, talk.options, composer.limit, composer.form],
  );
  return { dialog, ...head, ...talk, ...composer };
}

function makeHead(texts: Texts, name = texts.title) {
  const title = el("h2", { id: "title", tabindex: "-1" }, name);
  const subtitle = el("p", { class: "subtitle", id: "subtitle" }, texts.machine);
  const menuButton = iconButton(DOTS, { label: texts.menu, testid: "menu" });
  const close = iconButton(CROSS, { label: texts.close, testid: "close" });
  const menu = el("div", { class: "menu", id: "menu", hidden: "" });
  menuButton.classList.add("dots");
  menuButton.setAttribute("aria-expanded", "false");
  menuButton.setAttribute("aria-controls", "menu");
  const names = el("div", { class: "names" }, title, subtitle);
  return {
    head: el("div", { class: "head" }, names, menuButton, close, menu),
    title,
    subtitle,
    menuButton,
    close,
    menu,
  };
}

function makeTalk(texts: Texts) {
  const newBelow = { type: "button", class: "jump", hidden: "", "data-testid": "jump" };
  return {
    notice: el("p", { class: "notice", role: "status", "data-testid": "notice" }),
    log: el("div", {
      ...{ class: "log", role: "log", "aria-label": texts.log, "aria-live": "off", tabindex: "0" },
      "data-testid": "log",
    }),
    jump: el("button", newBelow, `↓ ${texts.newBelow}`),
    options: el("div", { class: "options", role: "group", "aria-label": texts.choices, hidden: "" }),
  };
}

function makeComposer(texts: Texts) {
  const input = el("textarea", {
    ...{ id: "input", rows: "1", maxlength: "4000", autocomplete: "off", enterkeyhint: "send" },
    ...{ placeholder: texts.input, "data-testid": "input" },
  });
  const label = el("label", { for: "input", class: "unseen" }, texts.input);
  const send = iconButton(PLANE, { label: texts.send, testid: "send", type: "submit" });
  // In the page from the start: a status that comes with its text is not announced.
  const limit = el("p", { class: "notice", role: "status", "data-testid": "limit" });
  return { form: el("form", { class: "composer" }, label, input, send), input, limit };
}

function iconButton(
  path: string,
  { label, testid, type = "button" }: { label: string; testid: string; type?: string },
): HTMLButtonElement {
  const attributes = { type, class: "icon", "aria-label": label, title: label, "data-testid": testid };
  return el("button", attributes, icon(path));
}
