import { z } from "zod";
import { loans, putBack, type PutBack, takeBack, units } from "../loans/index.ts";
import { checkShop } from "./caller.ts";
import { deskRoute, SHOPS } from "./desk-route.ts";
import { ById, Empty, Serial } from "./inputs.ts";
import { LoanView, loanView, UnitView, unitView } from "./loaner-view.ts";
import { done, refusedDeed, type Reply, unknown, wrongSerial } from "./reply.ts";

/** Loaners that come back. */
export const unitRoutes = [
  deskRoute({
    method: "POST",
    path: "/desk/api/loans/:id/return",
    summary: "The object is back: the customer gets a receipt number, here and in writing.",
    roles: SHOPS,
    params: ById,
    body: z.strictObject({ serial: Serial }),
    answer: z.strictObject({ receipt: z.string(), loan: LoanView }),
    run: async ({ desk: { parts }, caller, params: { id }, body: { serial } }) => {
      const loan = await parts.store.read((tx) => tx.get(loans, id));
      if (!loan) return unknown("loan");
      checkShop(caller, loan.shop);
      const outcome = await parts.act(caller.by, loan.conversation, (deed) => takeBack(deed, id, serial));
      if (outcome.kind === "wrong-serial") return wrongSerial();
      if (outcome.kind !== "returned") return refusedDeed("loan", outcome);
      return done({ receipt: outcome.receipt, loan: loanView(outcome.loan) });
    },
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/units/:id/put-back",
    summary: "The object is checked and back on its shelf: it may be promised again, first to who waits.",
    roles: SHOPS,
    params: ById,
    body: Empty,
    answer: UnitView,
    run: async ({ desk: { parts }, caller, params: { id } }) => {
      const unit = await parts.store.read((tx) => tx.get(units, id));
      if (!unit) return unknown("unit");
      checkShop(caller, unit.shop);
      // Who waits for it is told in a transaction of his own conversation: nobody is told in this one.
      return replyPutBack(await parts.act(caller.by, undefined, (deed) => putBack(deed, id)));
    },
  }),
];

export function replyPutBack(outcome: PutBack): Reply<UnitView> {
  if (outcome.kind === "wrong-serial") return wrongSerial();
  return outcome.kind === "put-back" ? done(unitView(outcome.unit)) : refusedDeed("unit", outcome);
}
