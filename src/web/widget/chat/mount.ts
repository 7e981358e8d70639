import { browserWorld } from "./browser-world.ts";
import { Chat, type ChatState } from "./chat.ts";
import { Composer } from "./composer.ts";
import { copyText } from "./keep-copy.ts";
import { LogView } from "./log-view.ts";
import { Menu } from "./menu.ts";
import { OptionsView } from "./options-view.ts";
import { makePanel } from "./panel.ts";
import { saveFile } from "./save-file.ts";
import { sayWhen } from "./say-when.ts";
import { chatStyles } from "./styles.ts";
import { type Texts, texts as allTexts } from "./texts.ts";
import { agentName, offeredActions } from "./transcript.ts";
import { PanelWindow } from "./window.ts";

/** What the launcher hands over. */
export interface MountOptions {
  readonly base: string;
  /** The language tag for dates and for the bot, e.g. `fr-CA`. */
  readonly tag: string;
  readonly locale: "fr" | "en";
  readonly shadow: ShadowRoot;
  readonly button: HTMLButtonElement;
  /** Where "the chat is open" is kept, so that the next page opens it again. */
  readonly openKey: string;
  readonly title: string | undefined;
  setUnread(count: number): void;
}

function notice(state: ChatState, texts: Texts): string {
  if (state.status === "offline") return texts.offline;
  return state.status === "connecting" ? texts.connecting : "";
}

/** Builds the chat into the launcher's shadow root. The answer opens and closes it. */
export function mountChat(options: MountOptions): (focus: boolean) => void {
  const { base, tag, shadow, setUnread } = options;
  const texts = allTexts[options.locale];
  const when = sayWhen(tag);
  const ownOrigin = new URL(base).origin;
  const world = browserWorld(`parole:${base}`);
  const panel = makePanel(texts, options.title);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(chatStyles);
  shadow.adoptedStyleSheets.push(sheet);
  shadow.append(panel.dialog);

  let read = 0;
  const show = (state: ChatState): void => {
    panel.log.setAttribute("aria-busy", String(!state.replayed));
    log.update(state);
    const refocus = panel.options.contains(shadow.activeElement);
    if (choices.update(offeredActions(state))) {
      if (refocus) panel.input.focus();
      log.scrollToEnd();
    }
    const agent = agentName(state);
    panel.subtitle.textContent = agent === undefined ? texts.machine : texts.withAgent(agent);
    if (panel.notice.textContent !== notice(state, texts)) panel.notice.textContent = notice(state, texts);
    const theirs = state.messages.filter(({ author }) => author !== "customer").length;
    if (panel.dialog.open || !state.replayed) read = theirs;
    setUnread(Math.max(0, theirs - read));
    // Only what comes after the replay is news to a screen reader.
    if (state.replayed && panel.log.getAttribute("aria-live") === "off") {
      world.after(500, () => {
        panel.log.setAttribute("aria-live", "polite");
      });
    }
  };
  const chat = new Chat({
    ...{ world, base, locale: tag, changed: show },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    page: { url: location.origin + location.pathname, browser: navigator.userAgent },
  });
  const retry = (id: string): void => {
    chat.retry(id);
  };
  const say = (text: string): void => {
    chat.say(text);
  };
  const log = new LogView(panel, { texts, when, ownOrigin, retry }, () => world.now());
  const choices = new OptionsView(panel.options, ownOrigin, say);
  const composer = new Composer(panel, say);
  const keepCopy = (): void => {
    const now = world.now().toISOString();
    const { messages } = chat.state;
    const text = copyText({ messages, conversation: chat.conversation, now, texts, when });
    saveFile(`conversation-${when.day(now)}.txt`, text);
  };
  const menu = new Menu(panel.menuButton, panel.menu, [
    { label: texts.restart, testid: "restart", act: () => say(texts.restart) },
    { label: texts.person, testid: "person", act: () => say(texts.person) },
    { label: texts.keepCopy, testid: "keep-copy", act: keepCopy },
  ]);
  const panelWindow = new PanelWindow({
    ...{ panel, menu, launcher: options.button, openKey: options.openKey },
    opened: () => {
      read = Number.POSITIVE_INFINITY;
      show(chat.state);
      log.scrollToEnd();
    },
  });

  addEventListener("online", () => chat.networkIsBack());
  document.addEventListener("visibilitychange", () => {
    if (world.isVisible()) chat.seen();
  });
  chat.start();
  show(chat.state);
  return (focus) => {
    panelWindow.toggle(focus);
    if (focus && panel.dialog.open) composer.focus();
  };
}
