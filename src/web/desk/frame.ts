import { el } from "../el.ts";
import { ApiError } from "./api.ts";
import type { Desk, Page } from "./desk.ts";
import { linksFor, pageAt } from "./routes.ts";
import { DeliveriesBadge } from "./deliveries-badge.ts";
import { errorWords } from "./error-words.ts";

/** The page whose link carries the count of what is to be decided; on it, the count is always fresh. */
const DELIVERIES = "#/deliveries";

export interface FrameActions {
  signOut(): void;
  switchLanguage(): void;
  sessionOver(): void;
}

/** The page around the pages: menu, messages, and the clock that refreshes what is shown. */
export class Frame {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #actions: FrameActions;
  readonly #status: HTMLElement;
  readonly #alert: HTMLElement;
  readonly #main: HTMLElement;
  readonly #nav: HTMLElement;
  /** For those who decide about what was not delivered. */
  readonly #badge: DeliveriesBadge | undefined;
  #page: Page | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #brokenRefresh = false;
  #stopped = false;

  constructor(desk: Omit<Desk, "done" | "failed">, actions: FrameActions) {
    this.#actions = actions;
    this.#desk = {
      ...desk,
      now: () => desk.now(),
      zone: (shop) => desk.zone(shop),
      done: (text) => {
        this.#say(this.#status, text);
        if (location.hash === DELIVERIES) void this.#badge?.refresh(true).catch(this.#desk.failed);
      },
      failed: (error) => {
        if (error instanceof ApiError && error.code === "UNAUTHORIZED") actions.sessionOver();
        else this.#say(this.#alert, errorWords(error, desk.t));
      },
    };
    this.#status = el("div", { role: "status", class: "toast good", "data-testid": "status" });
    this.#alert = el("div", { role: "alert", class: "toast bad", "data-testid": "alert" });
    this.#main = el("main", { id: "main", tabindex: "-1" });
    this.#nav = el("nav", { "aria-label": desk.t.desk });
    this.#badge = desk.user.role === "supervisor" ? new DeliveriesBadge(desk) : undefined;
    this.element = this.#build();
  }

  /** Shows the page at the address; `focus` when the person moved there. */
  async go(focus: boolean): Promise<void> {
    const page = pageAt(this.#desk, location.hash);
    this.#page = page;
    this.#say(this.#status, "");
    this.#say(this.#alert, "");
    this.#markCurrent();
    document.title = `${page.title} – ${this.#desk.t.desk}`;
    this.#main.replaceChildren(page.element);
    await this.#refresh(page);
    if (focus && this.#page === page) this.#main.focus();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Refreshes at once when the person comes back to the tab. */
  wake(): void {
    if (this.#page !== undefined && document.visibilityState === "visible") void this.#refresh(this.#page);
  }

  async #refresh(page: Page): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await page.refresh();
      await this.#badge?.refresh(location.hash === DELIVERIES);
      if (this.#brokenRefresh) this.#say(this.#alert, "");
      this.#brokenRefresh = false;
    } catch (error) {
      // Said once: the page goes on trying, and an alarm every two seconds helps nobody.
      if (!this.#brokenRefresh) this.#desk.failed(error);
      this.#brokenRefresh = true;
    }
    if (this.#stopped || this.#page !== page) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (document.visibilityState === "visible") void this.#refresh(page);
    }, page.everyMs);
  }

  #say(place: HTMLElement, text: string): void {
    if (text !== "") (place === this.#alert ? this.#status : this.#alert).textContent = "";
    place.textContent = text;
  }

  #markCurrent(): void {
    const section = location.hash.split("/")[1] ?? "";
    for (const link of this.#nav.querySelectorAll("a")) {
      const isCurrent = section !== "" && link.hash.split("/")[1] === section;
      if (isCurrent) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  #build(): HTMLElement {
    const { t, user } = this.#desk;
    const role: Record<string, string> = t.roles;
    const badgeOf = (href: string): Node | false => (href === DELIVERIES && this.#badge?.element) || false;
    this.#nav.append(...linksFor(this.#desk).map(([href, label]) => el("a", { href }, label, badgeOf(href))));
    const language = el(
      "button",
      { type: "button", class: "quiet", lang: this.#desk.locale === "fr" ? "en" : "fr" },
      t.language,
    );
    const signOut = el("button", { type: "button", class: "quiet", "data-testid": "sign-out" }, t.signOut);
    language.addEventListener("click", () => {
      this.#actions.switchLanguage();
    });
    signOut.addEventListener("click", () => {
      this.#actions.signOut();
    });
    const skip = el("a", { class: "skip", href: "#main" }, t.skip);
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      this.#main.focus();
    });
    return el(
      "div",
      { class: "frame" },
      skip,
      el(
        "header",
        {},
        el("p", { class: "brand" }, t.desk),
        this.#nav,
        el("div", { class: "person" }, el("span", { title: role[user.role] }, user.name), language, signOut),
      ),
      el("div", { class: "toasts" }, this.#status, this.#alert),
      this.#main,
    );
  }
}
