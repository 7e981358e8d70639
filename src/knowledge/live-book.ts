import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import type { Ids } from "../shared/ids.ts";
import type { Book } from "./book.ts";
import type { BookChanges, BookEdit, HistoryEntry } from "./book-changes.ts";
import { type BookRequest, toEdit, unknownPlace } from "./book-request.ts";
import { editChanges, lastUndoable } from "./edit-changes.ts";
import { mergeChanges } from "./merge-changes.ts";

/** Where the changes are kept. */
export interface BookStore {
  /** The changes as they stand; `version` 0 and no change when nothing was ever written. @throws AppError BOOK_INVALID */
  read(): Promise<BookChanges>;
  /**
   * Replaces the changes of the version before; durable when it resolves.
   * @throws AppError STORE_CONFLICT when another version is kept by now.
   */
  write(changes: BookChanges): Promise<void>;
}

/** `unknown`: no such shop, team, closure or phrase. `refused`: `why` says what is wrong. `nothing`: nothing to undo. */
export type BookOutcome =
  | { kind: "changed"; entry: HistoryEntry }
  | { kind: "unknown"; what: string }
  | { kind: "refused"; why: string }
  | { kind: "nothing" };

/** The merchant's book as it stands now. Changes are seen by the next call of `current`, on every instance that reloads. */
export interface LiveBook {
  /** Cheap: the same object until something changes. Take it once a turn, so that a turn sees one book. */
  current(): Book;
  /** Changes are made one after the other; none is lost to another that came at the same time. */
  change(request: BookRequest, by: string): Promise<BookOutcome>;
  /** Takes back the latest change that still stands; again, the one before. */
  undo(by: string): Promise<BookOutcome>;
  /** What was done, oldest first. */
  history(): readonly HistoryEntry[];
  /** Called after each change, with the new book; must not throw. Returns the way to stop listening. */
  onChange(listener: (book: Book) => void): () => void;
  /** Reads the store again: after a change by another instance or by hand. */
  reload(): Promise<void>;
}

/** What a live book is made of. */
export interface LiveBookParts {
  /** The merchant's folder. */
  readonly book: Book;
  readonly store: BookStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Says why an edit must not be made (a wording that lacks a value, say); undefined when it may. */
  readonly refuse?: (edit: BookEdit, book: Book) => string | undefined;
}

const MAX_ATTEMPTS = 10;

/** @throws AppError BOOK_INVALID when the kept changes cannot be read. */
export async function openLiveBook(parts: LiveBookParts): Promise<LiveBook> {
  return new OpenBook(parts, await parts.store.read());
}

class OpenBook implements LiveBook {
  readonly #parts: LiveBookParts;
  readonly #listeners = new Set<(book: Book) => void>();
  #changes: BookChanges;
  #merged: Book;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: LiveBookParts, changes: BookChanges) {
    this.#parts = parts;
    this.#changes = changes;
    this.#merged = mergeChanges(parts.book, changes);
  }

  current(): Book {
    return this.#merged;
  }

  history(): readonly HistoryEntry[] {
    return this.#changes.history;
  }

  onChange(listener: (book: Book) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  reload(): Promise<void> {
    return this.#inTurn(() => this.#refresh());
  }

  change(request: BookRequest, by: string): Promise<BookOutcome> {
    const { book, ids } = this.#parts;
    const edit = toEdit(request, { ...this.#sign(by), ids });
    const what = unknownPlace(edit, book);
    if (what !== undefined) return Promise.resolve({ kind: "unknown", what });
    return this.#inTurn(() => this.#retried(() => this.#edit(edit, by)));
  }

  undo(by: string): Promise<BookOutcome> {
    return this.#inTurn(() =>
      this.#retried(async () => {
        const last = lastUndoable(this.#changes.history);
        return last ? this.#edit(last.inverse, by, last.version) : { kind: "nothing" };
      }),
    );
  }

  /** One after the other, so that each starts from what the one before has kept. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined); // the caller has the fault; the next change must still run
    return result;
  }

  async #retried(work: () => Promise<BookOutcome>): Promise<BookOutcome> {
    for (let attempts = 1; ; attempts += 1) {
      await this.#refresh();
      try {
        return await work();
      } catch (error) {
        if (attempts === MAX_ATTEMPTS || !isConflict(error)) throw error;
      }
    }
  }

  async #edit(edit: BookEdit, by: string, undoes?: number): Promise<BookOutcome> {
    const why = this.#parts.refuse?.(edit, this.#merged);
    if (why !== undefined) return { kind: "refused", why };
    const outcome = editChanges(this.#changes, { edit, ...this.#sign(by), undoes });
    if (outcome.kind === "unknown") return { kind: "unknown", what: outcome.id };
    await this.#parts.store.write(outcome.changes);
    this.#adopt(outcome.changes);
    return { kind: "changed", entry: outcome.entry };
  }

  async #refresh(): Promise<void> {
    const kept = await this.#parts.store.read();
    if (JSON.stringify(kept) !== JSON.stringify(this.#changes)) this.#adopt(kept);
  }

  #adopt(changes: BookChanges): void {
    this.#changes = changes;
    this.#merged = mergeChanges(this.#parts.book, changes);
    for (const listener of this.#listeners) listener(this.#merged);
  }

  #sign(by: string): { by: string; at: string } {
    return { by, at: this.#parts.clock.now().toISOString() };
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === "STORE_CONFLICT";
}
