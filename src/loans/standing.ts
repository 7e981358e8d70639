import { caseOf, type Scene } from "../conversation/index.ts";
import { type Hold, HOLD_LIVE, holds } from "./hold.ts";
import { type Loan, loans } from "./loan.ts";
import { WAITLIST_LIVE, waitlist, type WaitlistEntry } from "./waitlist-entry.ts";

/** What the customer already has of us in this case (invariant I10: one of each). */
export type Standing =
  | { kind: "nothing" }
  | { kind: "hold"; hold: Hold }
  | { kind: "loan"; loan: Loan }
  | { kind: "waiting"; entry: WaitlistEntry };

export async function standingOf(scene: Scene): Promise<Standing> {
  const { id } = caseOf(scene);
  const [loan] = await scene.tx.find(loans, { case: id, state: ["active", "return_due"] });
  if (loan) return { kind: "loan", loan };
  const [hold] = await scene.tx.find(holds, { case: id, state: HOLD_LIVE });
  if (hold) return { kind: "hold", hold };
  const [entry] = await scene.tx.find(waitlist, { case: id, state: WAITLIST_LIVE });
  return entry ? { kind: "waiting", entry } : { kind: "nothing" };
}
