import { expect } from "chai";
import { limitKey } from "../../../src/channels/http/client-address.ts";
import { RateLimiter } from "../../../src/channels/http/rate-limits.ts";
import { ShiftedClock } from "../../support/website-server.ts";

describe("a rate limiter", () => {
  it("gives a burst, then what refills, and never more than the burst", () => {
    let nowMs = 1e12;
    const limiter = new RateLimiter({ burst: 2, perSecond: 0.5 }, { now: () => new Date(nowMs) });

    const burst = [limiter.take("a"), limiter.take("a"), limiter.take("a")];
    nowMs += 1_000;
    const early = limiter.take("a");
    nowMs += 1_000;
    const refilled = limiter.take("a");
    nowMs += 3_600_000;
    const full = [limiter.take("a"), limiter.take("a"), limiter.take("a")];

    expect(burst).to.deep.equal([0, 0, 2]);
    expect([early, refilled]).to.deep.equal([1, 0]);
    expect(full).to.deep.equal([0, 0, 2]);
  });

  it("is not fooled by a clock that goes back", () => {
    let nowMs = 1e12;
    const limiter = new RateLimiter({ burst: 1, perSecond: 1 }, { now: () => new Date(nowMs) });
    limiter.take("a");
    nowMs -= 60_000;

    expect(limiter.take("a")).to.equal(1);
    nowMs += 1_000;
    expect(limiter.take("a")).to.equal(0);
  });

  it("remembers no more keys than it may", () => {
    const limiter = new RateLimiter({ burst: 1, perSecond: 1 }, new ShiftedClock(), 100);

    for (let index = 0; index < 1_000; index += 1) limiter.take(String(index));

    expect(limiter.size).to.equal(100);
    expect(limiter.take("999")).to.be.greaterThan(0);
  });

  for (const [address, key] of [
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:db8:1:2::", "2001:db8:1:2"],
    ["::1", "0:0:0:0"],
    ["unknown", "unknown"],
  ] as const) {
    it(`counts ${address} as ${key}`, () => {
      expect(limitKey(address)).to.equal(key);
    });
  }
});
