import type { Book } from "../knowledge/index.ts";
import type { Ids } from "../shared/ids.ts";
import { newRecord } from "../shared/record.ts";
import type { Store } from "../shared/store.ts";
import { units } from "./unit.ts";

/** Makes a row for every unit of the book that has none yet. Rows that exist are left as they are: they are the record. */
export async function seedUnits(store: Store, parts: { book: Book; ids: Ids; now: Date }): Promise<void> {
  const at = parts.now.toISOString();
  await store.transact({ actor: "book" }, async (tx) => {
    for (const { serial, model, shop } of parts.book.units) {
      const [known] = await tx.find(units, { serial: serial.toUpperCase() });
      if (known) continue;
      const start = newRecord({ ids: parts.ids, at }, "unit");
      await tx.insert(units, { ...start, state: "available", shop, model, serial: serial.toUpperCase() });
    }
  });
}
