import type { Book } from "../knowledge/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { Ids } from "../shared/ids.ts";
import type { Store } from "../shared/store.ts";
import { createPasswords, freshPassword, type PasswordCost } from "./passwords.ts";
import { type DeskUser, deskUsers } from "./user.ts";
import { insertUser, type NewUser } from "./users.ts";

export interface FirstUsersParts {
  store: Store;
  clock: Clock;
  ids: Ids;
  book: Book;
  config: { readonly NODE_ENV: string };
  passwordCost?: PasswordCost;
  /** Called once for each account made, after it was kept. The password itself is kept nowhere. */
  announce: (login: string, password: string) => void;
}

/** The accounts made at this start, announced already. */
export interface FirstUsers {
  /** Works their passwords in, which takes a processor half a second; until then they let nobody in. */
  settle: () => Promise<void>;
  /** Resolves when that is done, at once when nobody has begun it. */
  settled: () => Promise<void>;
}

/** Stands where the hash of a password will. */
const PENDING = "";
/** A process that died while it settled is forgotten after this long, and its accounts get other passwords. */
const SETTLES_WITHIN_MS = 10_000;

interface Made {
  readonly user: DeskUser;
  readonly password: string;
}

/**
 * In development, makes accounts to begin with when there are none: a supervisor, an agent, and one for each shop that
 * lends. In production nobody gets in whom nobody has let in.
 */
export async function ensureFirstUsers(parts: FirstUsersParts): Promise<FirstUsers> {
  const made = parts.config.NODE_ENV === "production" ? [] : await makeFirstUsers(parts);
  for (const { user, password } of made) parts.announce(user.login, password);
  let settled = Promise.resolve();
  return {
    settle: () => (settled = settle(parts, made)),
    settled: () => settled,
  };
}

async function makeFirstUsers(parts: FirstUsersParts): Promise<Made[]> {
  const { store, clock, ids, book } = parts;
  const at = clock.now().toISOString();
  const users = await store.transact({ actor: "start" }, async (tx) => {
    const known = await tx.find(deskUsers, {});
    if (known.length > 0)
      return Promise.all(
        known.filter((user) => isStuck(user, clock)).map((user) => tx.update(deskUsers, user, {}, { at })),
      );
    return Promise.all(
      firstUsers(book).map((person) => insertUser(parts, tx, { ...person, passwordHash: PENDING })),
    );
  });
  return users.map((user) => ({ user, password: freshPassword(ids) }));
}

function isStuck({ passwordHash, updatedAt }: DeskUser, clock: Clock): boolean {
  return passwordHash === PENDING && Date.parse(updatedAt) + SETTLES_WITHIN_MS <= clock.now().getTime();
}

async function settle({ store, clock, passwordCost }: FirstUsersParts, made: readonly Made[]): Promise<void> {
  const passwords = createPasswords(passwordCost);
  const hashed: { user: DeskUser; passwordHash: string }[] = [];
  // One after the other: each takes 16 MB while it lasts.
  for (const { user, password } of made) hashed.push({ user, passwordHash: await passwords.hash(password) });
  await store.transact({ actor: "start" }, async (tx) => {
    for (const { user, passwordHash } of hashed) {
      const now = await tx.get(deskUsers, user.id);
      // Somebody else may have given another password since, or taken an account over that seemed forgotten.
      if (now?.version === user.version)
        await tx.update(deskUsers, now, { passwordHash }, { at: clock.now().toISOString() });
    }
  });
}

function firstUsers(book: Book): Omit<NewUser, "password">[] {
  const lending = new Set(book.units.map(({ shop }) => shop));
  return [
    { login: "admin", name: "Responsable", role: "supervisor" },
    { login: "claire", name: "Claire Fontaine", role: "agent" },
    ...book.shops
      .filter(({ id }) => lending.has(id))
      .map(({ id, name }) => ({ login: loginOf(id), name, role: "shop" as const, shop: id })),
  ];
}

function loginOf(shop: string): string {
  return shop.length > 1 ? shop.slice(0, 40) : `shop-${shop}`;
}
