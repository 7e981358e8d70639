import type { Panel } from "./panel.ts";

/** The box the customer types in. Enter sends; Shift and Enter break the line. */
export class Composer {
  readonly #panel: Panel;

  constructor(panel: Panel, say: (text: string) => void) {
    this.#panel = panel;
    const { form, input } = panel;
    const send = (): void => {
      const text = input.value.trim();
      if (text === "") return;
      input.value = "";
      this.#grow();
      input.focus();
      say(text);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    input.addEventListener("keydown", (event) => {
      // While a word is being composed (Japanese, dead keys), Enter belongs to the keyboard.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    });
    input.addEventListener("input", () => {
      this.#grow();
    });
  }

  /** A finger would make the screen keyboard jump up before anything is read: there, the title takes the focus. */
  focus(): void {
    if (matchMedia("(pointer: coarse)").matches) this.#panel.title.focus();
    else this.#panel.input.focus();
  }

  #grow(): void {
    const { input } = this.#panel;
    input.style.height = "auto";
    if (input.value !== "") input.style.height = `${input.scrollHeight}px`;
  }
}
