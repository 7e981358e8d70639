import { expect } from "chai";
import { describe, it } from "mocha";
import { freshDatabase } from "../support/postgres.ts";
import type { Point } from "./program/points.ts";
import { killUnderLoad } from "./support/kills.ts";
import { faultsIn, type Report, summary } from "./support/report.ts";

// The long version: npm run faults -- points, and npm run faults -- kills 1000.
const SEED = 20_261_205;

/** Where a crash has the most to break. The others are in the long version. */
const POINTS: readonly Point[] = [
  "append:after",
  "transact:decided",
  "transact:committed",
  "heard:before",
  "push:after",
  "answer:before",
];

describe("the program, killed under load", () => {
  for (const store of ["sqlite", "postgres"]) {
    it(`loses and doubles nothing on ${store} when it dies at named points, and at random`, async function () {
      this.timeout(180_000);
      const databaseUrl = store === "postgres" ? await freshDatabase() : undefined;
      const faults = [...POINTS, undefined].map((point) => point && { point, nth: 4 });

      const report = await killUnderLoad({ databaseUrl, seed: SEED, customers: 6, faults });

      expectAllWell(report);
      expect(report.kills).to.equal(faults.length);
      expect(Math.max(...report.recoveriesMs), "milliseconds until a customer was answered").to.be.below(
        15_000,
      );
    });
  }

  it("fires what came due while it was down within seconds of its start", async function () {
    this.timeout(60_000);

    const report = await killUnderLoad({ seed: SEED, customers: 6, kills: 2, jumps: 1, mix: ["borrower"] });

    expectAllWell(report);
    expect(report.timersMs).to.not.be.empty;
    expect(Math.max(...report.timersMs), "milliseconds until the first overdue timer").to.be.below(15_000);
  });
});

function expectAllWell(report: Report): void {
  expect(faultsIn(report), summary(`seed ${String(SEED)}`, report)).to.deep.equal({});
  expect(report.compared.acknowledged).to.be.above(20);
  expect(report.compared.deeds).to.be.above(0);
}
