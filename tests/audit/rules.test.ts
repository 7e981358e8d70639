import { expect } from "chai";
import { readFileSync } from "node:fs";
import { CHECKS } from "../../src/audit/index.ts";
import { NEEDS, TIMERS } from "../../src/audit/timer-table.ts";
import { PLANTS } from "./plants.ts";

describe("the rules of the audit", () => {
  it("are those that docs/audit.md lists", () => {
    const rows = readFileSync("docs/audit.md", "utf8")
      .split("\n")
      .filter((line) => /^\| (?!Rule|-)/.test(line))
      .map((line) =>
        line
          .slice(2, -2)
          .replace(/\s+\|\s+/, "|")
          .trim(),
      );

    expect(rows).to.deep.equal(CHECKS.map(({ invariant, rule }) => `${invariant}|${rule}`));
  });

  it("are each broken by hand at least once in these tests", () => {
    const planted = new Set(PLANTS.flatMap(({ named }) => named).map((line) => line.split(" ")[0]));

    // Pages are spoilt in tests/storage/damage.test.ts.
    const rules = new Set(CHECKS.map(({ invariant }) => invariant));
    expect([...planted, "file"]).to.have.members([...rules]);
  });

  it("know every timer that the program sets and fires", () => {
    const handled = [...readFileSync("src/deeds.ts", "utf8").matchAll(/^ {2}"([a-z]+\.[a-z]+)": /gm)].map(
      ([, name]) => name,
    );
    const needed = NEEDS.flatMap(({ states }) =>
      Object.values(states).flatMap(({ timers }) => timers.flat()),
    );

    expect(Object.keys(TIMERS)).to.include.members(handled);
    expect(Object.keys(TIMERS)).to.include.members(needed);
  });
});
