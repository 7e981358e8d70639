import { type Booking, bookings } from "../../bookings/index.ts";
import { type Hold, HOLD_LIVE, holds, type Loan, LOAN_OPEN, loans } from "../../loans/index.ts";
import { WAITLIST_LIVE, waitlist, type WaitlistEntry } from "../../loans/index.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";

const CALLBACK_LIVE = ["confirmed", "dialling", "no_answer"];

export const oneOfANeed = check({
  invariant: "I10",
  rule:
    "A case, a customer and a line each have at most one live hold, open loan or place in the line in all, and a case at " +
    "most one callback.",
  async run(view) {
    const first = new Map<string, string>();
    for await (const page of view.records<Hold>(holds, HOLD_LIVE)) note(view, first, "hold", page);
    for await (const page of view.records<Loan>(loans, LOAN_OPEN)) note(view, first, "loan", page);
    for await (const page of view.records<WaitlistEntry>(waitlist, WAITLIST_LIVE))
      note(view, first, "waitlist", page);
    const called = new Map<string, string>();
    for await (const page of view.records<Booking>(bookings, CALLBACK_LIVE))
      for (const { kind, id, case: of } of page)
        if (kind === "callback") second(view, called, [`case ${of}`, `booking ${id}`]);
  },
});

function note(
  view: AuditView,
  first: Map<string, string>,
  kind: string,
  records: readonly (Hold | Loan | WaitlistEntry)[],
): void {
  for (const { id, case: of, contact, line } of records) {
    const needs = [`case ${of}`, `contact ${contact}`, ...(line === undefined ? [] : [`line ${line}`])];
    // One need is told once, however many of its keys say it.
    for (const need of needs) if (second(view, first, [need, `${kind} ${id}`])) break;
  }
}

/** Whether somebody was there before. */
function second(view: AuditView, first: Map<string, string>, [need, who]: [string, string]): boolean {
  const other = first.get(need);
  if (other === undefined) {
    first.set(need, who);
    return false;
  }
  const [kind = "", id = ""] = who.split(" ");
  view.report(kind, id, `${need} has ${other} as well`);
  return true;
}
