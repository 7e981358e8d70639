import { z } from "zod";
import type { Caller } from "./caller.ts";
import { DeskUser } from "./user.ts";

/** Who is signed in, as the desk's page sees it. */
export const SignedIn = z.strictObject({
  user: DeskUser.pick({ login: true, name: true, role: true, shop: true }),
  /** The server's clock, which may have been set to another day. */
  now: z.iso.datetime({ offset: true }),
});

export function signedIn({ login, name, role, shop }: Caller, now: Date): z.output<typeof SignedIn> {
  return { user: { login, name, role, ...(shop === undefined ? {} : { shop }) }, now: now.toISOString() };
}

/** A person of the desk, without anything that could open a session. */
export const UserView = DeskUser.pick({
  login: true,
  name: true,
  role: true,
  shop: true,
  state: true,
  createdAt: true,
});

export function userView({ login, name, role, shop, state, createdAt }: DeskUser): z.output<typeof UserView> {
  return { login, name, role, ...(shop === undefined ? {} : { shop }), state, createdAt };
}
