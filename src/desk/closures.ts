import type { Closure, HistoryEntry } from "../knowledge/index.ts";
import type { DeskParts } from "./desk-parts.ts";

/** The live closures, in the order in which they were added. */
export async function closuresOf({
  book,
  bookStore,
}: Pick<DeskParts, "book" | "bookStore">): Promise<readonly Closure[]> {
  return bookStore ? (await bookStore.read()).closures : replay(book.history());
}

/** What the history leaves in effect, where the store itself cannot be read. */
function replay(history: readonly HistoryEntry[]): Closure[] {
  const closures = new Map<string, Closure>();
  for (const { edit } of history) {
    if (edit.kind === "put-closure") closures.set(edit.closure.id, edit.closure);
    if (edit.kind === "remove-closure") closures.delete(edit.id);
  }
  return [...closures.values()];
}
