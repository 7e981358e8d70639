import { caseOf, type Scene } from "../conversation/index.ts";
import { placeOfLine } from "../incidents/index.ts";
import type { BaseRecord, RecordKind } from "../shared/record.ts";
import type { Where } from "../shared/store.ts";
import { type Hold, HOLD_LIVE, holds } from "./hold.ts";
import { type Loan, LOAN_OPEN, loans } from "./loan.ts";
import type { Customer } from "./place-hold.ts";
import { WAITLIST_LIVE, waitlist, type WaitlistEntry } from "./waitlist-entry.ts";

/** What the customer already has of us for this need (invariant I10: one in all, whatever conversation it was made in). */
export type Standing =
  | { kind: "nothing" }
  | { kind: "hold"; hold: Hold }
  | { kind: "loan"; loan: Loan }
  | { kind: "waiting"; entry: WaitlistEntry }
  /** Somebody else has one for the same line: nothing of his is told here. */
  | { kind: "taken" };

type Lent = BaseRecord & { case: string; contact: string; line?: string | undefined };

export async function standingOf(scene: Scene): Promise<Standing> {
  const customer = customerOf(scene);
  const loan = await liveOf(scene, customer, { kind: loans, state: LOAN_OPEN });
  if (loan) return isHis(scene, loan) ? { kind: "loan", loan } : { kind: "taken" };
  const hold = await liveOf(scene, customer, { kind: holds, state: HOLD_LIVE });
  if (hold) return isHis(scene, hold) ? { kind: "hold", hold } : { kind: "taken" };
  const entry = await liveOf(scene, customer, { kind: waitlist, state: WAITLIST_LIVE });
  if (entry) return isHis(scene, entry) ? { kind: "waiting", entry } : { kind: "taken" };
  return { kind: "nothing" };
}

/** Whom a hold, a loan or a place in the line is kept for. */
export function customerOf(scene: Scene): Customer {
  const line = placeOfLine(scene)?.key;
  return {
    case: caseOf(scene).id,
    contact: scene.contact.id,
    conversation: scene.conversation.id,
    ...(line === undefined ? {} : { line }),
  };
}

/** His own first: what he has himself is told before what somebody else has for the same line. */
async function liveOf<R extends Lent>(
  { tx }: Pick<Scene, "tx">,
  { case: ofCase, contact, line }: Customer,
  { kind, state }: { kind: RecordKind<R>; state: readonly R["state"][] },
): Promise<R | undefined> {
  const ways: Where<Lent>[] = [{ case: ofCase }, { contact }, ...(line === undefined ? [] : [{ line }])];
  // One search, because a turn asks this often and nearly always finds nothing.
  const live = await tx.find(kind, ways.map((way) => ({ ...way, state })) as Where<R>[]);
  return (
    live.find((each) => each.case === ofCase) ?? live.find((each) => each.contact === contact) ?? live[0]
  );
}

function isHis(scene: Scene, record: Lent): boolean {
  return record.contact === scene.contact.id || record.case === caseOf(scene).id;
}

/** What keeps a customer from a box of this shop: one he has, one reserved in this very shop, or one for his line. */
export function inTheWay(standing: Standing, shop: string): "lent" | "taken" | "held" | undefined {
  if (standing.kind === "loan") return "lent";
  if (standing.kind === "taken") return "taken";
  return standing.kind === "hold" && standing.hold.shop === shop ? "held" : undefined;
}
