import { z } from "zod";
import { type Book, shopById } from "../knowledge/index.ts";
import { newRecord } from "../shared/record.ts";
import type { Clock } from "../shared/clock.ts";
import type { Ids } from "../shared/ids.ts";
import type { Store, Transaction } from "../shared/store.ts";
import { freshPassword, type Passwords } from "./passwords.ts";
import { DeskUser, deskUsers } from "./user.ts";

const { login, role, shop } = DeskUser.shape;

/** A person to be made known. Without a password, one is made up. */
export const NewUser = z.strictObject({
  login,
  name: z.string().trim().min(1).max(80),
  role,
  shop,
  password: z.string().min(10, "a password has at least 10 characters").max(200).optional(),
});
export type NewUser = z.infer<typeof NewUser>;

export interface UserParts {
  store: Store;
  clock: Clock;
  ids: Ids;
  book: Book;
  passwords: Passwords;
}

/** `password` is only there when it was made up: it is shown once and kept nowhere. */
export type UserOutcome =
  | { kind: "done"; user: DeskUser; password?: string }
  | { kind: "taken" }
  | { kind: "unknown" }
  | { kind: "refused"; why: string };

/** Makes a person known to the desk. */
export async function addUser(parts: UserParts, given: NewUser, by: string): Promise<UserOutcome> {
  const why = faultOf(parts.book, given);
  if (why !== undefined) return { kind: "refused", why };
  const { password = freshPassword(parts.ids), ...person } = given;
  const passwordHash = await parts.passwords.hash(password);
  const user = await parts.store.transact({ actor: by }, async (tx) => {
    const [known] = await tx.find(deskUsers, { login: given.login });
    return known ? undefined : insertUser(parts, tx, { ...person, passwordHash });
  });
  if (!user) return { kind: "taken" };
  return { kind: "done", user, ...(given.password === undefined ? { password } : {}) };
}

export async function insertUser(
  { clock, ids }: Pick<UserParts, "clock" | "ids">,
  tx: Transaction,
  person: Omit<NewUser, "password"> & { passwordHash: string },
): Promise<DeskUser> {
  const start = newRecord({ ids, at: clock.now().toISOString() }, "user");
  const user: DeskUser = { ...start, ...person, state: "active" };
  await tx.insert(deskUsers, user);
  return user;
}

function faultOf(book: Book, { role: wanted, shop: of }: NewUser): string | undefined {
  if (wanted === "shop" && of === undefined) return "the role shop needs the shop it works in";
  if (wanted !== "shop" && of !== undefined) return "only the role shop belongs to a shop";
  if (of !== undefined && shopById(book, of) === undefined)
    return `there is no shop "${of}"; there are ${book.shops.map(({ id }) => id).join(", ")}`;
  return undefined;
}

/** Gives a new password, which ends every session of that person. */
export async function setPassword(
  parts: UserParts,
  { login: of, password: given }: { login: string; password?: string | undefined },
  by: string,
): Promise<UserOutcome> {
  const password = given ?? freshPassword(parts.ids);
  const passwordHash = await parts.passwords.hash(password);
  const outcome = await changeUser(parts, { login: of, change: { passwordHash } }, by);
  return outcome.kind === "done" && given === undefined ? { ...outcome, password } : outcome;
}

/** Lets a person in or shuts them out, at once: every request looks. */
export function setState(
  parts: Pick<UserParts, "store" | "clock">,
  { login: of, state }: { login: string; state: DeskUser["state"] },
  by: string,
): Promise<UserOutcome> {
  return changeUser(parts, { login: of, change: { state } }, by);
}

async function changeUser(
  { store, clock }: Pick<UserParts, "store" | "clock">,
  { login: of, change }: { login: string; change: Partial<DeskUser> },
  by: string,
): Promise<UserOutcome> {
  return store.transact({ actor: by }, async (tx) => {
    const [user] = await tx.find(deskUsers, { login: of });
    if (!user) return { kind: "unknown" };
    return {
      kind: "done",
      user: await tx.update(deskUsers, user, change, { at: clock.now().toISOString() }),
    };
  });
}

/** Everybody, by login. */
export async function allUsers(store: Pick<Store, "read">): Promise<DeskUser[]> {
  const users = await store.read((tx) => tx.find(deskUsers, {}));
  return users.toSorted((first, second) => first.login.localeCompare(second.login));
}
