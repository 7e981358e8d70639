import { z } from "zod";
import { promises } from "../promises/index.ts";
import { AGENTS, deskRoute } from "./desk-route.ts";
import { Limit, listOf, Moment, startOf, stateQuery } from "./inputs.ts";
import { promiseView, PromiseView } from "./promise-view.ts";
import { done } from "./reply.ts";

const STATES = ["given", "at_risk", "kept", "broken", "superseded", "void"] as const;
const OPEN: readonly string[] = ["given", "at_risk"];

/** The ledger: every word given to a customer. */
export const promiseRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/promises",
    summary:
      "Promises, the next one due first; settled ones, when only they are asked for, the latest first.",
    roles: AGENTS,
    query: z.strictObject({
      ...stateQuery(STATES),
      dueBefore: Moment.optional().describe("Only those due before this instant or day."),
      limit: Limit,
    }),
    answer: listOf(PromiseView),
    run: async ({ desk: { parts }, query: { state, status, dueBefore, limit } }) => {
      const wanted = state ?? status ?? STATES;
      const zone = parts.book.current().merchant.timeZone;
      const found = await parts.store.read((tx) =>
        tx.find(
          promises,
          { state: wanted },
          {
            orderBy: "dueAt",
            descending: wanted.every((each) => !OPEN.includes(each)),
            limit,
            ...(dueBefore === undefined ? {} : { dueBefore: startOf(dueBefore, zone) }),
          },
        ),
      );
      return done({ items: found.map(promiseView) });
    },
  }),
];
