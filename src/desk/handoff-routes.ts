import { z } from "zod";
import { type Handoff, handoffs } from "../handoff/index.ts";
import type { ReadTransaction } from "../shared/store.ts";
import { AGENTS, deskRoute } from "./desk-route.ts";
import { byUrgency, HandoffView, handoffView } from "./handoff-view.ts";
import { ById, Limit, listOf, stateQuery } from "./inputs.ts";
import { done, unknown } from "./reply.ts";

type State = Handoff["state"];
const STATES = ["requested", "accepted", "completed", "expired", "failed"] as const;
/** What somebody may still have to do. Nobody leaves more of them open than a desk can read. */
const OPEN: readonly State[] = ["requested", "accepted"];
const MOST_OPEN = 2_000;

/** Who asks for a person. */
export const handoffRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/handoffs",
    summary: "Requests for a person: the most urgent first, then who has waited longest; finished ones last.",
    roles: AGENTS,
    query: z.strictObject({ ...stateQuery(STATES), limit: Limit }),
    answer: listOf(HandoffView),
    run: async ({ desk, query: { state, status, limit } }) => {
      const found = await desk.parts.store.read((tx) => find(tx, state ?? status ?? STATES, limit));
      const now = desk.parts.clock.now();
      return done({ items: found.slice(0, limit).map((handoff) => handoffView(handoff, now)) });
    },
  }),
  deskRoute({
    method: "GET",
    path: "/desk/api/handoffs/:id",
    summary: "One request, with its file.",
    roles: AGENTS,
    params: ById,
    answer: HandoffView,
    run: async ({ desk, params }) => {
      const handoff = await desk.parts.store.read((tx) => tx.get(handoffs, params.id));
      return handoff ? done(handoffView(handoff, desk.parts.clock.now())) : unknown("handoff");
    },
  }),
];

/** Those that expired can still be taken, so they stand with the open ones; of the finished, the latest come first. */
async function find(tx: ReadTransaction, wanted: readonly State[], limit: number): Promise<Handoff[]> {
  const latest = { descending: true, limit };
  const within = (states: readonly State[]) => wanted.filter((state) => states.includes(state));
  const open = await tx.find(handoffs, { state: within(OPEN) }, { limit: MOST_OPEN });
  const expired = await tx.find(handoffs, { state: within(["expired"]) }, latest);
  const finished = await tx.find(handoffs, { state: within(["completed", "failed"]) }, latest);
  return [...[...open, ...expired].sort(byUrgency), ...finished];
}
