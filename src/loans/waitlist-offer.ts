import type { Deed } from "../conversation/index.ts";
import type { Transaction } from "../shared/store.ts";
import { type Unit, units } from "./unit.ts";
import { waitlist, type WaitlistEntry } from "./waitlist-entry.ts";

/** Whoever waited longest for this model at this shop or at any. */
export async function firstWaiting(
  tx: Transaction,
  unit: Pick<Unit, "model" | "shop">,
): Promise<WaitlistEntry | undefined> {
  const waiting = await tx.find(waitlist, { model: unit.model, state: "waiting" });
  return waiting.find(({ shop }) => shop === undefined || shop === unit.shop);
}

/** Offers a unit that has just been let go, when it lies free. */
export async function offerFreed(deed: Pick<Deed, "tx" | "at">, id: string): Promise<void> {
  const unit = await deed.tx.get(units, id);
  if (unit?.state === "available") await offerToNext(deed, unit);
}

/** Sets the timer that claims the unit for the next in line, in a transaction of that customer's conversation. */
export async function offerToNext(deed: Pick<Deed, "tx" | "at">, unit: Unit): Promise<void> {
  const entry = await firstWaiting(deed.tx, unit);
  if (!entry) return;
  await deed.tx.setTimer({
    id: `${unit.id}.offer.${unit.version}`,
    name: "waitlist.offer",
    record: { kind: "waitlist", id: entry.id, version: entry.version },
    conversation: entry.conversation,
    dueAt: deed.at,
    payload: { unit: unit.id },
  });
}
