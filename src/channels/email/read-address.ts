import addressparser from "nodemailer/lib/addressparser";
import { z } from "zod";

/** `Parole <no-reply@shop.example>`, or an address alone. Undefined when it is not exactly one address. */
export function readAddress(text: string): { name: string; address: string } | undefined {
  const [one, another] = addressparser(text, { flatten: true });
  if (!one || another) return undefined;
  // `no-reply@localhost` is fine where mails stay in a folder: only the form is looked at, not the domain.
  const address = z.string().regex(/^[^\s@<>"]+@[^\s@<>"]+$/);
  return address.safeParse(one.address).success ? { name: one.name, address: one.address } : undefined;
}
