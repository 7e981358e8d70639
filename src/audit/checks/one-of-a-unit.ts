import { type Hold, HOLD_LIVE, holds, type Loan, LOAN_OPEN, loans } from "../../loans/index.ts";
import { type AuditView, type TypedKind } from "../audit-view.ts";
import { check } from "../check.ts";

export const oneOfAUnit = check({
  invariant: "I8",
  rule: "A unit has at most one live hold and at most one open loan.",
  async run(view) {
    await atMostOne<Hold>(view, holds, { states: HOLD_LIVE, what: "live hold" });
    await atMostOne<Loan>(view, loans, { states: LOAN_OPEN, what: "open loan" });
  },
});

async function atMostOne<R extends { id: string; unit: string; state: string }>(
  view: AuditView,
  kind: TypedKind<R>,
  { states, what }: { states: readonly string[]; what: string },
): Promise<void> {
  const first = new Map<string, string>();
  for await (const page of view.records(kind, states)) {
    for (const { id, unit, state } of page) {
      if (!states.includes(state)) continue;
      const other = first.get(unit);
      if (other === undefined) first.set(unit, id);
      else view.report("unit", unit, `it has more than one ${what}: ${other} and ${id}`);
    }
  }
}
