import { el } from "../../el.ts";
import type { ChatState } from "./chat.ts";
import { messageView, type MessageWords, outgoingView } from "./message-view.ts";
import type { SayWhen } from "./say-when.ts";

interface Row {
  readonly key: string;
  /** Changes when the row must be drawn again. */
  readonly look: string;
  draw(): HTMLElement;
}

function dayName(at: string, { texts, when }: MessageWords, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (when.day(at) === when.day(now.toISOString())) return texts.today;
  return when.day(at) === when.day(yesterday.toISOString()) ? texts.yesterday : when.dayName(at);
}

/** The rows of a conversation, days included. Pure but for what the rows draw. */
function rows({ messages, queue }: ChatState, words: MessageWords, now: Date): Row[] {
  const result: Row[] = [];
  let day = "";
  let speaker = "";
  const startDay = (at: string | undefined, when: SayWhen): void => {
    if (at === undefined || when.day(at) === day) return;
    day = when.day(at);
    speaker = "";
    result.push({
      key: `day:${day}`,
      look: day,
      draw: () => el("div", { class: "day" }, dayName(at, words, now)),
    });
  };
  for (const message of messages) {
    startDay(message.at, words.when);
    const name = `${message.author}/${message.name ?? ""}`;
    const showName = name !== speaker;
    speaker = name;
    // A customer's message keeps its row when it comes back from the server: it is drawn anew, not announced as another.
    const key = message.clientId ?? message.id;
    result.push({ key, look: "kept", draw: () => messageView(message, words, showName) });
  }
  for (const message of queue) {
    startDay(message.at, words.when);
    result.push({ key: message.id, look: message.status, draw: () => outgoingView(message, words) });
  }
  return result;
}

/** Draws the conversation: adds what is new, touches nothing else, and follows it to the end if the reader was there. */
export class LogView {
  readonly #log: HTMLElement;
  readonly #jump: HTMLElement;
  readonly #words: MessageWords;
  readonly #now: () => Date;
  readonly #typing: HTMLElement;
  readonly #drawn = new Map<string, { readonly look: string; readonly element: HTMLElement }>();

  constructor(
    places: { readonly log: HTMLElement; readonly jump: HTMLElement },
    words: MessageWords,
    now: () => Date,
  ) {
    const { log, jump } = places;
    this.#log = log;
    this.#jump = jump;
    jump.addEventListener("click", () => {
      this.scrollToEnd();
      log.focus();
    });
    log.addEventListener("scroll", () => {
      if (this.#isAtEnd()) jump.hidden = true;
    });
    this.#words = words;
    this.#now = now;
    // Not announced: a screen reader would say it between every two messages.
    this.#typing = el(
      "div",
      { class: "typing", "aria-hidden": "true", title: words.texts.writing, "data-testid": "typing" },
      el("span"),
      el("span"),
      el("span"),
    );
    this.#typing.hidden = true;
    log.append(this.#typing);
  }

  update(state: ChatState): void {
    const wasAtEnd = this.#isAtEnd();
    const wanted = rows(state, this.#words, this.#now());
    this.#forget(new Set(wanted.map(({ key }) => key)));
    const moved = this.#arrange(wanted.map((row) => this.#element(row)));
    const changed = moved || this.#typing.hidden === state.typing;
    this.#typing.hidden = !state.typing;
    if (!changed) return;
    const ownIsLast = state.queue.length > 0 || state.messages.at(-1)?.author === "customer";
    if (wasAtEnd || ownIsLast) this.scrollToEnd();
    else this.#jump.hidden = false;
  }

  scrollToEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#jump.hidden = true;
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    return scrollHeight - scrollTop - clientHeight < 80;
  }

  /** Puts the rows in order, moving only those out of place: a row that moves is announced again. */
  #arrange(elements: readonly HTMLElement[]): boolean {
    let moved = false;
    let place: ChildNode | null = this.#log.firstChild;
    for (const element of elements) {
      if (place === element) place = place.nextSibling;
      else {
        this.#log.insertBefore(element, place);
        moved = true;
      }
    }
    return moved;
  }

  #element(row: Row): HTMLElement {
    const drawn = this.#drawn.get(row.key);
    if (drawn?.look === row.look) return drawn.element;
    const element = row.draw();
    drawn?.element.replaceWith(element);
    this.#drawn.set(row.key, { look: row.look, element });
    return element;
  }

  #forget(wanted: ReadonlySet<string>): void {
    for (const [key, { element }] of this.#drawn) {
      if (wanted.has(key)) continue;
      element.remove();
      this.#drawn.delete(key);
    }
  }
}
