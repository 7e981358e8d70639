import { expect } from "chai";
import { percentOf, points, shareOf, wilson, written } from "../../../bench/understanding/statistics.ts";

describe("the arithmetic of the measurement of understanding", () => {
  it("gives Wilson's interval, as worked through in Newcombe 1998 (81 of 263, 15 of 148, 0 of 20)", () => {
    const shares = [
      { part: 81, whole: 263 },
      { part: 15, whole: 148 },
      { part: 0, whole: 20 },
    ];

    const bounds = shares.map(wilson);

    expect(bounds.map(({ low, high }) => `${low.toFixed(2)} ${high.toFixed(2)}`)).to.deep.equal([
      "25.53 36.62",
      "6.24 16.05",
      "0.00 16.11",
    ]);
  });

  it("knows nothing of nothing", () => {
    expect(wilson({ part: 0, whole: 0 })).to.deep.equal({ low: 0, high: 100 });
    expect(written({ part: 0, whole: 0 })).to.equal("-");
  });

  it("counts a share and writes it with its interval", () => {
    const share = shareOf([1, 2, 3, 4], (value) => value > 1);

    expect(percentOf(share)).to.equal(75);
    expect(written(share)).to.equal("75.0 % (30.1–95.4)");
  });

  it("writes what is lost or gained in points, and no sign for nothing", () => {
    expect([1.24, -0.36, 0.04, -0.04].map(points)).to.deep.equal(["+1.2", "-0.4", "0.0", "0.0"]);
  });
});
