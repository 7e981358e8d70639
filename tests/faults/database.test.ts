import { expect } from "chai";
import { describe, it } from "mocha";
import { type Trouble, troubleUnderLoad } from "./support/database-troubles.ts";
import { faultsIn, summary } from "./support/report.ts";

// The long version: npm run faults -- database 60.
const SEED = 20_261_206;
const TROUBLES: readonly Trouble[] = [
  "restarted, immediate",
  "restarted, fast",
  "connections reset",
  "frozen",
  "cut off without a word",
];

describe("the program, while PostgreSQL is in trouble", () => {
  it("stays up, says so, loses and doubles nothing, and goes on by itself", async function () {
    this.timeout(180_000);

    const report = await troubleUnderLoad({ seed: SEED, customers: 6, troubles: TROUBLES, longMs: 2_500 });

    expect(faultsIn(report), summary(`seed ${String(SEED)}`, report)).to.deep.equal({});
    expect(report.compared.acknowledged).to.be.above(20);
    expect(Object.keys(report.after)).to.have.members([...TROUBLES]);
    expect(Math.max(...report.recoveriesMs), "milliseconds until a customer was answered").to.be.below(
      15_000,
    );
    // Nobody is told that all is well while nothing can be kept.
    expect(report.statuses).to.include.keys("503");
    expect(report.memoryMb.after - report.memoryMb.before, "megabytes more").to.be.below(150);
  });
});
