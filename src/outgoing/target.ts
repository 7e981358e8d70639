import type { Book } from "../knowledge/index.ts";
import type { Instant } from "../shared/record.ts";
import type { ReadTransaction } from "../shared/store.ts";
import type { Delivery } from "./delivery.ts";

/** What is known when a message is put into words, just before it leaves (invariant I7). */
export interface Composing {
  readonly tx: ReadTransaction;
  readonly now: Date;
  readonly at: Instant;
  readonly book: Book;
  readonly delivery: Delivery;
}

/** A message ready to leave, or the reason why it is no longer to. */
export type Prepared =
  { kind: "ready"; call: (calling: Calling) => Promise<CallResult> } | { kind: "moot"; why: string };

/** One attempt, outside any transaction. */
export interface Calling {
  /** Ends the attempt: its time is up, or the program stops. */
  readonly signal: AbortSignal;
  /**
   * Must be awaited before the first byte of the message leaves, where a repeat would not be known for one. Resolves
   * when that is on record. @throws AppError STORE_CONFLICT when the attempt is no longer ours: nothing may leave then.
   */
  handingOver(): Promise<void>;
}

/**
 * How an attempt ended. `health` says what it tells of the neighbour as a whole. `unknown` is for what may have arrived:
 * it is tried again by itself only where a repeat is known for one.
 */
export type CallResult =
  | { kind: "accepted"; receipt: string }
  | { kind: "retry"; why: string; health: "failing" | "well" | "silent"; afterMs?: number }
  | { kind: "refused"; why: string }
  | { kind: "unknown"; why: string };

/** A kind of neighbour: how a message for it is made and handed over. Everything else is common to all of them. */
export interface Target {
  readonly name: string;
  /** Whether a repeat under the same id is known for one. Where it is not, nothing that may have arrived is repeated. */
  readonly repeatable: boolean;
  /** The longest an attempt may take before the message is handed over, and from then on. */
  readonly limitMs: number;
  readonly handedOverLimitMs: number;
  /** Calls under way to one peer at once. */
  readonly atOnce: number;
  /** What the breaker and the limit are kept for: a mail server, the host of a webhook. */
  peerOf(recipient: string): string;
  /** Reads only, in the transaction that begins the attempt; may run more than once. */
  prepare(composing: Composing): Promise<Prepared>;
}
