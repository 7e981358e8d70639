import { expect } from "chai";
import { playModels } from "./model-runs.ts";
import { endStages, ENGINES } from "./stage.ts";

/** The long version: `npx tsx tests/model/run-long.ts 10000 sqlite`. */
const RUNS = 40;
const LENGTH = 40;
const SEED = 20_261_207;

describe("the machines of all records, beside a plain model of them", () => {
  const happened = new Map<string, number>();
  after(endStages);

  for (const engine of ENGINES) {
    it(`agree on ${engine}: ${RUNS} runs of random happenings (seed ${SEED})`, async () => {
      let count = 0;
      const onRun = (happenings: number) => (count += happenings);
      await playModels({ engine, runs: RUNS, seed: SEED, length: LENGTH, auditEvery: 10, onRun });
      happened.set(engine, count);
    }).timeout(400_000);
  }

  it("see the very same happenings on both stores", () => {
    expect([...happened.keys()]).to.deep.equal(ENGINES);
    expect(new Set(happened.values()).size).to.equal(1);
  });
});
