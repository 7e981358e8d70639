import { z } from "zod";
import { HistoryEntry, shopById, StockReading } from "../knowledge/index.ts";
import { offerAllFree } from "../loans/index.ts";
import { moveBrokenBookings } from "./broken-bookings.ts";
import { Broken, brokenView } from "./closure-routes.ts";
import { deskRoute, SUPERVISORS } from "./desk-route.ts";
import { Empty, Id, Limit, listOf } from "./inputs.ts";
import { conflict, done, unknown, wrong } from "./reply.ts";
import { ShopView, shopView } from "./shop-view.ts";

/** What is changed in the merchant's book from day to day, and taken back. */
export const bookRoutes = [
  deskRoute({
    method: "POST",
    path: "/desk/api/book/stock",
    summary: "Says whether a shop's stock can be read. What cannot be read is said as unknown.",
    roles: SUPERVISORS,
    body: z.strictObject({ shop: Id, stock: StockReading }),
    answer: ShopView,
    run: async ({ desk: { parts }, caller, body }) => {
      const outcome = await parts.book.change({ kind: "set-stock", ...body }, caller.by);
      if (outcome.kind === "refused") return wrong("WRONG_CHANGE", outcome.why);
      // Units in a stock that could not be read were offered to nobody.
      await parts.act(caller.by, undefined, offerAllFree);
      const shop = shopById(parts.book.current(), body.shop);
      return outcome.kind === "changed" && shop ? done(shopView(shop, parts.clock.now())) : unknown("shop");
    },
  }),
  deskRoute({
    method: "GET",
    path: "/desk/api/book/history",
    summary: "What was changed, by whom and when, the latest first.",
    roles: SUPERVISORS,
    query: z.strictObject({ limit: Limit }),
    answer: listOf(HistoryEntry),
    run: async ({ desk, query: { limit } }) =>
      done({ items: desk.parts.book.history().slice(-limit).reverse() }),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/book/undo",
    summary: "Takes back the latest change that still stands; again, the one before.",
    roles: SUPERVISORS,
    body: Empty,
    answer: z.strictObject({ entry: HistoryEntry, ...Broken }),
    run: async ({ desk: { parts }, caller }) => {
      const outcome = await parts.book.undo(caller.by);
      if (outcome.kind === "nothing") return conflict("There is nothing to take back.");
      if (outcome.kind === "refused") return wrong("WRONG_CHANGE", outcome.why);
      if (outcome.kind === "unknown") return unknown(outcome.what);
      await parts.act(caller.by, undefined, offerAllFree);
      const broken = await moveBrokenBookings(parts, caller.by);
      return done({ entry: outcome.entry, ...brokenView(broken, parts.book.current()) });
    },
  }),
];
