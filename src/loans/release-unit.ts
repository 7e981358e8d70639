import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import type { Hold } from "./hold.ts";
import { units } from "./unit.ts";
import { watchUnit } from "./unit-watch.ts";

/**
 * What becomes of the object when its hold ends before the hand-over. Nobody has touched it: it is free at once. It
 * lies aside: only a second scan, when it is put back, frees it.
 */
export async function releaseUnit(
  tx: Transaction,
  hold: Hold,
  terms: { at: Instant; putBackBy: Instant },
): Promise<"available" | "to_reshelve"> {
  const unit = await tx.get(units, hold.unit);
  if (!unit || (unit.state !== "held" && unit.state !== "set_aside")) return "available";
  if (unit.state === "held") {
    await tx.update(
      units,
      unit,
      { state: "available", owner: undefined, dueAt: undefined },
      { at: terms.at },
    );
    return "available";
  }
  const owner = `shop:${hold.shop}`;
  await watchUnit(tx, unit, { state: "to_reshelve", owner, dueAt: terms.putBackBy, at: terms.at });
  return "to_reshelve";
}
