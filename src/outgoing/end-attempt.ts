import type { Deed } from "../conversation/index.ts";
import { retryAfterMs } from "./backoff.ts";
import { deliveries, type Delivery } from "./delivery.ts";
import { DISPATCHER, setCall, SUPERVISORS } from "./send.ts";
import type { CallResult } from "./target.ts";

/** What happened to an attempt: which one, how it ended, and the chance that spreads its repeat. */
export interface Ended {
  id: string;
  attempt: number;
  result: CallResult;
  repeatable: boolean;
  chance: number;
}

/**
 * Puts the end of an attempt on record. An attempt that was taken over meanwhile changes nothing, except that a message
 * which did arrive has arrived, whatever was thought of it. Returns the delivery when it has changed.
 */
export async function endAttempt(deed: Deed, ended: Ended): Promise<Delivery | undefined> {
  const delivery = await deed.tx.get(deliveries, ended.id);
  if (!delivery) return undefined;
  const { result } = ended;
  const isOurs = delivery.state === "sending" && delivery.attempts === ended.attempt;
  if (result.kind === "accepted") {
    const isOpen = ["queued", "sending", "unknown", "dead"].includes(delivery.state);
    return isOurs || isOpen ? accept(deed, delivery, result.receipt) : undefined;
  }
  if (!isOurs) return undefined;
  switch (result.kind) {
    case "refused":
      return giveUp(deed, delivery, result.why);
    case "unknown":
      return ended.repeatable
        ? putBack(deed, delivery, { why: result.why, chance: ended.chance })
        : leaveUnknown(deed, delivery, result.why);
    case "retry":
      return putBack(deed, delivery, {
        why: result.why,
        chance: ended.chance,
        ...(result.afterMs === undefined ? {} : { afterMs: result.afterMs }),
      });
  }
}

async function accept({ tx, at }: Deed, delivery: Delivery, receipt: string): Promise<Delivery> {
  await tx.clearTimers(delivery.id);
  const change = { state: "accepted" as const, owner: undefined, dueAt: undefined, handingOver: undefined };
  const ended = { ...change, receipt: shortened(receipt), acceptedAt: at, escalationLevel: 0 };
  return tx.update(deliveries, delivery, ended, { at });
}

/** Back in the queue, to be tried again after a while. */
async function putBack(
  { tx, at, now }: Deed,
  delivery: Delivery,
  { why, chance, afterMs }: { why: string; chance: number; afterMs?: number },
): Promise<Delivery> {
  const lastFault = { at, why: shortened(why) };
  const change = { state: "queued" as const, owner: DISPATCHER, lastFault, handingOver: undefined };
  const queued = await tx.update(deliveries, delivery, change, { at });
  const waitMs = retryAfterMs(delivery.tries, chance, afterMs);
  await setCall(tx, queued, new Date(now.getTime() + waitMs).toISOString());
  return queued;
}

/** Nothing more is tried by itself: a supervisor sends it again, or lets it go. */
export function giveUp(deed: Deed, delivery: Delivery, why: string): Promise<Delivery> {
  return putBeforeSupervisor(deed, delivery, { state: "dead", why });
}

/** It may have arrived, and a repeat would not be known for one: a supervisor decides (invariant I6). */
export function leaveUnknown(deed: Deed, delivery: Delivery, why: string): Promise<Delivery> {
  return putBeforeSupervisor(deed, delivery, { state: "unknown", why });
}

async function putBeforeSupervisor(
  { tx, at, now, book }: Deed,
  delivery: Delivery,
  { state, why }: { state: "dead" | "unknown"; why: string },
): Promise<Delivery> {
  const decideMs = book.merchant.policy.deliveryDecisionHours * 3_600_000;
  const dueAt = new Date(now.getTime() + decideMs).toISOString();
  await tx.clearTimers(delivery.id);
  const change = { state, owner: SUPERVISORS, dueAt, escalationLevel: 1, handingOver: undefined };
  const lastFault = { at, why: shortened(why) };
  const left = await tx.update(deliveries, delivery, { ...change, lastFault }, { at, note: shortened(why) });
  const record = { kind: "delivery", id: left.id, version: left.version };
  await tx.setTimer({ id: `${left.id}.undecided`, name: "delivery.undecided", record, dueAt });
  return left;
}

/** What it says is no longer so. */
export async function cancel({ tx, at }: Deed, delivery: Delivery, why: string): Promise<Delivery> {
  await tx.clearTimers(delivery.id);
  const change = { state: "cancelled" as const, owner: undefined, dueAt: undefined, handingOver: undefined };
  return tx.update(deliveries, delivery, { ...change, note: shortened(why) }, { at, note: shortened(why) });
}

/** Answers of neighbours may be long; what they begin with is what helps. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
