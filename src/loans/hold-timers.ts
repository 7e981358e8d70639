import { addOpenTime, endOfOpenDays } from "../calendar/index.ts";
import { type Deed, promiseOf } from "../conversation/index.ts";
import { promises, settlePromises } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { type Hold, holds } from "./hold.ts";
import { mailPickupOver } from "./pickup-mails.ts";
import { releaseUnit } from "./release-unit.ts";
import { failHold, shopOf } from "./shop-deeds.ts";

const HOUR_MS = 3_600_000;

/**
 * The shop did not answer in its time. The customer hears it from us before he asks, with a new time; the shop's
 * supervisor is called in. A stale timer finds another state and does nothing (I4).
 */
export async function holdOverdue(deed: Deed, timer: Timer): Promise<void> {
  const hold = await deed.tx.get(holds, timer.record.id);
  if (hold?.state !== "placed") return;
  const shop = shopOf(deed, hold);
  const graceMs = deed.book.merchant.policy.notFoundAfterOpenHours * HOUR_MS;
  const dueAt = addOpenTime(shop.hours, deed.now, graceMs).toISOString();
  await settlePromises(deed.tx, hold.id, { state: "broken", at: deed.at });
  const late = await deed.tx.update(holds, hold, { dueAt, escalationLevel: 2 }, { at: deed.at });
  await deed.tx.setTimer({
    id: `${hold.id}.lost`,
    name: "hold.lost",
    record: { kind: "hold", id: hold.id, version: late.version },
    conversation: hold.conversation,
    dueAt,
  });
  await deed.speak({
    conversation: hold.conversation,
    dialog: "loaner",
    entry: "late",
    vars: { shopName: shop.name, newsBy: { at: dueAt, zone: shop.hours.timeZone } },
    promises: [promiseOf("loaner.news", late, { of: "hold", owner: `shop:${hold.shop}`, dueAt })],
  });
}

/** Still no answer: the unit counts as missing, and the customer is offered the next best instead of more waiting. */
export async function holdLost(deed: Deed, timer: Timer): Promise<void> {
  const hold = await deed.tx.get(holds, timer.record.id);
  if (hold?.state !== "placed") return;
  await settlePromises(deed.tx, hold.id, { state: "broken", at: deed.at });
  await failHold(deed, hold);
  await deed.speak({
    conversation: hold.conversation,
    dialog: "loaner",
    entry: "lost",
    vars: { shopName: shopOf(deed, hold).name, avoid: hold.shop },
  });
}

/** Not fetched in time: the hold ends, the object must be put back by hand, and the customer is told. */
export async function pickupExpired(deed: Deed, timer: Timer): Promise<void> {
  const hold = await deed.tx.get(holds, timer.record.id);
  if (hold?.state !== "set_aside" && hold?.state !== "ready") return;
  await endHold(deed, hold, "pickup_expired");
  await deed.speak({
    conversation: hold.conversation,
    dialog: "loaner",
    entry: "expired",
    vars: { shopName: shopOf(deed, hold).name },
  });
}

export async function endHold(deed: Deed, hold: Hold, state: "pickup_expired" | "cancelled"): Promise<Hold> {
  const shop = shopOf(deed, hold);
  const putBackBy = endOfOpenDays(
    shop.hours,
    deed.now,
    deed.book.merchant.policy.putBackOpenDays,
  ).toISOString();
  await deed.tx.clearTimers(hold.id);
  // The customer did not come or withdrew: no word of ours was broken.
  await settlePromises(deed.tx, hold.id, { state: "void", at: deed.at });
  await releaseUnit(deed.tx, hold, { at: deed.at, putBackBy });
  const change = { state, owner: undefined, dueAt: undefined };
  const ended = await deed.tx.update(holds, hold, change, { at: deed.at, note: deed.by });
  await mailPickupOver(deed, ended);
  return ended;
}

/** The channel has delivered the pickup notice: the hold is ready, the customer knows. */
export async function noticeDelivered(deed: Deed, id: string): Promise<void> {
  const hold = await deed.tx.get(holds, id);
  if (hold?.state !== "set_aside") return;
  await deed.tx.clearTimers(hold.id, "hold.notice");
  await deed.tx.update(holds, hold, { state: "ready" }, { at: deed.at });
}

/** Nobody fetched the notice: a person must call, and the desk sees it as the shop's next task. */
export async function noticeUndelivered(deed: Deed, timer: Timer): Promise<void> {
  const hold = await deed.tx.get(holds, timer.record.id);
  if (hold?.state !== "set_aside") return;
  await deed.tx.update(
    holds,
    hold,
    { escalationLevel: 1 },
    { at: deed.at, note: "the customer has not read the pickup notice: call him" },
  );
  const open = await deed.tx.find(promises, { backing: hold.id, state: "given" });
  for (const promise of open)
    await deed.tx.update(promises, promise, { escalationLevel: 1 }, { at: deed.at });
}
