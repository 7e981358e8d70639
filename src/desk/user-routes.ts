import { z } from "zod";
import type { Caller } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { deskRoute, SUPERVISORS } from "./desk-route.ts";
import { listOf } from "./inputs.ts";
import { conflict, done, type Reply, unknown, wrong } from "./reply.ts";
import { userView, UserView } from "./user-view.ts";
import {
  addUser,
  allUsers,
  NewUser,
  setPassword,
  setState,
  type UserOutcome,
  type UserParts,
} from "./users.ts";

const path = "/desk/api/users";
const ByLogin = z.strictObject({ login: NewUser.shape.login });
/** `password` is there only when it was made up: it is said this once. */
const Changed = z.strictObject({ user: UserView, password: z.string().optional() });

/** Who may sign in. */
export const userRoutes = [
  deskRoute({
    method: "GET",
    path,
    summary: "Everybody who may sign in, or could.",
    roles: SUPERVISORS,
    answer: listOf(UserView),
    run: async ({ desk }) => done({ items: (await allUsers(desk.parts.store)).map(userView) }),
  }),
  deskRoute({
    method: "POST",
    path,
    summary: "Makes a person known. Without a password, one is made up and said once.",
    roles: SUPERVISORS,
    body: NewUser,
    answer: Changed,
    status: 201,
    run: async ({ desk, caller, body }) => replyOf(await addUser(partsOf(desk), body, caller.by)),
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:login/password`,
    summary: "Gives a new password, which ends every session of that person.",
    roles: SUPERVISORS,
    params: ByLogin,
    body: NewUser.pick({ password: true }).optional(),
    answer: Changed,
    run: async ({ desk, caller, params, body }) =>
      replyOf(await setPassword(partsOf(desk), { login: params.login, password: body?.password }, caller.by)),
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:login/disable`,
    summary: "Shuts a person out, at once.",
    roles: SUPERVISORS,
    params: ByLogin,
    answer: Changed,
    run: ({ desk, caller, params }) => letIn(desk, caller, { login: params.login, state: "disabled" }),
  }),
  deskRoute({
    method: "POST",
    path: `${path}/:login/enable`,
    summary: "Lets a person in again.",
    roles: SUPERVISORS,
    params: ByLogin,
    answer: Changed,
    run: ({ desk, caller, params }) => letIn(desk, caller, { login: params.login, state: "active" }),
  }),
];

function partsOf({ parts: { store, clock, ids, book }, passwords }: DeskContext): UserParts {
  return { store, clock, ids, book: book.current(), passwords };
}

async function letIn(
  desk: DeskContext,
  caller: Caller,
  change: { login: string; state: "active" | "disabled" },
): Promise<Reply<z.input<typeof Changed>>> {
  // Whoever shuts the last supervisor out cannot let anybody in again.
  if (change.login === caller.login) return conflict("You cannot change whether you may sign in yourself.");
  return replyOf(await setState(desk.parts, change, caller.by));
}

function replyOf(outcome: UserOutcome): Reply<z.input<typeof Changed>> {
  switch (outcome.kind) {
    case "done": {
      const { user, password } = outcome;
      return done({ user: userView(user), ...(password === undefined ? {} : { password }) });
    }
    case "taken":
      return conflict("Somebody has this login already.");
    case "unknown":
      return unknown("login");
    case "refused":
      return wrong("WRONG_USER", outcome.why);
  }
}
