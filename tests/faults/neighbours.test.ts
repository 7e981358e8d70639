import { expect } from "chai";
import { describe, it } from "mocha";
import { neighboursUnderLoad } from "./support/neighbour-troubles.ts";
import type { TroubleName } from "./support/neighbourhood.ts";
import { faultsIn, summary } from "./support/report.ts";

// The long version, with every way to misbehave: npm run faults -- neighbours 100.
const SEED = 20_261_207;
const TROUBLES: readonly TroubleName[] = [
  "mail about to leave",
  "webhook taken, not kept",
  "mail hangs at the end",
  "mail taken, not kept",
];

describe("the program, killed while its neighbours misbehave", () => {
  it("sends each mail at most once and each webhook at least once, loses none, and holds up nobody", async function () {
    this.timeout(180_000);

    const report = await neighboursUnderLoad({ seed: SEED, customers: 4, troubles: TROUBLES });

    const { delivered, whileHanging, timersMs } = report;
    const figures = `${summary(`seed ${String(SEED)}`, report)}\n${JSON.stringify(delivered)}`;
    expect(faultsIn(report), figures).to.deep.equal({});
    expect(delivered.wrong, figures).to.deep.equal([]);
    expect(delivered.counts, figures).to.include.keys("email accepted", "email unknown", "webhook accepted");
    expect(delivered.repeats, "webhooks that came again").to.be.above(0);
    // One that waits for a neighbour waits for ten seconds at least.
    expect(whileHanging).to.have.length.above(10);
    expect(Math.max(...whileHanging), "milliseconds until a customer was answered").to.be.below(8_000);
    expect(timersMs, "an overdue timer fired").to.have.lengthOf(1);
    expect(Math.max(...timersMs), "milliseconds until it fired").to.be.below(8_000);
  });
});
