import { z } from "zod";
import {
  type Decision,
  deliveries,
  type Delivery,
  DELIVERY_PENDING,
  dismiss,
  resend,
} from "../outgoing/index.ts";
import { deliveryView, DeliveryView } from "./delivery-view.ts";
import { deskRoute, SUPERVISORS } from "./desk-route.ts";
import { ById, Empty, Limit, listOf, stateQuery } from "./inputs.ts";
import { done, refusedDeed, type Reply } from "./reply.ts";

const STATES = ["queued", "sending", "accepted", "unknown", "dead", "cancelled", "dismissed"] as const;
/** What a supervisor has to decide about. */
const STUCK = ["unknown", "dead"] as const;
const LONGEST_NOTE = 500;

/** What is over is due no more. */
function orderOf(states: readonly Delivery["state"][]) {
  const isOver = !states.some((state) => DELIVERY_PENDING.some((pending) => pending === state));
  return isOver
    ? ({ orderBy: "createdAt", descending: true } as const)
    : ({ orderBy: "dueAt", descending: false } as const);
}

const Peer = z.strictObject({
  peer: z.string(),
  /** `open`: nothing is sent to it until `restsUntil`. */
  state: z.enum(["closed", "open", "half_open"]),
  failures: z.int(),
  inHand: z.int(),
  restsUntil: z.string().optional(),
});

/** What leaves the house: mails and webhooks, and those that nobody could deliver. */
export const deliveryRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/deliveries",
    summary:
      "Mails and webhooks: those a supervisor must decide about when no state is asked for. What is due first comes first; of what is over, the newest.",
    roles: SUPERVISORS,
    query: z.strictObject({ ...stateQuery(STATES), limit: Limit }),
    answer: listOf(DeliveryView).extend({
      peers: z.array(Peer).describe("The neighbours this instance has called, and whether they answer."),
    }),
    run: async ({ desk: { parts }, query: { state, status, limit } }) => {
      const wanted = state ?? status ?? STUCK;
      const found = await parts.store.read((tx) =>
        tx.find(deliveries, { state: wanted }, { ...orderOf(wanted), limit }),
      );
      return done({ items: found.map(deliveryView), peers: [...(parts.peers?.() ?? [])] });
    },
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/deliveries/:id/resend",
    summary:
      "Sends it again, under the same id, with all attempts anew. One whose fate is unknown may then arrive twice.",
    roles: SUPERVISORS,
    params: ById,
    body: Empty,
    answer: DeliveryView,
    run: async ({ desk, caller, params: { id } }) =>
      answered(await desk.parts.act(caller.by, undefined, (deed) => resend(deed, id))),
  }),
  deskRoute({
    method: "POST",
    path: "/desk/api/deliveries/:id/dismiss",
    summary: "Lets it go; the note says why.",
    roles: SUPERVISORS,
    params: ById,
    body: z.strictObject({ note: z.string().trim().min(1).max(LONGEST_NOTE) }),
    answer: DeliveryView,
    run: async ({ desk, caller, params: { id }, body: { note } }) =>
      answered(await desk.parts.act(caller.by, undefined, (deed) => dismiss(deed, id, note))),
  }),
];

function answered(decision: Decision): Reply<DeliveryView> {
  return decision.kind === "done" ? done(deliveryView(decision.delivery)) : refusedDeed("delivery", decision);
}
