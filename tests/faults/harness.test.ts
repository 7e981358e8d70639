import { expect } from "chai";
import { describe, it } from "mocha";
import type { Sabotage } from "./program/sabotage.ts";
import { killUnderLoad } from "./support/kills.ts";
import { faultsIn } from "./support/report.ts";

// What a harness that cannot fail says is worth nothing: the program is broken on purpose, and each time it must notice.
const NOTICED_AS: readonly [Sabotage, string, RegExp][] = [
  ["acknowledges before the commit", "lost", /was acknowledged as \S+ and is not there/],
  ["keeps a message twice", "doubled", /was kept 2 times/],
  ["shows a message twice", "doubled", /was shown twice/],
  ["changes a message after it was shown", "changed", /was shown, and is kept as/],
];

describe("the fault harness", () => {
  for (const [sabotage, kind, words] of NOTICED_AS) {
    it(`notices a program that ${sabotage}`, async function () {
      this.timeout(60_000);

      const report = await killUnderLoad({ seed: 3, customers: 3, mix: ["curious"], kills: 0, sabotage });

      const found = faultsIn(report)[kind] ?? [];
      expect(found, JSON.stringify(faultsIn(report))).to.not.be.empty;
      expect(found.join("\n")).to.match(words);
    });
  }
});
