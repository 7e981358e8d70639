import type { Book, BookChanges, BookStore, LiveBook, LiveBookParts } from "../../src/knowledge/index.ts";
import { noChanges, openLiveBook, readBook } from "../../src/knowledge/index.ts";
import type { Clock } from "../../src/shared/clock.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { Ids } from "../../src/shared/ids.ts";
import { DEMO } from "./folders.ts";

export const NOON = "2026-12-05T11:00:00.000Z";

/** Ids that count from `last` on: closure_1, closure_2 … */
export function countingIds(last = 0): Ids {
  return { next: (prefix) => `${prefix}_${(last += 1)}`, code: (length) => "A".repeat(length) };
}

export const noon: Clock = { now: () => new Date(NOON) };

/** Keeps changes in memory, and is as strict about versions as the table. */
export class MemoryBookStore implements BookStore {
  kept: BookChanges = noChanges();

  read(): Promise<BookChanges> {
    return Promise.resolve(structuredClone(this.kept));
  }

  write(changes: BookChanges): Promise<void> {
    if (changes.version !== this.kept.version + 1) {
      return Promise.reject(new AppError("STORE_CONFLICT", `version ${changes.version}`));
    }
    this.kept = structuredClone(changes);
    return Promise.resolve();
  }
}

let demo: Promise<Book> | undefined;

/** The demo merchant's book, read once a run. */
export function demoBook(): Promise<Book> {
  demo ??= readBook(DEMO);
  return demo;
}

/** A live book over the demo merchant, at noon (UTC 11:00) of 5 December 2026 unless told otherwise. */
export async function aLiveBook(parts: Partial<LiveBookParts> = {}): Promise<LiveBook> {
  const { book = await demoBook(), store = new MemoryBookStore() } = parts;
  return openLiveBook({ clock: noon, ids: countingIds(), ...parts, book, store });
}
