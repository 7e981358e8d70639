import { WebSocket } from "ws";
import type { Ids } from "../../shared/ids.ts";
import type { News } from "../../shared/news.ts";
import type { Commit, Message, Store } from "../../shared/store.ts";
import type { Log } from "../http/index.ts";
import type { Acceptances } from "./acceptances.ts";
import { activityGroup } from "./delivered-activity.ts";

const PAGE = 200;
const NORMAL = 1_000;
const TRY_AGAIN = 1_013;
/** The word that Direct Line clients know. */
const COLLISION = "collision";

interface Stream {
  id: string;
  conversation: string;
  socket: WebSocket;
  /** Sequence number of the last message sent. */
  sent: number;
  hasNews: boolean;
  isPumping: boolean;
  /** Whether its own opening has been heard: what is heard after that is newer than it. */
  isOld: boolean;
}

export interface StreamsParts {
  store: Pick<Store, "read" | "tell">;
  acceptances: Acceptances;
  ids: Ids;
  log: Log;
}

/**
 * The chat windows that listen, one a conversation over all instances. Each gets every message once, in order, as soon
 * as it commits.
 */
export class Streams {
  readonly #parts: StreamsParts;
  readonly #open = new Map<string, Stream>();
  #isLooking = false;

  constructor(parts: StreamsParts) {
    this.#parts = parts;
  }

  /** Sends what came after `after`, then whatever commits. An older socket of the conversation is closed. */
  attach(conversation: string, socket: WebSocket, after: number): void {
    const { ids, store } = this.#parts;
    this.#open.get(conversation)?.socket.close(NORMAL, COLLISION);
    const id = ids.next("stream");
    const stream = { id, conversation, socket, sent: after, hasNews: true, isPumping: false, isOld: false };
    this.#open.set(conversation, stream);
    socket.on("close", () => {
      if (this.#open.get(conversation) === stream) this.#open.delete(conversation);
    });
    // Untold, two windows may listen for a while: each gets all of it.
    store.tell({ kind: "stream-opened", conversation, stream: id }).catch(() => (stream.isOld = true));
    void this.#pump(stream);
  }

  /**
   * Called for all news. All instances hear of openings in one order, so of two windows that open at the same moment
   * each knows which one is the newer.
   */
  told(news: News): void {
    if (news.kind !== "stream-opened") return;
    const stream = this.#open.get(news.conversation);
    if (stream?.id === news.stream) stream.isOld = true;
    else if (stream?.isOld === true) stream.socket.close(NORMAL, COLLISION);
  }

  /** Called after each commit. */
  committed({ conversations, messages = [], missed }: Commit): void {
    if (missed === true) {
      for (const stream of this.#open.values()) stream.isOld = true;
      void this.lookAgain();
    }
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

  /** Compares all streams with the store: a notice of another instance's commit may have been lost. Never rejects. */
  async lookAgain(): Promise<void> {
    if (this.#isLooking || this.#open.size === 0) return;
    this.#isLooking = true;
    try {
      const seen = new Map([...this.#open.values()].map(({ conversation, sent }) => [conversation, sent]));
      const conversations = await this.#parts.store.read((tx) => tx.withNews(seen));
      this.committed({ conversations });
    } catch (error) {
      this.#parts.log.warn({ err: error }, "open streams could not be compared with the store");
    } finally {
      this.#isLooking = false;
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
      this.#parts.log.error(
        { err: error, conversation: stream.conversation },
        "a stream broke; its window reconnects",
      );
      stream.socket.close(TRY_AGAIN, "try again");
    } finally {
      stream.isPumping = false;
    }
  }

  #next({ conversation, sent }: Stream): Promise<Message[]> {
    return this.#parts.store.read((tx) => tx.messages(conversation, sent, PAGE));
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
    this.#parts.acceptances.add(messages);
  }
}
