import { expect } from "chai";
import { HOLD_LIVE, holds, units } from "../../src/loans/index.ts";
import type { Store, Transaction } from "../../src/shared/store.ts";
import { aHold, aUnit, LATER, NOON } from "./builders.ts";

const actor = "customer";
const RIVALS = 64;
const ROUNDS = 50;

/** The last units of a shop: as many holds as units, whatever the crowd. */
export function raceContract(current: () => Store): void {
  async function takeOne(tx: Transaction, shop: string, rival: number): Promise<string | undefined> {
    const [unit] = await tx.find(units, { shop, state: "available" }, { limit: 1 });
    if (unit === undefined) return undefined;
    const id = `hold_${shop}_${rival}`;
    await tx.insert(holds, aHold({ id, unit: unit.id, shop }));
    await tx.update(units, unit, { state: "held", owner: `shop:${shop}`, dueAt: LATER }, { at: NOON });
    return unit.id;
  }

  async function round(shop: string): Promise<void> {
    await current().transact({ actor }, async (tx) => {
      for (const n of [1, 2, 3]) await tx.insert(units, aUnit({ id: `${shop}_${n}`, shop }));
    });
    const rivals = Array.from({ length: RIVALS }, (_, rival) =>
      current().transact({ lock: `conv_${rival}`, actor }, (tx) => takeOne(tx, shop, rival)),
    );
    const won = (await Promise.all(rivals)).filter((unit) => unit !== undefined);

    expect(won.sort()).to.deep.equal([`${shop}_1`, `${shop}_2`, `${shop}_3`]);
    const [live, left] = await current().read(async (tx) => [
      await tx.count(holds, { shop, state: HOLD_LIVE }),
      await tx.count(units, { shop, state: "available" }),
    ]);
    expect([live, left]).to.deep.equal([3, 0]);
  }

  describe("races", () => {
    it(`${RIVALS} rivals for 3 units get 3 holds, ${ROUNDS} times`, async () => {
      for (let n = 0; n < ROUNDS; n++) await round(`shop${n}`);
    }).timeout(60_000);
  });
}
