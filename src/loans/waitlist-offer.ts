import type { Deed } from "../conversation/index.ts";
import { shopById } from "../knowledge/index.ts";
import { isNear } from "./free-units.ts";
import { type Unit, units } from "./unit.ts";
import { waitlist, type WaitlistEntry } from "./waitlist-entry.ts";

type Offering = Pick<Deed, "tx" | "at" | "book">;

/** Whoever waited longest for this model at this shop or at any near him. */
export async function firstWaiting(
  { tx, book }: Pick<Offering, "tx" | "book">,
  unit: Pick<Unit, "model" | "shop">,
): Promise<WaitlistEntry | undefined> {
  const waiting = await tx.find(waitlist, { model: unit.model, state: "waiting" });
  const where = shopById(book, unit.shop);
  // What stands in a stock that cannot be read is promised to nobody.
  if (where?.stock !== "readable") return undefined;
  return waiting.find(
    ({ shop, town, passes = [] }) =>
      !passes.includes(unit.shop) &&
      (shop === unit.shop || (shop === undefined && isNear(book, town, where))),
  );
}

/** Offers a unit that has just been let go, when it lies free. */
export async function offerFreed(deed: Offering, id: string): Promise<void> {
  const unit = await deed.tx.get(units, id);
  if (unit?.state === "available") await offerToNext(deed, unit);
}

/** Sets the timer that claims the unit for the next in line, in a transaction of that customer's conversation. */
export async function offerToNext(deed: Offering, unit: Unit): Promise<void> {
  const entry = await firstWaiting(deed, unit);
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
