import type { Deed } from "../conversation/index.ts";
import type { Timer } from "../shared/store.ts";
import { deliveries, type Delivery } from "./delivery.ts";
import { DISPATCHER, giveUpAt, setCall } from "./send.ts";

export type Decision =
  | { kind: "done"; delivery: Delivery }
  | { kind: "not-found" }
  | { kind: "wrong-state"; state: Delivery["state"] };

/** A person has it sent again, under the same id, with all attempts and all time anew. */
export async function resend(deed: Deed, id: string): Promise<Decision> {
  const open = await openOne(deed, id);
  if (open.kind !== "done") return open;
  const { tx, at, by, book } = deed;
  await tx.clearTimers(id);
  const change = {
    state: "queued" as const,
    owner: DISPATCHER,
    dueAt: giveUpAt(at, book.merchant.policy.deliveryMaxHours),
    escalationLevel: 0,
    tries: 0,
    since: at,
  };
  const delivery = await tx.update(deliveries, open.delivery, change, { at, note: `sent again by ${by}` });
  await setCall(tx, delivery, at);
  return { kind: "done", delivery };
}

/** A person lets it go, and says why. */
export async function dismiss(deed: Deed, id: string, note: string): Promise<Decision> {
  const open = await openOne(deed, id);
  if (open.kind !== "done") return open;
  const { tx, at } = deed;
  await tx.clearTimers(id);
  const change = {
    state: "dismissed" as const,
    owner: undefined,
    dueAt: undefined,
    escalationLevel: 0,
    note,
  };
  return { kind: "done", delivery: await tx.update(deliveries, open.delivery, change, { at, note }) };
}

async function openOne({ tx }: Deed, id: string): Promise<Decision> {
  const delivery = await tx.get(deliveries, id);
  if (!delivery) return { kind: "not-found" };
  if (delivery.state !== "dead" && delivery.state !== "unknown")
    return { kind: "wrong-state", state: delivery.state };
  return { kind: "done", delivery };
}

/** No supervisor has decided in time: it climbs. */
export async function deliveryUndecided({ tx, at }: Deed, { record }: Timer): Promise<void> {
  const delivery = await tx.get(deliveries, record.id);
  if (delivery?.state !== "dead" && delivery?.state !== "unknown") return;
  await tx.update(deliveries, delivery, { escalationLevel: 2 }, { at, note: "nobody has decided about it" });
}
