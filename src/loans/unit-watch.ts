import type { Deed } from "../conversation/index.ts";
import type { Instant } from "../shared/record.ts";
import type { Timer, Transaction } from "../shared/store.ts";
import { type Unit, units } from "./unit.ts";

/** Where a unit is when the shop owes a deed about it: find it, check it, or put it back. */
type Owed = "missing" | "to_reshelve" | "returned_unchecked";

const OWED: readonly string[] = ["missing", "to_reshelve", "returned_unchecked"] satisfies Owed[];

/** Gives a unit to the shop to deal with by `dueAt`; after that it climbs in the shop's list. */
export async function watchUnit(
  tx: Transaction,
  unit: Unit,
  { state, owner, dueAt, at }: { state: Owed; owner: string; dueAt: Instant; at: Instant },
): Promise<void> {
  const watched = await tx.update(units, unit, { state, owner, dueAt }, { at });
  await tx.clearTimers(unit.id, "unit.due");
  await tx.setTimer({
    id: `${unit.id}.due.${watched.version}`,
    name: "unit.due",
    record: { kind: "unit", id: unit.id, version: watched.version },
    dueAt,
  });
}

/** The shop has not dealt with it in time: the supervisor sees it. */
export async function unitOverdue({ tx, at }: Deed, { record }: Timer): Promise<void> {
  const unit = await tx.get(units, record.id);
  if (unit?.version !== record.version || !OWED.includes(unit.state)) return;
  await tx.update(units, unit, { escalationLevel: 1 }, { at });
}
