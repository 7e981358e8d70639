import { expect } from "chai";
import { describe, it } from "mocha";
import type { Sabotage } from "./program/sabotage.ts";
import { killUnderLoad } from "./support/kills.ts";
import { neighboursUnderLoad } from "./support/neighbour-troubles.ts";
import { faultsIn } from "./support/report.ts";

// What a harness that cannot fail says is worth nothing: the program is broken on purpose, and each time it must notice.
const NOTICED_AS: readonly [Sabotage, string, RegExp][] = [
  ["acknowledges before the commit", "lost", /was acknowledged as \S+ and is not there/],
  ["keeps a message twice", "doubled", /was kept 2 times/],
  ["shows a message twice", "doubled", /was shown twice/],
  ["changes a message after it was shown", "changed", /was shown, and is kept as/],
];

const NOTICED_BY_NEIGHBOURS: readonly [Sabotage, RegExp][] = [
  ["forgets that a mail was handed over", /^mail .* came (2 times|all the same)$/m],
  ["drops what it was to send", /^\w+ \S+, version \d+ \(\w+\), has 0 webhooks$/m],
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

  for (const [sabotage, words] of NOTICED_BY_NEIGHBOURS) {
    it(`notices a program that ${sabotage}`, async function () {
      this.timeout(60_000);

      const report = await neighboursUnderLoad({
        ...{ seed: 3, customers: 4, sabotage },
        troubles: ["mail hangs at the end"],
      });

      expect(report.delivered.wrong.join("\n")).to.match(words);
    });
  }
});
