import { browserWorld } from "./browser-world.ts";
import { Chat } from "./chat.ts";
import { ChatView } from "./chat-view.ts";
import { Composer } from "./composer.ts";
import { copyText } from "./keep-copy.ts";
import { Menu, type MenuItem } from "./menu.ts";
import { makePanel } from "./panel.ts";
import { saveFile } from "./save-file.ts";
import { sayWhen } from "./say-when.ts";
import { chatStyles } from "./styles.ts";
import { texts as allTexts } from "./texts.ts";
import { PanelWindow } from "./window.ts";
import type { MessageWords } from "./message-view.ts";
import type { World } from "./world.ts";

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
  readonly setUnread: (count: number) => void;
}

/** Builds the chat into the launcher's shadow root. The answer opens and closes it. */
export function mountChat(options: MountOptions): (focus: boolean) => void {
  const { base, tag, shadow, setUnread } = options;
  const texts = allTexts[options.locale];
  const world = browserWorld(`parole:${base}`);
  const panel = makePanel(texts, options.title);
  addStyles(shadow);
  shadow.append(panel.dialog);

  const chat = new Chat({
    ...{ world, base, locale: tag },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    page: { url: location.origin + location.pathname, browser: navigator.userAgent },
    changed: (state) => {
      view.show(state);
    },
  });
  const say = (text: string): void => {
    chat.say(text);
  };
  const retry = (id: string): void => {
    chat.retry(id);
  };
  const words = { texts, when: sayWhen(tag), ownOrigin: new URL(base).origin, retry };
  const view = new ChatView({ panel, world, words, say, setUnread });
  const composer = new Composer(panel, texts, say);
  const menu = new Menu(panel.menuButton, panel.menu, menuItems(chat, words, world));
  const opened = (): void => {
    view.show(chat.state);
    view.scrollToEnd();
  };
  const { button: launcher, openKey } = options;
  const panelWindow = new PanelWindow({ panel, menu, launcher, openKey, opened });
  watchBrowser(chat, world);
  chat.start();
  return (focus) => {
    panelWindow.toggle(focus);
    if (focus && panel.dialog.open) composer.focus();
  };
}

function addStyles(shadow: ShadowRoot): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(chatStyles);
  shadow.adoptedStyleSheets.push(sheet);
}

function menuItems(chat: Chat, { texts, when }: MessageWords, world: World): MenuItem[] {
  const keepCopy = (): void => {
    const now = world.now().toISOString();
    const { messages } = chat.state;
    const text = copyText({ messages, conversation: chat.conversation, now, texts, when });
    saveFile(`conversation-${when.day(now)}.txt`, text);
  };
  const sayIt = (text: string) => (): void => {
    chat.say(text);
  };
  return [
    { label: texts.restart, testid: "restart", act: sayIt(texts.restart) },
    { label: texts.person, testid: "person", act: sayIt(texts.person) },
    { label: texts.keepCopy, testid: "keep-copy", act: keepCopy },
  ];
}

function watchBrowser(chat: Chat, world: World): void {
  addEventListener("online", () => {
    chat.networkIsBack();
  });
  document.addEventListener("visibilitychange", () => {
    if (world.isVisible()) chat.seen();
  });
}
