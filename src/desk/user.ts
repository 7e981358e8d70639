import { z } from "zod";
import { recordFields, recordKind } from "../shared/record.ts";

/** A person who signs in at the desk. */
export const DeskUser = z.strictObject({
  ...recordFields,
  state: z.enum(["active", "disabled"]),
  login: z.string().regex(/^[a-z0-9._-]{2,40}$/),
  name: z.string().min(1),
  role: z.enum(["agent", "shop", "supervisor"]),
  /** The shop whose pull list they work, for the role `shop`. */
  shop: z.string().optional(),
  /** scrypt, `salt:hash` in hex. */
  passwordHash: z.string(),
});
export type DeskUser = z.infer<typeof DeskUser>;

export const deskUsers = recordKind<DeskUser>({
  name: "desk_user",
  schema: DeskUser,
  keys: ["login"],
  pending: [],
  logged: false,
});
