import type { Panel } from "./panel.ts";
import type { Texts } from "./texts.ts";

/** The box the customer types in. Enter sends; Shift and Enter break the line. */
export class Composer {
  readonly #panel: Panel;
  readonly #longest: string;

  constructor(panel: Panel, { longest }: Pick<Texts, "longest">, say: (text: string) => void) {
    this.#panel = panel;
    this.#longest = longest;
    const { form, input } = panel;
    const send = (): void => {
      const text = input.value.trim();
      if (text === "") return;
      input.value = "";
      this.#sayLimit();
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
      this.#sayLimit();
      this.#grow();
    });
  }

  /** A finger would make the screen keyboard jump up before anything is read: there, the title takes the focus. */
  focus(): void {
    if (matchMedia("(pointer: coarse)").matches) this.#panel.title.focus();
    else this.#panel.input.focus();
  }

  /** The box takes no more than the server does; without a word, what is pasted would just be cut. */
  #sayLimit(): void {
    const { input, limit } = this.#panel;
    const words = input.value.length < input.maxLength ? "" : this.#longest;
    if (limit.textContent !== words) limit.textContent = words;
  }

  #grow(): void {
    const { input } = this.#panel;
    input.style.height = "auto";
    if (input.value !== "") input.style.height = `${input.scrollHeight}px`;
  }
}
