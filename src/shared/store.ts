import type { News } from "./news.ts";
import type { BaseRecord, Instant, RecordKind } from "./record.ts";

/** Equality on key fields; a list means "any of". `id` and `state` can always be searched. */
export type Where<R extends BaseRecord> = { [K in keyof R]?: R[K] | readonly NonNullable<R[K]>[] };

/** One such condition, or several of which one must hold: a customer's records by his case, by himself or by his line. */
export type Search<R extends BaseRecord> = Where<R> | readonly Where<R>[];

export interface FindOptions {
  /** Oldest first by default; ties are broken by id. */
  orderBy?: "createdAt" | "dueAt" | "id";
  descending?: boolean;
  limit?: number;
  /** Only records whose dueAt is before this instant. */
  dueBefore?: Instant;
}

/** One line of a conversation as the customer and the desk see it. `seq` counts from 1 without gaps. */
export interface Message {
  conversation: string;
  seq: number;
  id: string;
  at: Instant;
  author: "customer" | "bot" | "agent";
  /** The Bot Framework activity as sent, plain JSON. */
  activity: Record<string, unknown>;
  /** `queued` until the channel has taken it; what a customer wrote is `accepted` from the start. */
  status: "queued" | "accepted" | "failed";
  /** A record that waits for this message to reach the customer, e.g. a hold that becomes `ready`. */
  notice?: { kind: string; id: string };
}

/**
 * Who works a timer off. `clock` is for what ends within its own transaction; `outgoing` for calls to neighbours, which
 * may be slow or dead and must not hold up the clock.
 */
export type TimerQueue = "clock" | "outgoing";

/** A timer is a row: it survives the process and fires once, by compare-and-swap on its lease. */
export interface Timer {
  id: string;
  /** `clock` when absent. */
  queue?: TimerQueue;
  /** Which handler runs, e.g. `hold.due`. */
  name: string;
  /** The record it is about; `version` lets the handler see that the record has moved on since. */
  record: { kind: string; id: string; version: number };
  /** The conversation whose transcript the handler may write to: it is locked while the handler runs. */
  conversation?: string;
  dueAt: Instant;
  payload?: Record<string, unknown>;
}

/** A timer claimed by this process. Another process may claim it again once the lease has run out. */
export interface ClaimedTimer extends Timer {
  generation: number;
  attempts: number;
}

/** One line of the event log: what happened to a record, when, and who did it. */
export interface LoggedEvent {
  seq: number;
  at: Instant;
  kind: string;
  record: string;
  from?: string;
  to: string;
  version: number;
  actor: string;
  case?: string;
  conversation?: string;
  note?: string;
}

export interface ReadTransaction {
  get<R extends BaseRecord>(kind: RecordKind<R>, id: string): Promise<R | undefined>;
  find<R extends BaseRecord>(kind: RecordKind<R>, where: Search<R>, options?: FindOptions): Promise<R[]>;
  count<R extends BaseRecord>(kind: RecordKind<R>, where: Search<R>): Promise<number>;
  /** Messages with seq > after, in order, at most `limit`. */
  messages(conversation: string, after: number, limit?: number): Promise<Message[]>;
  /** The answer stored for an external id that was already handled. */
  handled(channel: string, externalId: string): Promise<string | undefined>;
  /** Of these conversations, those that have messages after the sequence number given with each. */
  withNews(seen: ReadonlyMap<string, number>): Promise<string[]>;
  events(filter: { case?: string; record?: string }): Promise<LoggedEvent[]>;
  timers(record: string): Promise<Timer[]>;
}

/**
 * Everything one turn reads and writes. Writes are seen by later reads of the same transaction and by nobody else until
 * it commits. A write that loses a race makes the whole transaction run again from the start, so `work` must have no
 * other effect than through its transaction, and must never wait for the network.
 */
export interface Transaction extends ReadTransaction {
  /** The actor named when the transaction was opened. */
  readonly actor: string;
  insert<R extends BaseRecord>(kind: RecordKind<R>, record: R, note?: string): Promise<void>;
  /**
   * Compare-and-swap on (id, version): keeps `before` changed by `change`, version + 1, `updatedAt` = now of the call.
   * An explicit `undefined` in `change` removes the field. Returns the record as kept.
   */
  update<R extends BaseRecord>(
    kind: RecordKind<R>,
    before: R,
    change: { [K in keyof R]?: R[K] | undefined },
    options: { at: Instant; note?: string },
  ): Promise<R>;
  /** The commit fails over to a new attempt when this record is no longer at this version. */
  guard<R extends BaseRecord>(kind: RecordKind<R>, record: R): Promise<void>;
  /**
   * Of records that are alike, the first that no rival has in hand at this moment: many who take one each then do not all
   * go for the same. When every one is in somebody's hand, the first: whether it can be had shows at the commit.
   */
  pick<R extends BaseRecord>(kind: RecordKind<R>, alike: readonly R[]): Promise<R | undefined>;
  /**
   * Marks an external id as handled, with the answer to give to repeats.
   * Returns the answer already stored when it was handled before, and then writes nothing.
   */
  once(channel: string, externalId: string, answer: string, at: Instant): Promise<string | undefined>;
  append(messages: readonly Message[]): Promise<void>;
  /** Marks queued messages up to `seq` as accepted; returns those that carried a notice. */
  accepted(conversation: string, seq: number): Promise<Message[]>;
  setTimer(timer: Timer): Promise<void>;
  clearTimers(record: string, name?: string): Promise<void>;
}

/** What a committed transaction touched. */
export interface Commit {
  conversations: readonly string[];
  /** What it appended, where it was done in this process: saves reading it back. Absent in news of other instances. */
  messages?: readonly Message[];
  /** Earliest timer it set. */
  timerAt?: Instant;
  /** Commits and news of other instances may have gone unheard: who waits for something looks for it again. */
  missed?: true;
}

/** The one way to keep and find anything. Two engines: embedded SQLite and PostgreSQL (ADR 4). */
export interface Store {
  /**
   * Runs `work` in one transaction. `lock` is a conversation id: transactions with the same lock run one after the
   * other, in the order they came, on every instance.
   * @throws AppError STORE_CONFLICT after 40 lost races, STORE_UNAVAILABLE when the engine cannot be reached.
   */
  transact<T>(options: { lock?: string; actor: string }, work: (tx: Transaction) => Promise<T>): Promise<T>;
  read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T>;
  /** Claims up to `limit` timers of a queue (`clock` when absent) due at `now`, oldest first, for `leaseMs`. */
  claimTimers(now: Instant, limit: number, leaseMs: number, queue?: TimerQueue): Promise<ClaimedTimer[]>;
  /** When the next timer of a queue (`clock` when absent) may be claimed. */
  nextTimerAt(queue?: TimerQueue): Promise<Instant | undefined>;
  /**
   * Runs `work` in a transaction that also deletes the claimed timer; returns undefined, and has no effect, when
   * somebody else has claimed it since.
   */
  fire<T>(
    timer: ClaimedTimer,
    actor: string,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<{ result: T } | undefined>;
  /** Puts a claimed timer back after a failed attempt, to be tried again at `dueAt`. */
  postpone(timer: ClaimedTimer, dueAt: Instant): Promise<void>;
  /** Called after each commit, of this process or (PostgreSQL) of another. Returns the way to stop listening. */
  onCommit(listener: (commit: Commit) => void): () => void;
  /**
   * Tells all instances, this one included; all hear what is told in the same order.
   * @throws AppError STORE_UNAVAILABLE
   */
  tell(news: News): Promise<void>;
  /** Called for what any instance tells. Returns the way to stop listening. */
  onNews(listener: (news: News) => void): () => void;
  /** Resolves when the engine answers, within two seconds. @throws AppError STORE_UNAVAILABLE */
  ping(): Promise<void>;
  close(): Promise<void>;
}
