import { expect } from "chai";
import { describe, it } from "mocha";
import type { Asked } from "../support/load/ask.ts";
import { type DiskReport, fillUnderLoad } from "./support/disk-full.ts";
import { faultsIn, summary } from "./support/report.ts";

// The long version: npm run faults -- disk 20; as root also npm run faults -- disk-full 20, on a file system that is full.
const SEED = 20_261_207;

describe("the program, while its disk is full", () => {
  let report: DiskReport;

  before(async function () {
    this.timeout(120_000);
    report = await fillUnderLoad({ seed: SEED, how: "limit", rounds: 2, customers: 5 });
  });

  it("tells customers and the desk that it cannot keep what they say, and when to ask again", () => {
    for (const answer of [...report.answers.message, ...report.answers.closure]) expectUnavailable(answer);
  });

  it("still shows what was said before", () => {
    expect(report.answers.reading.map(({ status }) => status)).to.deep.equal([200, 200]);
  });

  it("keeps nothing by halves, and goes on by itself when there is room again", () => {
    expect(faultsIn(report), summary(`seed ${String(SEED)}`, report)).to.deep.equal({});
    expect(report.isSameProcess).to.equal(true);
    expect(report.recoveriesMs).to.have.length(2);
    expect(Math.max(...report.recoveriesMs)).to.be.below(15_000);
    expect(report.closures, "closures that were refused").to.equal(0);
  });
});

function expectUnavailable({ status, body, retryAfterMs }: Asked): void {
  expect(status, JSON.stringify(body)).to.equal(503);
  expect(body).to.have.nested.property("error.code", "STORE_UNAVAILABLE");
  expect(retryAfterMs).to.be.above(0);
}
