interface Kept {
  readonly focus: string | undefined;
  readonly typed: ReadonlyMap<string, string>;
  readonly opened: ReadonlyMap<string, boolean>;
}

/**
 * A part of a page drawn from data. Drawn again only when the data has changed, and then with the focus, what was typed
 * or chosen and what was unfolded put back (by their `data-focus`), so that a page that refreshes by itself can be worked on.
 */
export class Live<T> {
  readonly element: HTMLElement;
  readonly #draw: (data: T) => readonly (Node | string | false)[];
  #drawn = "";
  #keepTyped = true;

  constructor(element: HTMLElement, draw: (data: T) => readonly (Node | string | false)[]) {
    this.element = element;
    this.#draw = draw;
  }

  /** `also` is what else the drawing depends on, such as the minute. */
  update(data: T, also = ""): void {
    const wanted = JSON.stringify(data) + also;
    if (wanted === this.#drawn) return;
    this.#drawn = wanted;
    const kept = this.#keep();
    this.element.replaceChildren(...this.#draw(data).filter((node) => node !== false));
    this.#putBack(kept);
    this.#keepTyped = true;
  }

  /** The next update draws anew with empty boxes: an action has used what was typed. */
  forget(): void {
    this.#drawn = "";
    this.#keepTyped = false;
  }

  #keyed(): HTMLElement[] {
    return [...this.element.querySelectorAll("[data-focus]")].filter((found) => found instanceof HTMLElement);
  }

  #keep(): Kept {
    const typed = new Map<string, string>();
    const opened = new Map<string, boolean>();
    let focus: string | undefined;
    for (const element of this.#keyed()) {
      const key = element.dataset.focus ?? "";
      if (element === document.activeElement) focus = key;
      if (isBox(element) && this.#keepTyped) typed.set(key, element.value);
      if (element.parentElement instanceof HTMLDetailsElement) opened.set(key, element.parentElement.open);
    }
    return { focus, typed, opened };
  }

  #putBack({ focus, typed, opened }: Kept): void {
    for (const element of this.#keyed()) {
      const key = element.dataset.focus ?? "";
      const text = typed.get(key);
      if (isBox(element) && text !== undefined) typeAgain(element, text);
      const wasOpen = opened.get(key);
      if (element.parentElement instanceof HTMLDetailsElement && wasOpen !== undefined)
        element.parentElement.open = wasOpen;
      if (key === focus) element.focus();
    }
  }
}

type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What is shown of what was typed, such as a preview, follows. */
function typeAgain(box: Box, text: string): void {
  if (box.value === text) return;
  box.value = text;
  box.dispatchEvent(new Event("input"));
}

function isBox(element: HTMLElement): element is Box {
  return [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement].some((kind) => element instanceof kind);
}
