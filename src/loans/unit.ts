import { z } from "zod";
import { recordFields, recordKind } from "../shared/record.ts";

/** One physical loaner with its serial. There is a row for each; counters would oversell. */
export const Unit = z.strictObject({
  ...recordFields,
  state: z.enum([
    "available",
    "held",
    "set_aside",
    "on_loan",
    "returned_unchecked",
    "to_reshelve",
    "missing",
    "damaged",
    "withdrawn",
  ]),
  shop: z.string(),
  model: z.string(),
  serial: z.string(),
});
export type Unit = z.infer<typeof Unit>;

export const units = recordKind<Unit>({
  name: "unit",
  schema: Unit,
  keys: ["shop", "model", "serial"],
  pending: ["held", "set_aside", "on_loan", "returned_unchecked", "to_reshelve", "missing", "damaged"],
  logged: true,
});
