import { endOfOpenDays } from "../calendar/index.ts";
import { type Deed, promiseOf } from "../conversation/index.ts";
import { type Shop, shopById } from "../knowledge/index.ts";
import { addressOf } from "../shops/index.ts";
import { settlePromises } from "../promises/index.ts";
import { AppError } from "../shared/errors.ts";
import { type Hold, holds } from "./hold.ts";
import { readNeed, takeNeed } from "./need.ts";
import { mailPickupNotice } from "./pickup-mails.ts";
import { hashPickupCode, PICKUP_CODE_LENGTH } from "./pickup-code.ts";
import { type Unit, units } from "./unit.ts";
import { watchUnit } from "./unit-watch.ts";
import { SUPPLY_DESK, setNewsTimer } from "./join-waitlist.ts";
import { waitlist } from "./waitlist-entry.ts";
import { offerFreed } from "./waitlist-offer.ts";

export type Refusal =
  { kind: "not-found" } | { kind: "wrong-state"; state: string } | { kind: "wrong-serial" };

export type SetAside = { kind: "set-aside"; hold: Hold } | Refusal;

/**
 * The shop has the object in its hands: it is set aside, and the customer is told to come, with his code, in the same
 * transaction. Scanning another free unit of the same model than the one held is fine: the hold moves to it.
 */
export async function setAside(deed: Deed, id: string, serial: string): Promise<SetAside> {
  const { tx, at } = deed;
  const held = await tx.get(holds, id);
  if (!held) return { kind: "not-found" };
  if (held.state !== "placed") return { kind: "wrong-state", state: held.state };
  const unit = await unitScanned(deed, held, serial);
  if (!unit) return { kind: "wrong-serial" };
  const shop = shopOf(deed, held);
  const keptUntil = endOfOpenDays(
    shop.hours,
    deed.now,
    deed.book.merchant.policy.pickupOpenDays,
  ).toISOString();
  const code = deed.ids.code(PICKUP_CODE_LENGTH);
  await tx.update(units, unit, { state: "set_aside", owner: "customer", dueAt: keptUntil }, { at });
  const hold = await tx.update(
    holds,
    held,
    {
      state: "set_aside",
      owner: "customer",
      dueAt: keptUntil,
      keptUntil,
      unit: unit.id,
      serial: unit.serial,
      pickupCodeHash: hashPickupCode(held.id, code),
    },
    { at, note: deed.by },
  );
  await tx.clearTimers(hold.id);
  await settlePromises(tx, hold.id, { state: "kept", by: deed.by, at });
  await setPickupTimers(deed, hold, keptUntil);
  await tellToCome(deed, hold, { shop, code, keptUntil });
  await mailPickupNotice(deed, hold, code);
  return { kind: "set-aside", hold };
}

async function unitScanned(deed: Deed, hold: Hold, serial: string): Promise<Unit | undefined> {
  const [scanned] = await deed.tx.find(units, { serial: serial.trim().toUpperCase() });
  if (!scanned || scanned.shop !== hold.shop || scanned.model !== hold.model) return undefined;
  if (scanned.id === hold.unit) return scanned;
  if (scanned.state !== "available") return undefined;
  const before = await deed.tx.get(units, hold.unit);
  if (before) {
    await deed.tx.update(
      units,
      before,
      { state: "available", owner: undefined, dueAt: undefined },
      { at: deed.at },
    );
    await offerFreed(deed, before.id);
  }
  return scanned;
}

export function shopOf({ book }: Pick<Deed, "book">, hold: { shop: string }): Shop {
  const shop = shopById(book, hold.shop);
  if (!shop)
    throw new AppError("BOOK_INVALID", `the shop ${hold.shop} has holds but is no longer in the book`);
  return shop;
}

async function setPickupTimers({ tx, at, now, book }: Deed, hold: Hold, keptUntil: string): Promise<void> {
  const record = { kind: "hold", id: hold.id, version: hold.version };
  const timer = { record, conversation: hold.conversation };
  await tx.setTimer({ ...timer, id: `${hold.id}.expire`, name: "hold.expire", dueAt: keptUntil });
  const noticeMs = book.merchant.policy.noticeAcceptMinutes * 60_000;
  const noticeBy = new Date(now.getTime() + noticeMs).toISOString();
  if (noticeBy > at)
    await tx.setTimer({ ...timer, id: `${hold.id}.notice`, name: "hold.notice", dueAt: noticeBy });
}

async function tellToCome(
  deed: Deed,
  hold: Hold,
  { shop, code, keptUntil }: { shop: Shop; code: string; keptUntil: string },
): Promise<void> {
  await deed.speak({
    conversation: hold.conversation,
    dialog: "loaner",
    entry: "ready",
    vars: {
      shopName: shop.name,
      address: addressOf(shop),
      code,
      until: { at: keptUntil, zone: shop.hours.timeZone },
    },
    promises: [
      promiseOf("loaner.pickup", hold, { of: "hold", owner: `shop:${hold.shop}`, dueAt: keptUntil }),
    ],
    notice: { kind: "hold", id: hold.id },
  });
}

export type NotFound = { kind: "reported"; hold: Hold } | Refusal;

/** The shop cannot find the object: the unit counts as missing, the customer is told the truth and the next best. */
export async function reportNotFound(deed: Deed, id: string): Promise<NotFound> {
  const hold = await deed.tx.get(holds, id);
  if (!hold) return { kind: "not-found" };
  if (hold.state !== "placed") return { kind: "wrong-state", state: hold.state };
  const failed = await failHold(deed, hold);
  // The word given was "you will hear by …": the customer hears now, from the shop.
  await settlePromises(deed.tx, hold.id, { state: "kept", by: deed.by, at: deed.at });
  await tellNotFound(deed, hold);
  return { kind: "reported", hold: failed };
}

export async function failHold(deed: Deed, hold: Hold): Promise<Hold> {
  const { tx, at, now, book } = deed;
  const unit = await tx.get(units, hold.unit);
  const shop = shopOf(deed, hold);
  const recountBy = endOfOpenDays(shop.hours, now, book.merchant.policy.recountOpenDays).toISOString();
  if (unit) await watchUnit(tx, unit, { state: "missing", owner: `shop:${hold.shop}`, dueAt: recountBy, at });
  await backInLine(deed, hold);
  await tx.clearTimers(hold.id);
  const change = { state: "failed_not_found" as const, owner: undefined, dueAt: undefined };
  return tx.update(holds, hold, change, { at, note: deed.by });
}

/** Who had waited for this unit has his old place again: others may have come after him. */
async function backInLine({ tx, at, now, book }: Deed, hold: Hold): Promise<void> {
  const [entry] = await tx.find(waitlist, { hold: hold.id, state: "accepted" });
  if (!entry) return;
  await takeNeed(tx, await readNeed(tx, entry), at);
  const dueAt = new Date(now.getTime() + book.merchant.policy.waitlistNewsHours * 3_600_000).toISOString();
  const again = { state: "waiting" as const, owner: SUPPLY_DESK, dueAt, hold: undefined };
  await setNewsTimer(tx, await tx.update(waitlist, entry, again, { at }));
}

async function tellNotFound(deed: Deed, hold: Hold): Promise<void> {
  await deed.speak({
    conversation: hold.conversation,
    dialog: "loaner",
    entry: "notFound",
    vars: { shopName: shopOf(deed, hold).name },
  });
}
