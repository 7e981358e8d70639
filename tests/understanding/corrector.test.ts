import { expect } from "chai";
import { createCorrector, editDistance } from "../../src/understanding/corrector.ts";

describe("editDistance", () => {
  const cases: [string, string, number][] = [
    ["box", "box", 0],
    ["panne", "pane", 1],
    ["rappel", "rapple", 1],
    ["horaire", "oraire", 1],
    ["connexion", "connection", 2],
    ["ca", "abc", 3],
    ["", "abc", 3],
  ];
  for (const [a, b, distance] of cases) {
    it(`is ${distance} between "${a}" and "${b}", both ways`, () => {
      expect([editDistance(a, b, 5), editDistance(b, a, 5)]).to.deep.equal([distance, distance]);
    });
  }

  it("stops one above the limit", () => {
    expect(editDistance("internet", "opticien", 2)).to.equal(3);
  });
});

describe("corrector", () => {
  const correct = createCorrector(new Map([["panne", 5], ["canne", 1], ["connexion", 3], ["fin", 9], ["_time_", 99]])); // prettier-ignore

  it("allows one edit from four letters and two from seven", () => {
    expect(correct("pann")).to.equal("panne");
    expect(correct("connection")).to.equal("connexion");
    expect(correct("fn")).to.equal(undefined);
    expect(correct("pxnxe")).to.equal(undefined);
  });

  it("prefers the more frequent of two equally near words", () => {
    expect(correct("xanne")).to.equal("panne");
  });

  it("never corrects into a class word", () => {
    expect(correct("_tim_")).to.equal(undefined);
  });

  it("answers the same from its memory", () => {
    expect([correct("pane"), correct("pane")]).to.deep.equal(["panne", "panne"]);
  });
});
