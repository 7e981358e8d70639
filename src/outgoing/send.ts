import { newRecord, type Instant } from "../shared/record.ts";
import type { Ids } from "../shared/ids.ts";
import type { Transaction } from "../shared/store.ts";
import { deliveries, type Delivery } from "./delivery.ts";

/** Who works deliveries off, and who decides about those that went wrong. */
export const DISPATCHER = "bot";
export const SUPERVISORS = "team:supervisors";

/** A message to one recipient about one version of one record. */
export type Outbound = Pick<
  Delivery,
  "target" | "recipient" | "kind" | "backedBy" | "case" | "conversation"
> & {
  payload?: Record<string, unknown>;
};

export interface Sending {
  tx: Transaction;
  at: Instant;
  ids: Ids;
  /** For how long it is worth being tried (policy `deliveryMaxHours`). */
  maxHours: number;
}

/**
 * Puts a message in the queue, in the transaction of what makes it true. The same message again (same record, version,
 * kind and recipient) is the one that is there already (invariant I6).
 */
export async function send(sending: Sending, message: Outbound): Promise<Delivery> {
  const { tx, at } = sending;
  const { payload = {}, ...rest } = message;
  const backing = { backing: message.backedBy.id, backingVersion: message.backedBy.version };
  const same = { ...backing, kind: message.kind, recipient: message.recipient };
  const [there] = await tx.find(deliveries, same, { limit: 1 });
  if (there) return there;
  const delivery: Delivery = {
    ...newRecord(sending, "delivery"),
    state: "queued",
    owner: DISPATCHER,
    dueAt: giveUpAt(at, sending.maxHours),
    ...rest,
    ...backing,
    payload,
    attempts: 0,
    tries: 0,
    since: at,
  };
  await tx.insert(deliveries, delivery);
  await setCall(tx, delivery, at);
  return delivery;
}

export function giveUpAt(since: Instant, maxHours: number): Instant {
  return new Date(Date.parse(since) + maxHours * 3_600_000).toISOString();
}

/** When the dispatcher looks at it next: to try it, or to take over from an attempt that nobody ended. */
export async function setCall(tx: Transaction, delivery: Delivery, dueAt: Instant): Promise<void> {
  await tx.setTimer({
    id: `${delivery.id}.call`,
    name: "delivery.call",
    queue: "outgoing",
    record: { kind: "delivery", id: delivery.id, version: delivery.version },
    ...(delivery.conversation === undefined ? {} : { conversation: delivery.conversation }),
    dueAt,
    payload: { target: delivery.target, recipient: delivery.recipient },
  });
}
