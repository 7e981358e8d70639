import { expect } from "chai";
import fc from "fast-check";
import { retryAfterMs } from "../../src/outgoing/backoff.ts";

const SEED = 20_261_207;
const HOUR_MS = 3_600_000;

describe("the wait before a message is tried again", () => {
  it("grows threefold from five seconds to an hour", () => {
    const waits = Array.from({ length: 10 }, (_, index) => retryAfterMs(index + 1, 0) / 1_000);

    expect(waits).to.deep.equal([5, 15, 45, 135, 405, 1_215, 3_600, 3_600, 3_600, 3_600]);
  });

  it("is shortened by up to half, so that what failed together does not come back together", () => {
    expect(retryAfterMs(1, 0.5)).to.equal(3_750);
    expect(retryAfterMs(7, 0.999_999)).to.be.within(HOUR_MS / 2, HOUR_MS / 2 + 100);
  });

  it("is as long as the neighbour asks for, up to a day, and never shorter than ours", () => {
    expect(retryAfterMs(1, 0, 60_000)).to.equal(60_000);
    expect(retryAfterMs(7, 0, 60_000)).to.equal(HOUR_MS);
    expect(retryAfterMs(1, 0, 999 * HOUR_MS)).to.equal(24 * HOUR_MS);
  });

  it("is a whole number of milliseconds, at least 2.5 s, whatever came before", () => {
    const any = fc.record({
      tries: fc.integer({ min: 0, max: 10_000 }),
      chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      askedMs: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    });
    fc.assert(
      fc.property(any, ({ tries, chance, askedMs }) => {
        const wait = retryAfterMs(tries, chance, askedMs);
        expect(Number.isSafeInteger(wait)).to.equal(true);
        expect(wait).to.be.within(2_500, 24 * HOUR_MS);
      }),
      { seed: SEED },
    );
  });
});
