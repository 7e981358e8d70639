import { expect } from "chai";
import { HOLD_LIVE, holds, units } from "../../src/loans/index.ts";
import type { Store, Transaction } from "../../src/shared/store.ts";
import { aHold, aUnit, LATER, NOON } from "./builders.ts";

const actor = "customer";
const RIVALS = 64;
const ROUNDS = 50;
/** Rivals for as many units. */
const ROOMY = 24;

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

    it("rivals who pick among alike units go for different ones, and none runs again", async () => {
      const shop = "roomy";
      await current().transact({ actor }, async (tx) => {
        for (let n = 10; n < 10 + ROOMY; n++) await tx.insert(units, aUnit({ id: `${shop}_${n}`, shop }));
      });
      let runs = 0;
      const take = async (tx: Transaction): Promise<string> => {
        runs += 1;
        const unit = await tx.pick(units, await tx.find(units, { shop, state: "available" }));
        if (unit === undefined) throw new Error("no unit is left");
        await tx.update(units, unit, { state: "held", owner: `shop:${shop}`, dueAt: LATER }, { at: NOON });
        return unit.id;
      };

      const picked = await Promise.all(
        Array.from({ length: ROOMY }, () => current().transact({ actor }, take)),
      );

      expect(new Set(picked)).to.have.property("size", ROOMY);
      expect(runs).to.equal(ROOMY);
    });

    it("who picks the last one finds it taken, and nobody has it twice", async () => {
      const shop = "narrow";
      await current().transact({ actor }, (tx) => tx.insert(units, aUnit({ id: "narrow_1", shop })));

      const picked = await Promise.all(
        Array.from({ length: ROOMY }, () =>
          current().transact({ actor }, async (tx) => {
            const unit = await tx.pick(units, await tx.find(units, { shop, state: "available" }));
            const held = { state: "held" as const, owner: `shop:${shop}`, dueAt: LATER };
            return unit && (await tx.update(units, unit, held, { at: NOON })).id;
          }),
        ),
      );

      expect(picked.filter((unit) => unit !== undefined)).to.deep.equal(["narrow_1"]);
    });
  });
}
