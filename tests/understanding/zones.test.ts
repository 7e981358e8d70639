import { expect } from "chai";
import { calibrate, zoneOf } from "../../src/understanding/zones.ts";

const ranked = (first: number, second: number) => [
  { intent: "help", score: first },
  { intent: "cancel", score: second },
];

describe("zoneOf", () => {
  const thresholds = { act: 3, offer: 1 };

  it("acts on a score that leads, offers on a lesser one, declines the rest", () => {
    expect(zoneOf(ranked(3, 1), thresholds)).to.equal("act");
    expect(zoneOf(ranked(2, 1), thresholds)).to.equal("offer");
    expect(zoneOf(ranked(0.9, -1), thresholds)).to.equal("decline");
  });

  it("offers when two intents are neck and neck, however high", () => {
    expect(zoneOf(ranked(9, 8.9), thresholds)).to.equal("offer");
  });

  it("declines when nothing was ranked", () => {
    expect(zoneOf([], thresholds)).to.equal("decline");
  });
});

describe("calibrate", () => {
  it("acts above the mistakes it may not make", () => {
    const right = Array.from({ length: 90 }, (_, i) => ({ ranked: ranked(2 + i / 100, 0), intent: "help" }));
    const wrong = Array.from({ length: 10 }, (_, i) => ({
      ranked: ranked(2.5 + i / 1000, 0),
      intent: "none",
    }));

    const { act, offer } = calibrate([...right, ...wrong]);

    const wronglyActed = wrong.filter((one) => zoneOf(one.ranked, { act, offer }) === "act");
    expect(wronglyActed.length).to.be.at.most(2);
    expect(offer).to.be.within(2, 2.06);
  });

  it("has thresholds even without samples", () => {
    expect(calibrate([])).to.deep.equal({ act: 3, offer: 1.2 });
  });
});
