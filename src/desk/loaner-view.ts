import { z } from "zod";
import { Hold, Loan, Unit } from "../loans/index.ts";
import { NameOnly } from "./customer-view.ts";

/** A loan, without what only records need. */
export const LoanView = Loan.omit({ version: true });
export type LoanView = z.output<typeof LoanView>;

export function loanView({ version: _version, ...loan }: Loan): LoanView {
  return loan;
}

/** A physical loaner, and who has it. */
export const UnitView = Unit.omit({ version: true }).extend({
  loan: z
    .strictObject({
      ...Loan.pick({ id: true, state: true, case: true, dueAt: true }).shape,
      customer: NameOnly,
    })
    .optional(),
});
export type UnitView = z.output<typeof UnitView>;

export function unitView(
  { version: _version, ...unit }: Unit,
  lent?: { loan: Loan; customer: NameOnly },
): UnitView {
  if (!lent) return unit;
  const { id, state, case: of, dueAt } = lent.loan;
  const loan = { id, state, case: of, ...(dueAt === undefined ? {} : { dueAt }), customer: lent.customer };
  return { ...unit, loan };
}

/** A hold as a line of the pull list. Nothing of the pickup code is in it. */
export const HoldView = Hold.omit({ version: true, pickupCodeHash: true, codeTries: true }).extend({
  customer: NameOnly.optional(),
});
export type HoldView = z.output<typeof HoldView>;

export function holdView(hold: Hold, customer?: NameOnly): HoldView {
  const { version: _version, pickupCodeHash: _code, codeTries: _tries, ...rest } = hold;
  return customer === undefined ? rest : { ...rest, customer };
}
