import type { Deed } from "../conversation/index.ts";
import { closeQueue, enterQueue } from "./need.ts";
import { type Unit, units } from "./unit.ts";
import { firstWaiting } from "./waiting-for.ts";
import type { WaitlistEntry } from "./waitlist-entry.ts";

type Offering = Pick<Deed, "tx" | "at" | "book">;

/** Offers a unit that has just been let go, when it lies free. */
export async function offerFreed(deed: Offering, id: string): Promise<void> {
  const unit = await deed.tx.get(units, id);
  if (unit?.state === "available") await offerToNext(deed, unit);
}

/** Offers every unit that lies free, as after units were added, or when a stock can be read again. */
export async function offerAllFree(deed: Offering): Promise<void> {
  for (const unit of await deed.tx.find(units, { state: "available" })) await offerToNext(deed, unit);
}

/** Who has just entered the line may find that a unit came free while he was asked for his name. */
export async function offerToNewcomer(deed: Offering, entry: WaitlistEntry): Promise<void> {
  await enterQueue(deed.tx, entry.model, deed.at);
  for (const unit of await deed.tx.find(units, { model: entry.model, state: "available" })) {
    const first = await firstWaiting(deed, unit);
    if (first?.id === entry.id) return setOffer(deed, unit, entry);
  }
}

/** Sets the timer that claims the unit for the next in line, in a transaction of that customer's conversation. */
export async function offerToNext(deed: Offering, unit: Unit): Promise<void> {
  await closeQueue(deed.tx, unit.model, deed.at);
  const entry = await firstWaiting(deed, unit);
  if (entry) await setOffer(deed, unit, entry);
}

async function setOffer({ tx, at }: Offering, unit: Unit, entry: WaitlistEntry): Promise<void> {
  await tx.setTimer({
    id: `${unit.id}.offer`,
    name: "waitlist.offer",
    record: { kind: "waitlist", id: entry.id, version: entry.version },
    conversation: entry.conversation,
    dueAt: at,
    payload: { unit: unit.id },
  });
}
