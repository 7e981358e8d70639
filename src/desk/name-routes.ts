import { z } from "zod";
import { LocalText } from "../knowledge/index.ts";
import { deskRoute, EVERYBODY } from "./desk-route.ts";
import { done } from "./reply.ts";

const Named = z.array(z.strictObject({ id: z.string(), name: LocalText }));

/** What the merchant calls the things that records know by an id. */
export const nameRoutes = [
  deskRoute({
    method: "GET",
    path: "/desk/api/names",
    summary: "The names of the teams and of the models of loaners.",
    roles: EVERYBODY,
    answer: z.strictObject({ teams: Named, models: Named }),
    run: async ({ desk: { parts } }) => {
      const { teams, models } = parts.book.current();
      return done({ teams: teams.map(named), models: models.map(named) });
    },
  }),
];

function named({ id, name }: { id: string; name: LocalText }): { id: string; name: LocalText } {
  return { id, name };
}
