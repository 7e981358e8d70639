import {
  type Hold,
  HOLD_LIVE,
  holds,
  type Loan,
  LOAN_OPEN,
  loans,
  type Unit,
  units,
} from "../../loans/index.ts";
import { check } from "../check.ts";

const RESTS = ["available", "returned_unchecked", "to_reshelve", "missing", "damaged", "withdrawn"];

export const unitState = check({
  invariant: "I11",
  rule: "The state of a unit follows from its live hold, its open loan, or what the shop last did with it.",
  async run(view) {
    for await (const page of view.records<Unit>(units)) {
      const ids = page.map(({ id }) => id);
      const held = await view.recordsBy<Hold>(holds, "unit", ids);
      const lent = await view.recordsBy<Loan>(loans, "unit", ids);
      const live = new Map(held.filter(isLive).map((hold) => [hold.unit, hold]));
      const open = new Map(lent.filter(isOpen).map((loan) => [loan.unit, loan]));
      for (const unit of page) {
        const fault = faultOf(unit, live.get(unit.id), open.get(unit.id));
        if (fault !== undefined) view.report("unit", unit.id, fault);
      }
    }
  },
});

function faultOf(unit: Unit, hold: Hold | undefined, loan: Loan | undefined): string | undefined {
  const keeper = loan ?? hold;
  const { wanted, why } = wantedState(hold, loan);
  if (loan && hold) return `loan ${loan.id} is open, and hold ${hold.id} is ${hold.state}`;
  if (!wanted.includes(unit.state)) return `it is ${unit.state}, but ${why}`;
  if (!keeper) return undefined;
  if (keeper.serial !== unit.serial)
    return `its serial is ${unit.serial}, but ${why} for serial ${keeper.serial}`;
  if (hold && hold.shop !== unit.shop) return `it is in ${unit.shop}, but ${why} in ${hold.shop}`;
  return undefined;
}

function wantedState(
  hold: Hold | undefined,
  loan: Loan | undefined,
): { wanted: readonly string[]; why: string } {
  if (loan) return { wanted: ["on_loan"], why: `loan ${loan.id} is open` };
  if (!hold) return { wanted: RESTS, why: "nobody has it" };
  return {
    wanted: [hold.state === "placed" ? "held" : "set_aside"],
    why: `hold ${hold.id} is ${hold.state}`,
  };
}

function isLive({ state }: Hold): boolean {
  return HOLD_LIVE.some((live) => live === state);
}

function isOpen({ state }: Loan): boolean {
  return LOAN_OPEN.some((open) => open === state);
}
