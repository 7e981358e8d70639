import type { Message, Store, Transaction } from "../../shared/store.ts";
import type { Log } from "../http/index.ts";

// Each flush is a transaction, and may hold up turns while the disk writes: nobody waits for it, so it takes its time.
const GATHER_MS = 500;
/** A record waits for the message to have arrived, e.g. the time to fetch a box starts then. */
const NOTICE_MS = 20;
const RETRY_MS = 1_000;

/**
 * Told of messages that carried a notice and have reached the customer, in the transaction that marks them accepted:
 * what waited for the notice moves on with it or not at all.
 */
export type OnNotice = (tx: Transaction, messages: readonly Message[]) => Promise<void> | void;

/**
 * Notes which messages have reached their customers. Gathers them for a moment, so that one transaction serves many
 * conversations: after a crash a message is at worst delivered again, and chat windows know it by its id.
 */
export class Acceptances {
  readonly #store: Pick<Store, "transact">;
  readonly #log: Log;
  readonly #onNotice: OnNotice;
  readonly #pending = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #isUrgent = false;
  #flushing: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: { store: Pick<Store, "transact">; log: Log; onNotice: OnNotice }) {
    this.#store = parts.store;
    this.#log = parts.log;
    this.#onNotice = parts.onNotice;
  }

  /** Notes what was handed to the customer's window. Costs nothing when all of it was accepted before. */
  add(messages: readonly Message[]): void {
    const last = messages.findLast((message) => message.status === "queued");
    if (last === undefined) return;
    const noted = this.#pending.get(last.conversation) ?? 0;
    this.#pending.set(last.conversation, Math.max(noted, last.seq));
    if (messages.some(({ notice }) => notice !== undefined)) this.#hurry();
    else this.#arm(GATHER_MS);
  }

  /** Writes what was noted so far; resolves when it is kept, or put back after a fault. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isUrgent = false;
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  /** Writes what was noted and stops trying: what is not noted is delivered again after the next start. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.flush();
  }

  #arm(delayMs: number): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => void this.flush(), delayMs);
  }

  #hurry(): void {
    if (this.#isUrgent) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isUrgent = true;
    this.#arm(NOTICE_MS);
  }

  async #write(): Promise<void> {
    const batch = [...this.#pending];
    if (batch.length === 0) return;
    this.#pending.clear();
    try {
      await this.#store.transact({ actor: "channel:website" }, async (tx) => {
        const noticed: Message[] = [];
        for (const [conversation, seq] of batch) noticed.push(...(await tx.accepted(conversation, seq)));
        if (noticed.length > 0) await this.#onNotice(tx, noticed);
      });
    } catch (error) {
      this.#log.error({ err: error }, "what was delivered could not be noted; it is tried again");
      for (const [conversation, seq] of batch) {
        this.#pending.set(conversation, Math.max(this.#pending.get(conversation) ?? 0, seq));
      }
      this.#arm(RETRY_MS);
    }
  }
}
