import type { Book } from "../knowledge/index.ts";
import type { Store } from "../shared/store.ts";
import { incidents } from "./incident.ts";
import { nextNewsAt, setNewsTimer } from "./publish-news.ts";

/** Makes a record of every incident of the book that has none yet; from then on the desk keeps it. */
export async function seedIncidents(store: Store, parts: { book: Book; now: Date }): Promise<void> {
  const { book, now } = parts;
  const at = now.toISOString();
  await store.transact({ actor: "book" }, async (tx) => {
    for (const { id, updateEveryHours, ...known } of book.incidents) {
      if (Date.parse(known.startedAt) > now.getTime() || (await tx.get(incidents, id))) continue;
      const dueAt =
        updateEveryHours === undefined
          ? nextNewsAt(book, known, now)
          : new Date(now.getTime() + updateEveryHours * 3_600_000).toISOString();
      const base = { id, version: 1, escalationLevel: 0, createdAt: at, updatedAt: at };
      // A clock set back must not tell news of the future.
      const updates = known.updates.filter((update) => Date.parse(update.at) <= now.getTime());
      const incident = { ...base, ...known, updates, owner: "team:network", dueAt };
      await tx.insert(incidents, incident);
      await setNewsTimer(tx, incident);
    }
  });
}
