import { el } from "../el.ts";
import type { Desk } from "./desk.ts";

let fields = 0;

export interface FieldOptions {
  readonly label: string;
  readonly testid?: string;
  readonly type?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  /** Where the focus goes back to after the part was drawn again. */
  readonly focus?: string;
}

/** A label and its one-line box. */
export function field(options: FieldOptions): {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
} {
  fields += 1;
  const id = `field-${fields}`;
  const input = el("input", {
    ...{ id, type: options.type ?? "text", value: options.value, "data-testid": options.testid },
    ...{ autocomplete: options.autocomplete ?? "off", "data-focus": options.focus },
    required: options.required === true ? "" : undefined,
  });
  return { row: el("div", { class: "field" }, el("label", { for: id }, options.label), input), input };
}

/** A label and its box of several lines. */
export function textArea(
  label: string,
  testid: string,
  focus?: string,
): { row: HTMLElement; input: HTMLTextAreaElement } {
  fields += 1;
  const id = `field-${fields}`;
  const input = el("textarea", { id, rows: "3", "data-testid": testid, "data-focus": focus });
  return { row: el("div", { class: "field" }, el("label", { for: id }, label), input), input };
}

/** A label and its list of choices, `[value, words]` each. */
export function select(
  label: string,
  choices: readonly (readonly [string, string])[],
  testid: string,
): { row: HTMLElement; input: HTMLSelectElement } {
  fields += 1;
  const id = `field-${fields}`;
  const options = choices.map(([value, words]) => el("option", { value }, words));
  const input = el("select", { id, "data-testid": testid }, ...options);
  return { row: el("div", { class: "field" }, el("label", { for: id }, label), input), input };
}

/** A box to tick. */
export function tick(label: string): { row: HTMLElement; input: HTMLInputElement } {
  const input = el("input", { type: "checkbox" });
  return { row: el("label", { class: "tick" }, input, el("span", {}, label)), input };
}

export interface ActionOptions {
  readonly label: string;
  readonly testid?: string;
  readonly kind?: "main" | "plain" | "danger";
  readonly focus?: string;
  readonly describe?: string;
}

/** A button that does one thing at a time: while it is being done it cannot be pressed again. */
export function action(desk: Desk, options: ActionOptions, act: () => Promise<void>): HTMLButtonElement {
  const button = el(
    "button",
    {
      ...{ type: "button", class: options.kind ?? "plain", "data-testid": options.testid },
      ...{ "data-focus": options.focus, "aria-describedby": options.describe },
    },
    options.label,
  );
  button.addEventListener("click", () => void once(desk, button, act));
  return button;
}

export interface FormOptions {
  readonly class?: string;
  readonly parts: readonly (Node | false)[];
  readonly submit: ActionOptions;
}

/** A form sent by its button or by Enter (which a barcode scanner types by itself), once at a time. */
export function form(desk: Desk, options: FormOptions, act: () => Promise<void>): HTMLFormElement {
  const { submit } = options;
  const button = el(
    "button",
    {
      type: "submit",
      class: submit.kind ?? "main",
      "data-testid": submit.testid,
      "data-focus": submit.focus,
    },
    submit.label,
  );
  const element = el("form", { class: options.class }, ...options.parts, button);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    void once(desk, button, act);
  });
  return element;
}

async function once(desk: Desk, button: HTMLButtonElement, act: () => Promise<void>): Promise<void> {
  // Not `disabled`: that would throw the keyboard's place away.
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    await act();
  } catch (error) {
    desk.failed(error);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

/** A heading with what belongs under it. */
export function section(title: string, ...children: readonly (Node | string | false)[]): HTMLElement {
  fields += 1;
  const id = `heading-${fields}`;
  return el("section", { class: "card", "aria-labelledby": id }, el("h2", { id }, title), ...children);
}

/** Words in an element of their own; nothing at all when there are none. */
export function said(className: string, words: string): HTMLElement | undefined {
  return words === "" ? undefined : el("span", { class: className }, words);
}

/** How a state is coloured. */
export type Tone = "calm" | "warn" | "alert" | "good";

/** A state in words, with its colour. The colour never stands alone. */
export function pill(words: string, tone: Tone): HTMLElement {
  return el("span", { class: `pill ${tone}` }, words);
}
