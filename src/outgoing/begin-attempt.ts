import type { Deed } from "../conversation/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Store, Transaction } from "../shared/store.ts";
import { deliveries, type Delivery } from "./delivery.ts";
import { cancel, giveUp, leaveUnknown } from "./end-attempt.ts";
import { DISPATCHER, giveUpAt, setCall } from "./send.ts";
import type { Prepared, Target } from "./target.ts";

/** How long an attempt is ours without a sign of life; after that, whoever looks at it takes over. */
export const LEASE_MS = 9_000;

/** An attempt on record, with the call that is now to be made; or a delivery that ended without one. */
export type Begun =
  | { kind: "call"; delivery: Delivery; call: Extract<Prepared, { kind: "ready" }>["call"] }
  | { kind: "ended"; delivery: Delivery };

/**
 * Begins an attempt, in one transaction: what an attempt without an end left behind is judged, the record behind the
 * message is read again, and `sending` is written with the number of the attempt. Undefined when it is no longer to be sent.
 */
export async function beginAttempt(deed: Deed, id: string, target: Target): Promise<Begun | undefined> {
  const found = await deed.tx.get(deliveries, id);
  if (found?.state !== "queued" && found?.state !== "sending") return undefined;
  if (found.state === "sending" && found.handingOver === true && !target.repeatable) {
    const why = "the program stopped while the message was being handed over";
    return { kind: "ended", delivery: await leaveUnknown(deed, found, why) };
  }
  const spent = whySpent(deed, found);
  if (spent !== undefined) return { kind: "ended", delivery: await giveUp(deed, found, spent) };
  const { now, at, book, tx } = deed;
  const prepared = await target.prepare({ tx, now, at, book, delivery: found });
  if (prepared.kind === "moot") return { kind: "ended", delivery: await cancel(deed, found, prepared.why) };
  return { kind: "call", delivery: await markSending(deed, found), call: prepared.call };
}

/** Why nothing more is tried, when its attempts or its time are used up. */
function whySpent({ now, book }: Deed, { tries, since, lastFault }: Delivery): string | undefined {
  const { deliveryMaxAttempts, deliveryMaxHours } = book.merchant.policy;
  const last = lastFault === undefined ? "" : `; the last one: ${lastFault.why}`;
  if (tries >= deliveryMaxAttempts) return `given up after ${tries} attempts${last}`;
  if (now.getTime() >= Date.parse(giveUpAt(since, deliveryMaxHours)))
    return `given up after ${deliveryMaxHours} hours${last}`;
  return undefined;
}

async function markSending(deed: Deed, found: Delivery): Promise<Delivery> {
  const change = {
    state: "sending" as const,
    owner: DISPATCHER,
    attempts: found.attempts + 1,
    tries: found.tries + 1,
    handingOver: undefined,
  };
  const delivery = await deed.tx.update(deliveries, found, change, { at: deed.at });
  await extendLease(deed.tx, delivery, deed.now);
  return delivery;
}

/** From now on the message may be out of our hands. @throws AppError STORE_CONFLICT when somebody took the attempt over. */
export async function markHandingOver(deed: Deed, { id, attempts }: Delivery): Promise<void> {
  const delivery = await deed.tx.get(deliveries, id);
  if (delivery?.state !== "sending" || delivery.attempts !== attempts) {
    throw new AppError(
      "STORE_CONFLICT",
      `attempt ${attempts} of ${id} has been taken over: nothing was sent`,
    );
  }
  const marked = await deed.tx.update(deliveries, delivery, { handingOver: true }, { at: deed.at });
  await extendLease(deed.tx, marked, deed.now);
}

/** A sign of life of a long call. False when the attempt is no longer ours. */
export function keepLease(
  store: Pick<Store, "transact">,
  { id, attempts }: Delivery,
  now: Date,
): Promise<boolean> {
  return store.transact({ actor: DISPATCHER }, async (tx) => {
    const delivery = await tx.get(deliveries, id);
    if (delivery?.state !== "sending" || delivery.attempts !== attempts) return false;
    await tx.guard(deliveries, delivery);
    await extendLease(tx, delivery, now);
    return true;
  });
}

async function extendLease(tx: Transaction, delivery: Delivery, now: Date): Promise<void> {
  await setCall(tx, delivery, new Date(now.getTime() + LEASE_MS).toISOString());
}
