import { expect } from "chai";
import { aCrowd, carelessRivals, RIVALS, STORMS } from "./rivals.ts";
import { endStages, type Engine, ENGINES } from "./stage.ts";

/** The long version: `npx tsx tests/model/run-races.ts 10000 sqlite`. */
const ROUNDS = 2;

describe(`${RIVALS} rivals at once`, () => {
  const rounds = new Map<Engine, number>();
  after(endStages);

  for (const engine of ENGINES) {
    for (const [what, storm] of Object.entries(STORMS)) {
      it(`on ${engine}: ${what} (${ROUNDS} rounds)`, async () => {
        const stage = await aCrowd(engine, { boxes: 3, lanes: 2 });
        for (let n = 0; n < ROUNDS; n += 1) {
          await storm(stage);
          rounds.set(engine, (rounds.get(engine) ?? 0) + 1);
        }
        await stage.strike();
      }).timeout(60_000);
    }

    it(`on ${engine}: careless code oversells, and the race shows it`, async () => {
      const stage = await aCrowd(engine, { boxes: 3 });
      const sold = await carelessRivals(stage);
      await stage.strike();

      expect(sold).to.be.greaterThan(3);
    }).timeout(60_000);
  }

  it("ran as often on both stores", () => {
    expect([...rounds.keys()]).to.deep.equal(ENGINES);
    expect(new Set(rounds.values()).size).to.equal(1);
  });
});
