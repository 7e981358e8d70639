import { z } from "zod";
import { type Shop, shopById } from "../knowledge/index.ts";
import { HOLD_LIVE, holds, loans, type Unit, units } from "../loans/index.ts";
import { AppError } from "../shared/errors.ts";
import type { ReadTransaction } from "../shared/store.ts";
import { type Caller, checkShop } from "./caller.ts";
import { namesOf } from "./customer-view.ts";
import type { DeskContext } from "./desk-parts.ts";
import { deskRoute, EVERYBODY } from "./desk-route.ts";
import { Id, Limit, listOf } from "./inputs.ts";
import { HoldView, holdView, UnitView, unitView } from "./loaner-view.ts";
import { done } from "./reply.ts";
import { ShopView, shopView } from "./shop-view.ts";

const ByShop = z.strictObject({ shop: Id });
const AWAY_FROM_SHELF = ["to_reshelve", "returned_unchecked", "missing"] as const;
/** A shop has few loaners: they are all shown. */
const MOST_UNITS = 1_000;

/** The shops, and the work of each. Agents may look, so that they can answer; the people of a shop see their own. */
export const shopRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/shops",
    summary: "Every shop, and whether it is open now.",
    roles: EVERYBODY,
    answer: listOf(ShopView),
    run: async ({ desk: { parts } }) => {
      const now = parts.clock.now();
      return done({ items: parts.book.current().shops.map((shop) => shopView(shop, now)) });
    },
  }),
  deskRoute({
    method: "GET",
    path: "/desk/api/shops/:shop/units",
    summary: "Every loaner of a shop, by serial, and who has it.",
    roles: EVERYBODY,
    params: ByShop,
    answer: listOf(UnitView),
    run: async ({ desk, caller, params }) => {
      const { id } = shopOf(desk, caller, params.shop);
      return done({ items: await desk.parts.store.read((tx) => unitsOf(tx, id)) });
    },
  }),
  deskRoute({
    method: "GET",
    path: "/desk/api/shops/:shop/pull-list",
    summary:
      "What a shop has to set aside and to hand over, the first due first; beside it, what must be put back.",
    roles: EVERYBODY,
    params: ByShop,
    query: z.strictObject({ limit: Limit }),
    answer: listOf(HoldView).extend({ putBack: z.array(UnitView) }),
    run: async ({ desk, caller, params, query: { limit } }) => {
      const { id: shop } = shopOf(desk, caller, params.shop);
      return desk.parts.store.read(async (tx) => {
        const held = await tx.find(holds, { shop, state: HOLD_LIVE }, { orderBy: "dueAt", limit });
        const back = await tx.find(units, { shop, state: AWAY_FROM_SHELF }, { orderBy: "dueAt", limit });
        const nameOf = await namesOf(tx, held);
        return done({
          items: held.map((hold) => holdView(hold, nameOf(hold))),
          putBack: back.map((unit) => unitView(unit)),
        });
      });
    },
  }),
];

/** @throws AppError NOT_FOUND, FORBIDDEN */
function shopOf({ parts: { book } }: DeskContext, caller: Caller, id: string): Shop {
  const shop = shopById(book.current(), id);
  if (!shop) {
    const known = book.current().shops.map((each) => each.id);
    throw new AppError("NOT_FOUND", `There is no shop "${id}"; there are ${known.join(", ")}.`);
  }
  checkShop(caller, id);
  return shop;
}

async function unitsOf(tx: ReadTransaction, shop: string): Promise<UnitView[]> {
  const all = await tx.find(units, { shop }, { limit: MOST_UNITS });
  const lent = await tx.find(loans, { shop, state: ["active", "return_due"] });
  const nameOf = await namesOf(tx, lent);
  const byUnit = new Map(lent.map((loan) => [loan.unit, { loan, customer: nameOf(loan) }]));
  const bySerial = (one: Unit, other: Unit) => one.serial.localeCompare(other.serial);
  return all.sort(bySerial).map((unit) => unitView(unit, byUnit.get(unit.id)));
}
