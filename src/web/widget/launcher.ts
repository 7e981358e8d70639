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

// The build puts the chat's hashed file name here.
const CHAT_FILE = "__CHAT_FILE__";

/** The page's language, else the browser's; French when neither says. */
function languageTag(wanted: string | undefined): string {
  const tag = [wanted, document.documentElement.lang, navigator.language].find((candidate) => candidate);
  return tag ?? "fr";
}

function install(script: HTMLScriptElement): void {
  const base = new URL(".", script.src).href;
  const tag = languageTag(script.dataset.locale);
  const locale = tag.toLowerCase().startsWith("fr") ? "fr" : "en";
  const words = WORDS[locale];

  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "open" });
  host.id = "parole-chat";
  host.lang = locale;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  shadow.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.type = "button";
  button.className = "launcher";
  button.dataset.testid = "launcher";
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");
  const label = document.createElement("span");
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.hidden = true;
  label.textContent = words.open;
  button.append(bubble(), label, badge);
  shadow.append(button);

  const setUnread = (count: number): void => {
    badge.hidden = count === 0;
    badge.textContent = String(count);
    button.setAttribute("aria-label", count === 0 ? words.open : `${words.open} (${words.unread(count)})`);
  };

  let toggle: ((focus: boolean) => void) | undefined;
  const openKey = `parole:open:${base}`;

  const ask = async (focus: boolean): Promise<void> => {
    if (toggle === undefined) {
      label.textContent = words.loading;
      try {
        const chat: typeof import("./chat/mount.ts") = await import(/* @vite-ignore */ base + CHAT_FILE);
        toggle = chat.mountChat({
          base,
          tag,
          locale,
          shadow,
          button,
          openKey,
          setUnread,
          title: script.dataset.name,
        });
      } catch {
        label.textContent = words.broken;
        return;
      }
      label.textContent = words.open;
    }
    toggle(focus);
  };

  button.addEventListener("click", () => void ask(true));
  document.body.append(host);
  try {
    if (sessionStorage.getItem(openKey) !== null) void ask(false);
  } catch {
    // A browser that keeps nothing simply starts with the chat closed.
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
