import { Access } from "./access.ts";
import { Connection, type Status } from "./connection.ts";
import { enqueue, markFailed, markSent, nextToSend, type Queue, retry } from "./queue.ts";
import { Sender } from "./sender.ts";
import { agentName, EMPTY, receive, type Transcript } from "./transcript.ts";
import type { World } from "./world.ts";

/** What the panel shows. */
export interface ChatState extends Transcript {
  readonly status: Status;
  /** False until the conversation so far has come: what comes before is not news. */
  readonly replayed: boolean;
}

export interface ChatOptions {
  readonly world: World;
  readonly base: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly page: { readonly url: string; readonly browser: string };
  changed(state: ChatState): void;
}

// The bot answers within a second or two; longer than this, the dots would be a promise nobody keeps.
const TYPING_MS = 15_000;

/** One customer's conversation, whatever shows it. Takes what the customer does; tells every change. */
export class Chat {
  readonly #options: ChatOptions;
  readonly #access: Access;
  readonly #connection: Connection;
  readonly #sender: Sender;
  #state: ChatState;
  #cancelTyping: (() => void) | undefined;

  constructor(options: ChatOptions) {
    const { world, base, locale, timeZone, page } = options;
    this.#options = options;
    this.#access = new Access({ world, base, locale, timeZone });
    this.#state = { ...EMPTY, queue: this.#access.saved?.queue ?? [], status: "connecting", replayed: false };
    this.#connection = new Connection(world, this.#access, {
      batch: (batch) => {
        const before = this.#state.queue;
        this.#change({ ...receive(this.#state, batch.activities), replayed: true });
        if (this.#state.queue !== before) this.#access.keepQueue(this.#state.queue);
        if (!this.#state.typing) this.#cancelTyping?.();
        if (this.#state.typing) this.#planTypingEnd();
      },
      started: (isNew) => {
        if (isNew) this.#change({ messages: [], replayed: true });
        if (isNew) this.#expectAnswer();
        void this.#sender.drain();
      },
      status: (status) => {
        this.#change({ status });
      },
    });
    this.#sender = new Sender({
      ...{ world, access: this.#access, locale, timeZone, page },
      events: {
        next: () => nextToSend(this.#state.queue),
        sent: (id) => {
          // The stream may have shown it before the request was answered.
          if (!this.#state.queue.some((message) => message.id === id)) return;
          this.#queue(markSent(this.#state.queue, id));
          this.#connection.expectEcho();
        },
        failed: (id) => {
          this.#queue(markFailed(this.#state.queue, id));
        },
        denied: () => {
          this.#connection.renew();
        },
      },
    });
  }

  get state(): ChatState {
    return this.#state;
  }

  get conversation(): string {
    return this.#access.saved?.conversation ?? "";
  }

  start(): void {
    void this.#connection.run();
  }

  stop(): void {
    this.#cancelTyping?.();
    this.#connection.stop();
  }

  say(text: string): void {
    const { world } = this.#options;
    const message = { id: world.newId(), text, at: world.now().toISOString() };
    this.#queue(enqueue(this.#state.queue, message));
    this.#send();
  }

  retry(id: string): void {
    this.#queue(retry(this.#state.queue, id));
    this.#send();
  }

  /** The customer looks at this page again. */
  seen(): void {
    if (this.#state.status === "online") this.#connection.seen();
    else this.networkIsBack();
  }

  /** The network may be back: try now rather than when the next wait is over. */
  networkIsBack(): void {
    this.#connection.renew();
    void this.#sender.drain();
  }

  #send(): void {
    if (this.#state.status === "online") this.#expectAnswer();
    else this.#connection.wake();
    void this.#sender.drain();
  }

  #queue(queue: Queue): void {
    this.#access.keepQueue(queue);
    this.#change({ queue });
  }

  /** A machine answers at once; a person is only said to write when they do. */
  #expectAnswer(): void {
    if (agentName(this.#state) !== undefined) return;
    this.#change({ typing: true });
    this.#planTypingEnd();
  }

  #planTypingEnd(): void {
    this.#cancelTyping?.();
    this.#cancelTyping = this.#options.world.after(TYPING_MS, () => {
      this.#change({ typing: false });
    });
  }

  #change(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.changed(this.#state);
  }
}
