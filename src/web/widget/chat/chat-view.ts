import type { ChatState } from "./chat.ts";
import { LogView } from "./log-view.ts";
import type { MessageWords } from "./message-view.ts";
import { OptionsView } from "./options-view.ts";
import type { Panel } from "./panel.ts";
import type { Texts } from "./texts.ts";
import { agentName, offeredActions } from "./transcript.ts";
import type { World } from "./world.ts";

export interface ChatViewOptions {
  readonly panel: Panel;
  readonly world: World;
  readonly words: MessageWords;
  readonly say: (text: string) => void;
  readonly setUnread: (count: number) => void;
}

// Long enough for a screen reader to have taken the replayed messages for old ones.
const QUIET_MS = 500;

/** Puts the state of the conversation on the screen. */
export class ChatView {
  readonly #options: ChatViewOptions;
  readonly #log: LogView;
  readonly #choices: OptionsView;
  /** How many messages from the other side the customer has had before the eyes. */
  #read = 0;

  constructor(options: ChatViewOptions) {
    const { panel, world, words, say } = options;
    this.#options = options;
    this.#log = new LogView(panel, words, () => world.now());
    this.#choices = new OptionsView(panel.options, words.ownOrigin, say);
  }

  show(state: ChatState): void {
    const { panel, words } = this.#options;
    const { texts } = words;
    panel.log.setAttribute("aria-busy", String(!state.replayed));
    this.#log.update(state);
    this.#showChoices(state);
    const agent = agentName(state);
    panel.subtitle.textContent = agent === undefined ? texts.machine : texts.withAgent(agent);
    const notice = noticeOf(state, texts);
    // Set only when it changes: a status that is set again is announced again.
    if (panel.notice.textContent !== notice) panel.notice.textContent = notice;
    this.#countUnread(state);
    if (state.replayed) this.#announceFromNowOn();
  }

  scrollToEnd(): void {
    this.#log.scrollToEnd();
  }

  #showChoices(state: ChatState): void {
    const { panel } = this.#options;
    const root = panel.dialog.getRootNode();
    const hadFocus = root instanceof ShadowRoot && panel.options.contains(root.activeElement);
    if (!this.#choices.update(offeredActions(state))) return;
    if (hadFocus) panel.input.focus();
    this.#log.scrollToEnd();
  }

  #countUnread({ messages, replayed }: ChatState): void {
    const { panel, setUnread } = this.#options;
    const theirs = messages.filter(({ author }) => author !== "customer").length;
    if (panel.dialog.open || !replayed) this.#read = theirs;
    setUnread(Math.max(0, theirs - this.#read));
  }

  #announceFromNowOn(): void {
    const { panel, world } = this.#options;
    if (panel.log.getAttribute("aria-live") !== "off") return;
    world.after(QUIET_MS, () => {
      panel.log.setAttribute("aria-live", "polite");
    });
  }
}

function noticeOf({ status }: ChatState, texts: Texts): string {
  if (status === "offline") return texts.offline;
  return status === "connecting" ? texts.connecting : "";
}
