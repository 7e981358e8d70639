import type { Instant } from "./record.ts";
import type { LoggedEvent, Message, Timer } from "./store.ts";

/** One row of a record's table as it lies there: the document, unread, and the columns that repeat parts of it. */
export interface RecordRow {
  id: string;
  /** JSON of the record; nothing has looked at it yet. */
  body: string;
  /** `state`, `version`, `owner`, `due_at` … and one a key, by column name. Times are milliseconds since 1970. */
  columns: Readonly<Record<string, string | number | null>>;
}

/** A timer with the time at which it may next be claimed: its due time, or the end of the lease of who claimed it. */
export interface TimerRow extends Timer {
  nextAt: Instant;
}

/** An external id that was handled, with the answer that repeats of it get. */
export interface HandledRow {
  channel: string;
  externalId: string;
  answer: string;
}

/** A piece of a table in the order of its key: what comes after a place in it, at most `limit` rows. */
export interface Page<After> {
  after?: After | undefined;
  limit: number;
}

/** Everything that was committed at one instant, to be gone through piece by piece while the program goes on writing. */
export interface Snapshot {
  /** Rows of a kind in the order of ids; `states` narrows them down. */
  rows(
    kind: { readonly name: string },
    page: Page<string> & { states?: readonly string[] },
  ): Promise<RecordRow[]>;
  rowsById(kind: { readonly name: string }, ids: readonly string[]): Promise<RecordRow[]>;
  /** Rows whose key `column` (its column name) is one of `values`. */
  rowsBy(kind: { readonly name: string }, column: string, values: readonly string[]): Promise<RecordRow[]>;
  /** All messages, by conversation and sequence number. */
  messages(page: Page<{ conversation: string; seq: number }>): Promise<Message[]>;
  messagesOf(conversations: readonly string[]): Promise<Message[]>;
  messagesById(ids: readonly string[]): Promise<Message[]>;
  events(page: Page<number>): Promise<LoggedEvent[]>;
  /** Oldest first. */
  eventsOf(records: readonly string[]): Promise<LoggedEvent[]>;
  timers(page: Page<string>): Promise<TimerRow[]>;
  timersOf(records: readonly string[]): Promise<TimerRow[]>;
  handled(page: Page<{ channel: string; externalId: string }>): Promise<HandledRow[]>;
  /** The handled ids of a channel that begin with a prefix. */
  handledUnder(channel: string, prefix: string): Promise<HandledRow[]>;
  /** What the engine finds wrong in its own files, one line each; nothing on a server that looks after its own. */
  damage(): Promise<string[]>;
  /** How many rows these tables have together. */
  countRows(tables: readonly string[]): Promise<number>;
}

/** Where snapshots come from. */
export interface SnapshotSource {
  /** Runs `work` over the state committed when it begins. @throws AppError STORE_UNAVAILABLE, STORE_CORRUPT */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
