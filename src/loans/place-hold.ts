import { addOpenTime } from "../calendar/index.ts";
import type { Book, Shop } from "../knowledge/index.ts";
import { promiseOf } from "../conversation/index.ts";
import type { PromiseDraft } from "../conversation/index.ts";
import { newRecord, type Instant } from "../shared/record.ts";
import type { Ids } from "../shared/ids.ts";
import type { Transaction } from "../shared/store.ts";
import { type Hold, holds } from "./hold.ts";
import { type NeedRead, takeNeed } from "./need.ts";
import { type Unit, units } from "./unit.ts";

const HOUR_MS = 3_600_000;

/** Whom a unit is for: one live hold, loan or place in the line a customer and need (I10). */
export interface Customer {
  case: string;
  contact: string;
  conversation: string;
  line?: string | undefined;
}

export interface HoldPlacing {
  tx: Transaction;
  now: Date;
  at: Instant;
  ids: Ids;
  book: Book;
  shop: Shop;
  unit: Unit;
  for: Customer;
  /** Read before what the customer has was looked at. */
  need: NeedRead;
}

/**
 * Claims one physical unit. The shop has until `dueAt` (open hours of the shop) to find it; until then the customer is
 * told not to come. A rival for the same unit loses by compare-and-swap and runs again.
 */
export async function placeHold(placing: HoldPlacing): Promise<{ hold: Hold; promise: PromiseDraft }> {
  const { tx, now, at, book, shop, unit } = placing;
  const dueAt = addOpenTime(shop.hours, now, book.merchant.policy.holdShopOpenHours * HOUR_MS).toISOString();
  const owner = `shop:${shop.id}`;
  const hold: Hold = {
    ...newRecord(placing, "hold"),
    state: "placed",
    owner,
    dueAt,
    unit: unit.id,
    serial: unit.serial,
    model: unit.model,
    shop: shop.id,
    case: placing.for.case,
    contact: placing.for.contact,
    conversation: placing.for.conversation,
    ...(placing.for.line === undefined ? {} : { line: placing.for.line }),
    codeTries: 0,
  };
  await takeNeed(tx, placing.need, at);
  await tx.update(units, unit, { state: "held", owner, dueAt }, { at });
  await tx.insert(holds, hold);
  await tx.setTimer({
    id: `${hold.id}.due`,
    name: "hold.due",
    record: { kind: "hold", id: hold.id, version: hold.version },
    conversation: hold.conversation,
    dueAt,
  });
  return { hold, promise: promiseOf("loaner.news", hold, { of: "hold", owner, dueAt }) };
}
