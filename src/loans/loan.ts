import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/** A unit in a customer's hands. `dueAt` is when it must be back. */
export const Loan = z.strictObject({
  ...recordFields,
  state: z.enum(["active", "return_due", "returned"]),
  unit: z.string(),
  serial: z.string(),
  model: z.string(),
  shop: z.string(),
  hold: z.string(),
  case: z.string(),
  contact: z.string(),
  /** The key of the line it is for, as in its outage report; absent when nobody said which. */
  line: z.string().optional(),
  conversation: z.string(),
  handedOverAt: Instant,
  /** Number of the paper or message that proves the return (R26: a return always gives a receipt). */
  receipt: z.string().optional(),
  returnedAt: Instant.optional(),
});
export type Loan = z.infer<typeof Loan>;

export const LOAN_OPEN = ["active", "return_due"] as const;

const loanMoves: Moves<Loan["state"]> = {
  active: { return_due: ["clock"], returned: ["shop", "agent"] },
  // An incident that is opened again, or lasts, renews a loan even on its last day.
  return_due: { active: ["clock"], returned: ["shop", "agent"] },
  returned: {},
};

export const loans = recordKind<Loan>({
  name: "loan",
  schema: Loan,
  keys: ["unit", "shop", "case", "contact", "conversation", "line"],
  pending: LOAN_OPEN,
  logged: true,
  moves: loanMoves,
});
