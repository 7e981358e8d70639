import { expect } from "chai";
import { fuzz, growth } from "./campaign.ts";
import { Target } from "./target.ts";

// The short version of run-long.ts, with a seed that stays the same.
const SEED = 20_261_122;
const INPUTS = 1_200;
const MOST_HEAP_GROWTH = 15e6;

describe("a program under fire", function () {
  this.timeout(240_000);
  let target: Target;
  before(async () => {
    target = await Target.start();
  });
  after(() => target.remove());

  it("answers or refuses whatever comes, loses nothing by it, and works on", async () => {
    await target.expectAlive();

    const { findings, inputs, weights } = await fuzz(target, { inputs: INPUTS, seed: SEED });

    expect(findings.join("\n\n")).to.equal("");
    expect(inputs).to.be.at.least(INPUTS);
    expect(growth(weights, "heapBytes")).to.be.lessThan(MOST_HEAP_GROWTH);
    expect(growth(weights, "files")).to.be.at.most(2);
    await target.expectAlive();
    expect(await target.stopAndAudit()).to.deep.equal([]);
  });
});
