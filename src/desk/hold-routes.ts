import { z } from "zod";
import type { Deed } from "../conversation/index.ts";
import {
  handOver,
  type HandedOver,
  holds,
  type NotFound,
  putBack,
  reportNotFound,
  setAside,
  type SetAside,
  unblockCode,
  type Unblocked,
  units,
} from "../loans/index.ts";
import { type Caller, checkShop } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { deskRoute, SHOPS, SUPERVISORS } from "./desk-route.ts";
import { ById, Empty, Serial } from "./inputs.ts";
import { HoldView, holdView, LoanView, loanView, UnitView } from "./loaner-view.ts";
import { done, refusedDeed, type Reply, unknown, wrong, wrongSerial } from "./reply.ts";
import { replyPutBack } from "./unit-routes.ts";

/** What a shop does with what it keeps for a customer. */
export const holdRoutes = [
  deskRoute({
    method: "POST",
    path: "/desk/api/holds/:id/set-aside",
    summary: "The object is in the shop's hands: the customer is told to come, with a code.",
    roles: SHOPS,
    params: ById,
    body: z.strictObject({ serial: Serial }),
    answer: HoldView,
    run: ({ desk, caller, params: { id }, body: { serial } }) =>
      withHold(desk, { caller, id }, async (deed) => replyOf(await setAside(deed, id, serial))),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/holds/:id/not-found",
    summary: "The shop cannot find the object: the customer is told so at once, with the next best.",
    roles: SHOPS,
    params: ById,
    body: Empty,
    answer: HoldView,
    run: ({ desk, caller, params: { id } }) =>
      withHold(desk, { caller, id }, async (deed) => replyOf(await reportNotFound(deed, id))),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/holds/:id/hand-over",
    summary: "The customer shows his code and takes the object: the loan begins. Five wrong codes block it.",
    roles: SHOPS,
    params: ById,
    body: z.strictObject({ code: z.string().trim().min(1).max(40), serial: Serial }),
    answer: z.strictObject({ loan: LoanView }),
    run: ({ desk, caller, params: { id }, body }) =>
      withHold(desk, { caller, id }, async (deed) => replyHandedOver(await handOver(deed, id, body))),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/holds/:id/unblock",
    summary: "A supervisor has checked who it is: the code may be tried again.",
    roles: SUPERVISORS,
    params: ById,
    body: Empty,
    answer: HoldView,
    run: ({ desk, caller, params: { id } }) =>
      withHold(desk, { caller, id }, async (deed) => replyOf(await unblockCode(deed, id))),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/holds/:id/put-back",
    summary:
      "What was kept is checked and back on its shelf: it may be promised again. The id of the unit does as well.",
    roles: SHOPS,
    params: ById,
    body: Empty,
    answer: UnitView,
    run: async ({ desk: { parts }, caller, params: { id } }) => {
      const unit = await parts.store.read(async (tx) => {
        const hold = await tx.get(holds, id);
        return tx.get(units, hold?.unit ?? id);
      });
      if (!unit) return unknown("hold");
      checkShop(caller, unit.shop);
      return replyPutBack(await parts.act(caller.by, undefined, (deed) => putBack(deed, unit.id)));
    },
  }),
];

/** One transaction with the hold's conversation as its lock. */
async function withHold<T>(
  { parts: { store, act } }: DeskContext,
  { caller, id }: { caller: Caller; id: string },
  work: (deed: Deed) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const hold = await store.read((tx) => tx.get(holds, id));
  if (!hold) return unknown("hold");
  checkShop(caller, hold.shop);
  return act(caller.by, hold.conversation, work);
}

function replyOf(outcome: SetAside | NotFound | Unblocked): Reply<HoldView> {
  if (outcome.kind === "wrong-serial") return wrongSerial();
  if (outcome.kind === "not-found" || outcome.kind === "wrong-state") return refusedDeed("hold", outcome);
  return done(holdView(outcome.hold));
}

function replyHandedOver(outcome: HandedOver): Reply<{ loan: LoanView }> {
  switch (outcome.kind) {
    case "handed-over":
      return done({ loan: loanView(outcome.loan) });
    case "wrong-code": {
      const { triesLeft } = outcome;
      const message = `This is not the code of this pickup. Tries left: ${String(triesLeft)}.`;
      return wrong("WRONG_CODE", message, { triesLeft });
    }
    case "code-blocked": {
      const message = "Too many wrong codes: a supervisor must check who this is.";
      return { kind: "refused", status: 423, code: "CODE_BLOCKED", message, more: { triesLeft: 0 } };
    }
    case "wrong-serial":
      return wrongSerial();
    case "not-found":
    case "wrong-state":
      return refusedDeed("hold", outcome);
  }
}
