import { launcherStyles } from "./launcher-styles.ts";

/**
 * The whole of what a shop's page loads: one button. The chat itself is fetched when the customer asks for it, or when
 * it was open before the page was left. Everything lives in a shadow root, so neither side's styles reach the other.
 */

const WORDS = {
  fr: {
    open: "Une question ?",
    loading: "Ouverture…",
    broken: "Indisponible, réessayez",
    unread: (count: number) => (count === 1 ? "1 message non lu" : `${count} messages non lus`),
  },
  en: {
    open: "Any question?",
    loading: "Opening…",
    broken: "Unavailable, try again",
    unread: (count: number) => (count === 1 ? "1 unread message" : `${count} unread messages`),
  },
};
type Words = (typeof WORDS)["fr"];
type ChatModule = typeof import("./chat/mount.ts");

// The build puts the chat's hashed file name here.
const CHAT_FILE = "__CHAT_FILE__";

/** The page's language, else the browser's; French when neither says. */
function languageTag(wanted: string | undefined): string {
  const tag = [wanted, document.documentElement.lang, navigator.language].find((candidate) => candidate);
  return tag ?? "fr";
}

// Made by hand rather than from markup, which pages that enforce Trusted Types forbid.
function bubble(): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", "M21 12a8 8 0 0 1-8 8H4l2-3.3A8 8 0 1 1 21 12zM9 12h.01M13 12h.01M17 12h.01");
  svg.append(path);
  return svg;
}

function makeShadow(locale: string): { host: HTMLElement; shadow: ShadowRoot } {
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  host.id = "parole-chat";
  host.lang = locale;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  shadow.adoptedStyleSheets = [sheet];
  return { host, shadow };
}

function makeButton(words: Words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "launcher";
  button.dataset.testid = "launcher";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  const label = document.createElement("span");
  const badge = document.createElement("span");
  badge.className = "badge";
  label.textContent = words.open;
  button.append(bubble(), label, badge);
  const setUnread = (count: number): void => {
    badge.hidden = count === 0;
    badge.textContent = String(count);
    button.setAttribute("aria-label", count === 0 ? words.open : `${words.open} (${words.unread(count)})`);
  };
  badge.hidden = true;
  return { button, label, setUnread };
}

// A page may hold an older launcher than the server has files.
function isChat(module: unknown): module is ChatModule {
  return typeof module === "object" && module !== null && "mountChat" in module;
}

async function loadChat(base: string): Promise<ChatModule> {
  const module: unknown = await import(/* @vite-ignore */ base + CHAT_FILE);
  if (!isChat(module)) throw new TypeError("not the chat");
  return module;
}

function install(script: HTMLScriptElement): void {
  const base = new URL(".", script.src).href;
  const tag = languageTag(script.dataset.locale);
  const locale = tag.toLowerCase().startsWith("fr") ? "fr" : "en";
  const words = WORDS[locale];
  const { host, shadow } = makeShadow(locale);
  const { button, label, setUnread } = makeButton(words);
  const openKey = `parole:open:${base}`;
  let toggle: ((focus: boolean) => void) | undefined;

  const ask = async (focus: boolean): Promise<void> => {
    label.textContent = words.loading;
    try {
      const { mountChat } = await loadChat(base);
      toggle ??= mountChat({
        base,
        tag,
        locale,
        shadow,
        button,
        openKey,
        setUnread,
        title: script.dataset.name,
      });
      label.textContent = words.open;
      toggle(focus);
    } catch {
      label.textContent = words.broken;
    }
  };
  button.addEventListener("click", () => void ask(true));
  shadow.append(button);
  document.body.append(host);
  if (wasOpen(openKey)) void ask(false);
}

function wasOpen(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement && document.getElementById("parole-chat") === null) {
  if (document.readyState === "loading" && !currentScript.defer) {
    document.addEventListener("DOMContentLoaded", () => {
      install(currentScript);
    });
  } else install(currentScript);
}
