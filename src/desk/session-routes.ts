import { z } from "zod";
import { callerFor, findUser } from "./caller.ts";
import { deskRoute, EVERYBODY, publicRoute } from "./desk-route.ts";
import { done, wait, wrongPassword } from "./reply.ts";
import { signedIn, SignedIn } from "./user-view.ts";

const path = "/desk/api/session";

const SignIn = z.strictObject({
  login: z.string().trim().toLowerCase().min(1).max(80),
  password: z.string().min(1).max(200),
});

/** Signing in and out. Which logins exist cannot be told from any answer. */
export const sessionRoutes = [
  publicRoute({
    method: "POST",
    path,
    summary: "Signs a person in; the session is a cookie and lasts twelve hours.",
    body: SignIn,
    answer: SignedIn,
    run: async ({ desk, body: { login, password }, request: { address } }) => {
      const seconds = desk.guard.begin(login, address);
      if (seconds > 0) return wait(seconds);
      await desk.parts.settled?.();
      const user = await findUser(desk.parts.store, login);
      const isRight = await desk.passwords.matches(password, user?.passwordHash);
      if (user?.state !== "active" || !isRight) return wrongPassword();
      desk.guard.succeeded(login, address);
      const headers = { "set-cookie": desk.sessions.open(user) };
      return done(signedIn(callerFor(user), desk.parts.clock.now()), headers);
    },
  }),
  deskRoute({
    method: "GET",
    path,
    summary: "Who is signed in.",
    roles: EVERYBODY,
    answer: SignedIn,
    run: async ({ caller, desk }) => done(signedIn(caller, desk.parts.clock.now())),
  }),
  publicRoute({
    method: "DELETE",
    path,
    summary: "Signs out.",
    answer: z.strictObject({ signedOut: z.literal(true) }),
    run: async ({ desk }) => done({ signedOut: true as const }, { "set-cookie": desk.sessions.end() }),
  }),
];
