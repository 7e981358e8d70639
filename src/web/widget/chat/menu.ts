import { el } from "../../el.ts";

export interface MenuItem {
  readonly label: string;
  readonly testid: string;
  act(): void;
}

/** A button that shows and hides a short list of buttons. */
export class Menu {
  readonly #button: HTMLButtonElement;
  readonly #list: HTMLElement;

  constructor(button: HTMLButtonElement, list: HTMLElement, items: readonly MenuItem[]) {
    this.#button = button;
    this.#list = list;
    for (const item of items) {
      const control = el("button", { type: "button", "data-testid": item.testid }, item.label);
      control.addEventListener("click", () => {
        this.show(false);
        this.#button.focus();
        item.act();
      });
      list.append(control);
    }
    button.addEventListener("click", () => {
      this.show(list.hidden);
    });
  }

  get isOpen(): boolean {
    return !this.#list.hidden;
  }

  show(open: boolean): void {
    this.#list.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
  }

  /** Closes it and gives the focus back to its button. False when it was not open. */
  dismiss(): boolean {
    if (!this.isOpen) return false;
    this.show(false);
    this.#button.focus();
    return true;
  }
}
