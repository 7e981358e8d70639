import { el } from "../../el.ts";
import { isSafe } from "./links.ts";
import type { Action } from "./wire.ts";

/** Shows the buttons that answer the last message. Drawn again only when they change, so that focus stays. */
export class OptionsView {
  readonly #group: HTMLElement;
  readonly #ownOrigin: string;
  readonly #choose: (value: string) => void;
  #shown = "";

  constructor(group: HTMLElement, ownOrigin: string, choose: (value: string) => void) {
    this.#group = group;
    this.#ownOrigin = ownOrigin;
    this.#choose = choose;
  }

  /** True when the buttons are other ones than before. */
  update(actions: readonly Action[]): boolean {
    const wanted = JSON.stringify(actions);
    if (wanted === this.#shown) return false;
    this.#shown = wanted;
    this.#group.replaceChildren(...actions.flatMap((action) => this.#control(action)));
    this.#group.hidden = this.#group.childElementCount === 0;
    return true;
  }

  #control({ kind, title, value }: Action): HTMLElement[] {
    if (kind === "open") {
      const attributes = {
        href: value,
        target: "_blank",
        rel: "noopener noreferrer",
        "data-testid": "option",
      };
      return isSafe(value, this.#ownOrigin) ? [el("a", attributes, title)] : [];
    }
    const button = el("button", { type: "button", "data-testid": "option" }, title);
    button.addEventListener("click", () => {
      this.#choose(value);
    });
    return [button];
  }
}
