import type { Book } from "../knowledge/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { Ids } from "../shared/ids.ts";
import type { Store } from "../shared/store.ts";
import { createPasswords, freshPassword, type PasswordCost } from "./passwords.ts";
import { deskUsers } from "./user.ts";
import { insertUser, type NewUser } from "./users.ts";

export interface FirstUsersParts {
  store: Store;
  clock: Clock;
  ids: Ids;
  book: Book;
  config: { readonly NODE_ENV: string };
  passwordCost?: PasswordCost;
  /** Called once for each account made, after it was kept. The password is kept nowhere. */
  announce: (login: string, password: string) => void;
}

/**
 * In development, makes accounts to begin with when there are none: a supervisor, an agent, and one for each shop that
 * lends. In production nobody gets in whom nobody has let in.
 */
export async function ensureFirstUsers(parts: FirstUsersParts): Promise<void> {
  const { store, ids, book, config, announce } = parts;
  if (config.NODE_ENV === "production") return;
  if ((await store.read((tx) => tx.count(deskUsers, {}))) > 0) return;
  const passwords = createPasswords(parts.passwordCost);
  const people = await Promise.all(
    firstUsers(book).map(async (person) => {
      const password = freshPassword(ids);
      return { person, password, passwordHash: await passwords.hash(password) };
    }),
  );
  const made = await store.transact({ actor: "start" }, async (tx) => {
    if ((await tx.count(deskUsers, {})) > 0) return [];
    for (const { person, passwordHash } of people) await insertUser(parts, tx, { ...person, passwordHash });
    return people;
  });
  for (const { person, password } of made) announce(person.login, password);
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
