import { z } from "zod";
import { factNamed } from "../cases/index.ts";
import { type Contact, contacts } from "../contacts/index.ts";
import type { ReadTransaction } from "../shared/store.ts";

/** Who the customer is, as far as we were told. */
export const CustomerView = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  /** How sure we are that this is who they say. */
  verified: z.enum(["none", "code"]),
});
export type CustomerView = z.output<typeof CustomerView>;

export function customerView({ id, verified, facts }: Contact): CustomerView {
  const [name, phone, email] = ["name", "phone", "email"].map((fact) => factNamed(facts, fact));
  return {
    id,
    ...(name === undefined ? {} : { name: name.shown }),
    ...(phone === undefined ? {} : { phone: phone.value }),
    ...(email === undefined ? {} : { email: email.value }),
    verified,
  };
}

/** All that a shop needs to know to greet somebody. */
export const NameOnly = z.strictObject({ name: z.string().optional() });
export type NameOnly = z.output<typeof NameOnly>;

/** Gives the names of the customers of some records, read at once. */
export async function namesOf(
  tx: ReadTransaction,
  records: readonly { contact: string }[],
): Promise<(record: { contact: string }) => NameOnly> {
  const found = await tx.find(contacts, { id: [...new Set(records.map(({ contact }) => contact))] });
  const names = new Map(found.map((contact) => [contact.id, factNamed(contact.facts, "name")?.shown]));
  return ({ contact }) => {
    const name = names.get(contact);
    return name === undefined ? {} : { name };
  };
}
