import type { Book } from "../knowledge/index.ts";
import type { Ids } from "../shared/ids.ts";
import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import type { Happening } from "./turn.ts";
import type { PromiseDraft } from "./use-case.ts";

/**
 * What happens outside a dialog (a scan at the shop, a timer) may see and do. `speak` tells the customer in the same
 * transaction: nothing is said of a change that does not commit.
 */
export interface Deed {
  readonly tx: Transaction;
  readonly now: Date;
  readonly at: Instant;
  readonly ids: Ids;
  readonly book: Book;
  /** Who does it: `agent:<login>`, `shop:<id>`, or `clock`. */
  readonly by: string;
  speak(happening: Happening): Promise<void>;
}

/** A promise that a record backs: `of` is the record's kind. */
export function promiseOf(
  kind: string,
  record: { id: string; version: number },
  terms: { of: string; owner: string; dueAt: Instant },
): PromiseDraft {
  return {
    kind,
    owner: terms.owner,
    dueAt: terms.dueAt,
    backedBy: { kind: terms.of, id: record.id, version: record.version },
  };
}
