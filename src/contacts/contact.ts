import { z } from "zod";
import { Fact } from "../cases/index.ts";
import { Locale } from "../shared/locale.ts";
import { recordFields, recordKind } from "../shared/record.ts";

/** The customer, as far as we know them. `address` is `<channel>:<user id>`, one contact each. */
export const Contact = z.strictObject({
  ...recordFields,
  state: z.literal("known"),
  address: z.string(),
  locale: Locale,
  /** Name, phone, e-mail: what stays true from one case to the next. */
  facts: z.array(Fact),
  /** How sure we are that this is who they say: nothing checked, or a code sent to them came back. */
  verified: z.enum(["none", "code"]),
});
export type Contact = z.infer<typeof Contact>;

export const contacts = recordKind<Contact>({
  name: "contact",
  schema: Contact,
  keys: ["address"],
  pending: [],
  logged: false,
});
