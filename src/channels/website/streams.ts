import { WebSocket } from "ws";
import type { Commit, Message, Store } from "../../shared/store.ts";
import type { Log } from "../http/index.ts";
import type { Acceptances } from "./acceptances.ts";
import { activityGroup } from "./delivered-activity.ts";

const PAGE = 200;
const NORMAL = 1_000;
const TRY_AGAIN = 1_013;

interface Stream {
  conversation: string;
  socket: WebSocket;
  /** Sequence number of the last message sent. */
  sent: number;
  hasNews: boolean;
  isPumping: boolean;
}

/** The chat windows that listen, one a conversation. Each gets every message once, in order, as soon as it commits. */
export class Streams {
  readonly #store: Pick<Store, "read">;
  readonly #acceptances: Acceptances;
  readonly #log: Log;
  readonly #open = new Map<string, Stream>();

  constructor(parts: { store: Pick<Store, "read">; acceptances: Acceptances; log: Log }) {
    this.#store = parts.store;
    this.#acceptances = parts.acceptances;
    this.#log = parts.log;
  }

  /** Sends what came after `after`, then whatever commits. An older socket of the conversation is closed. */
  attach(conversation: string, socket: WebSocket, after: number): void {
    this.#open.get(conversation)?.socket.close(NORMAL, "collision");
    const stream = { conversation, socket, sent: after, hasNews: true, isPumping: false };
    this.#open.set(conversation, stream);
    socket.on("close", () => {
      if (this.#open.get(conversation) === stream) this.#open.delete(conversation);
    });
    void this.#pump(stream);
  }

  /** Called after each commit. */
  committed({ conversations, messages = [] }: Commit): void {
    for (const conversation of conversations) {
      const stream = this.#open.get(conversation);
      if (stream === undefined) continue;
      stream.hasNews = true;
      void this.#pump(
        stream,
        messages.filter((message) => message.conversation === conversation),
      );
    }
  }

  /** Shows an activity that is not kept, such as `typing`, to whoever listens now. */
  show(conversation: string, activity: Record<string, unknown>): void {
    const socket = this.#open.get(conversation)?.socket;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ activities: [activity] }));
  }

  /** Sends until there is no news. `news`, when it is what comes next, need not be read from the store. */
  async #pump(stream: Stream, news: readonly Message[] = []): Promise<void> {
    if (stream.isPumping) return; // the running pump sees hasNews before it stops
    stream.isPumping = true;
    let atHand = news.length <= PAGE ? news : [];
    try {
      while (stream.hasNews && stream.socket.readyState === WebSocket.OPEN) {
        stream.hasNews = false;
        const messages = atHand[0]?.seq === stream.sent + 1 ? atHand : await this.#next(stream);
        atHand = [];
        if (messages.length > 0) await this.#push(stream, messages);
      }
    } catch (error) {
      if (stream.socket.readyState !== WebSocket.OPEN) return; // it left: nothing is lost, it asks again
      this.#log.error(
        { err: error, conversation: stream.conversation },
        "a stream broke; its window reconnects",
      );
      stream.socket.close(TRY_AGAIN, "try again");
    } finally {
      stream.isPumping = false;
    }
  }

  #next({ conversation, sent }: Stream): Promise<Message[]> {
    return this.#store.read((tx) => tx.messages(conversation, sent, PAGE));
  }

  async #push(stream: Stream, messages: readonly Message[]): Promise<void> {
    const frame = JSON.stringify(activityGroup(messages, stream.sent));
    await new Promise<void>((resolve, reject) => {
      stream.socket.send(frame, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    stream.sent = messages.at(-1)?.seq ?? stream.sent;
    if (messages.length === PAGE) stream.hasNews = true;
    this.#acceptances.add(messages);
  }
}
