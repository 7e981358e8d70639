import type { Store } from "../shared/store.ts";
import { AppError } from "../shared/errors.ts";
import type { HttpRequest } from "../channels/http/index.ts";
import type { DeskContext } from "./desk-parts.ts";
import { sameText } from "./same-text.ts";
import { type DeskUser, deskUsers } from "./user.ts";

export type Role = DeskUser["role"];

/** Who calls: a person with a session, or a program that knows the token and may do what a supervisor may. */
export interface Caller {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** The shop whose pull list they work; only with the role `shop`. */
  readonly shop?: string;
  readonly isProgram: boolean;
  /** As records and the event log name them: `agent:<login>`, or `shop:<id>` for the people of a shop. */
  readonly by: string;
}

const PROGRAM: Caller = {
  login: "program",
  name: "Programme",
  role: "supervisor",
  isProgram: true,
  by: "agent:program",
};

/** A token that is shown counts, and counts alone: a browser's cookie does not make a wrong one right. */
export async function callerOf(desk: DeskContext, request: HttpRequest): Promise<Caller | undefined> {
  // Another scheme is not ours: a proxy in front may have asked for a password of its own.
  const bearer = /^Bearer\b *(.*)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return sameText(bearer, desk.parts.apiToken) ? PROGRAM : undefined;
  const reading = desk.sessions.read(request);
  if (reading === undefined) return undefined;
  const user = await findUser(desk.parts.store, reading.login);
  return user?.state === "active" && desk.sessions.isOf(reading, user) ? callerFor(user) : undefined;
}

export function callerFor({ login, name, role, shop }: DeskUser): Caller {
  const isOfShop = role === "shop" && shop !== undefined;
  return {
    login,
    name,
    role,
    isProgram: false,
    by: isOfShop ? `shop:${shop}` : `agent:${login}`,
    ...(isOfShop ? { shop } : {}),
  };
}

export async function findUser(store: Pick<Store, "read">, login: string): Promise<DeskUser | undefined> {
  const [user] = await store.read((tx) => tx.find(deskUsers, { login }));
  return user;
}

/** @throws AppError FORBIDDEN for the people of a shop, unless it is theirs. */
export function checkShop(caller: Caller, shop: string): void {
  if (caller.role === "shop" && caller.shop !== shop)
    throw new AppError("FORBIDDEN", "This belongs to another shop than yours.");
}
