import type { Deed } from "../conversation/index.ts";
import { type Shop, shopById } from "../knowledge/index.ts";
import { isNear } from "./near.ts";
import type { Unit } from "./unit.ts";
import { waitlist, type WaitlistEntry } from "./waitlist-entry.ts";

/** Who waits for a model and would fetch it at this shop, in the order of the line. */
export async function waitingFor(
  { tx, book }: Pick<Deed, "tx" | "book">,
  model: string,
  where: Shop,
): Promise<WaitlistEntry[]> {
  // What stands in a stock that cannot be read is promised to nobody.
  if (where.stock !== "readable") return [];
  const waiting = await tx.find(waitlist, { model, state: "waiting" });
  return waiting.filter(
    ({ shop, town, passes = [] }) =>
      !passes.includes(where.id) && (shop === where.id || (shop === undefined && isNear(book, town, where))),
  );
}

/** Whoever waited longest for this model at this shop or at any near him. */
export async function firstWaiting(
  deed: Pick<Deed, "tx" | "book">,
  unit: Pick<Unit, "model" | "shop">,
): Promise<WaitlistEntry | undefined> {
  const where = shopById(deed.book, unit.shop);
  const [first] = where ? await waitingFor(deed, unit.model, where) : [];
  return first;
}
