import { type Hold, holds, type Loan, loans, type WaitlistEntry, waitlist } from "../../loans/index.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";

export const loanOfHold = check({
  invariant: "hands",
  rule:
    "Every hold that was handed over has its one loan, every loan its hold, and every place in the line that was given its " +
    "own hold.",
  async run(view) {
    for await (const page of view.records<Loan>(loans)) await checkLoans(view, page);
    for await (const page of view.records<Hold>(holds, ["handed_over"])) await checkHolds(view, page);
    for await (const page of view.records<WaitlistEntry>(waitlist, ["accepted"])) {
      for (const { id, hold } of page) {
        if (hold === undefined) view.report("waitlist", id, "its turn has come, and no hold was made for it");
      }
    }
  },
});

async function checkLoans(view: AuditView, page: readonly Loan[]): Promise<void> {
  const from = await view.recordsById<Hold>(
    holds,
    page.map(({ hold }) => hold),
  );
  for (const { id, hold, unit } of page) {
    const was = from.get(hold);
    if (!was) continue;
    if (was.state !== "handed_over") view.report("loan", id, `its hold ${hold} is ${was.state}`);
    else if (was.unit !== unit)
      view.report("loan", id, `it lends ${unit}, but its hold ${hold} kept ${was.unit}`);
  }
}

async function checkHolds(view: AuditView, page: readonly Hold[]): Promise<void> {
  const lent = await view.recordsBy<Loan>(
    loans,
    "unit",
    page.map(({ unit }) => unit),
  );
  for (const { id } of page) {
    const own = lent.filter(({ hold }) => hold === id);
    if (own.length === 0) view.report("hold", id, "it was handed over, and there is no loan of it");
    if (own.length > 1) view.report("hold", id, `it was handed over once, and has ${own.length} loans`);
  }
}
