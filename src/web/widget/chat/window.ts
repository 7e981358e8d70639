import type { Menu } from "./menu.ts";
import type { Panel } from "./panel.ts";

const SMALL = "(max-width: 480px), (max-height: 480px)";

export interface PanelWindowOptions {
  readonly panel: Panel;
  readonly menu: Menu;
  readonly launcher: HTMLButtonElement;
  readonly openKey: string;
  opened(): void;
}

/** Opens and closes the chat. On a small screen it is modal, so that the page behind cannot be reached by mistake. */
export class PanelWindow {
  readonly #options: PanelWindowOptions;
  readonly #small = matchMedia(SMALL);

  constructor(options: PanelWindowOptions) {
    this.#options = options;
    const { panel, menu } = options;
    panel.close.addEventListener("click", () => {
      this.#close();
    });
    panel.dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      // The shop's page may have its own use for Escape; this one was meant for us.
      event.preventDefault();
      event.stopPropagation();
      if (!menu.dismiss()) this.#close();
    });
    panel.dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close();
    });
    panel.dialog.addEventListener("click", (event) => {
      const inMenu = event.composedPath().some((part) => part === panel.menu || part === panel.menuButton);
      if (!inMenu) menu.show(false);
    });
    this.#small.addEventListener("change", () => {
      if (!panel.dialog.open) return;
      panel.dialog.close();
      this.#show();
    });
    visualViewport?.addEventListener("resize", () => {
      this.#fit();
    });
  }

  toggle(focus: boolean): void {
    if (this.#options.panel.dialog.open) {
      this.#close();
      return;
    }
    const before = document.activeElement;
    this.#show();
    if (!focus && before instanceof HTMLElement) before.focus();
    this.#options.opened();
  }

  #show(): void {
    const { panel, launcher } = this.#options;
    if (this.#small.matches) panel.dialog.showModal();
    else panel.dialog.show();
    this.#fit();
    launcher.hidden = true;
    launcher.setAttribute("aria-expanded", "true");
    this.#remember(true);
  }

  #close(): void {
    const { panel, menu, launcher } = this.#options;
    menu.show(false);
    panel.dialog.close();
    launcher.hidden = false;
    launcher.setAttribute("aria-expanded", "false");
    launcher.focus();
    this.#remember(false);
  }

  /** The screen keyboard covers the page without resizing it; only the visual viewport knows what is left. */
  #fit(): void {
    const height = visualViewport?.height;
    if (height !== undefined) this.#options.panel.dialog.style.setProperty("--visible", `${height}px`);
  }

  #remember(open: boolean): void {
    try {
      if (open) sessionStorage.setItem(this.#options.openKey, "");
      else sessionStorage.removeItem(this.#options.openKey);
    } catch {
      // Not kept: the next page starts with the chat closed.
    }
  }
}
