import { expect } from "chai";
import fc from "fast-check";
import { admit, afterCall, type Breaker, breakerState, CLOSED } from "../../src/outgoing/breaker.ts";
import { Peers } from "../../src/outgoing/peers.ts";

const SEED = 20_261_207;
const NOW_MS = Date.parse("2026-12-07T09:00:00.000Z");

/** A breaker after failures in a row, all at `nowMs`. */
function failed(times: number, breaker: Breaker = CLOSED, nowMs = NOW_MS): Breaker {
  let after = breaker;
  for (let n = 0; n < times; n += 1) after = afterCall(after, "failing", { nowMs, chance: 0 });
  return after;
}

/** Lets the one call through that tries a rested neighbour. @throws Error when there is none. */
function tried(breaker: Breaker, nowMs: number): Breaker {
  const admitted = admit(breaker, nowMs);
  if (admitted.kind === "wait") throw new Error("it is not to be tried yet");
  return admitted.breaker;
}

describe("the breaker of a neighbour", () => {
  it("lets calls through until five have failed in a row", () => {
    expect(breakerState(failed(4), NOW_MS)).to.equal("closed");
    expect(breakerState(failed(5), NOW_MS)).to.equal("open");
    expect(admit(failed(5), NOW_MS)).to.deep.equal({ kind: "wait", untilMs: NOW_MS + 15_000 });
  });

  it("forgets failures with the first call that ends well, even while it is open", () => {
    const at = { nowMs: NOW_MS, chance: 0 };
    expect(afterCall(failed(4), "well", at)).to.equal(CLOSED);
    expect(afterCall(failed(7), "well", at)).to.equal(CLOSED);
  });

  it("lets one call try a rested neighbour, and no second one beside it", () => {
    const later = NOW_MS + 15_000;
    const trying = tried(failed(5), later);

    expect(breakerState(trying, later)).to.equal("half_open");
    expect(admit(trying, later).kind).to.equal("wait");
    expect(afterCall(trying, "well", { nowMs: later, chance: 0 })).to.equal(CLOSED);
  });

  it("tries again with the next call when the trial told nothing", () => {
    const later = NOW_MS + 15_000;
    const after = afterCall(tried(failed(5), later), "silent", { nowMs: later, chance: 0 });

    expect(admit(after, later).kind).to.equal("go");
  });

  it("rests twice as long after each failed trial, up to five minutes", () => {
    let breaker = failed(5);
    let nowMs = NOW_MS;
    const rests: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      const untilMs = breaker.restsUntilMs ?? 0;
      rests.push((untilMs - nowMs) / 1_000);
      nowMs = untilMs;
      breaker = failed(1, tried(breaker, nowMs), nowMs);
    }

    expect(rests).to.deep.equal([15, 30, 60, 120, 240, 300, 300]);
  });

  it("is not kept open longer by calls that were under way when it opened", () => {
    expect(failed(9).restsUntilMs).to.equal(failed(5).restsUntilMs);
  });

  it("never rests for ever, whatever happens: within six and a quarter minutes a call may go out", () => {
    const step = fc.record({
      health: fc.constantFrom("well" as const, "failing" as const, "silent" as const),
      waitMs: fc.integer({ min: 0, max: 400_000 }),
      chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let breaker = CLOSED;
        let nowMs = NOW_MS;
        for (const { health, waitMs, chance } of steps) {
          nowMs += waitMs;
          const admitted = admit(breaker, nowMs);
          if (admitted.kind === "go") breaker = afterCall(admitted.breaker, health, { nowMs, chance });
          else expect(admitted.untilMs - nowMs).to.be.within(1, 375_000);
        }
        expect(admit(breaker, nowMs + 375_000).kind).to.equal("go");
      }),
      { seed: SEED },
    );
  });
});

describe("the neighbours of an instance", () => {
  it("are each called by so many at once, and each for itself", () => {
    const peers = new Peers(() => 0);
    const enter = (name: string) => peers.enter(name, NOW_MS, 2).kind;

    expect([enter("a"), enter("a"), enter("a"), enter("b")]).to.deep.equal(["go", "go", "wait", "go"]);
    peers.done("a", NOW_MS, "well");
    expect(enter("a")).to.equal("go");
    for (let n = 0; n < 5; n += 1) {
      peers.enter("c", NOW_MS, 2);
      peers.done("c", NOW_MS, "failing");
    }
    expect(enter("c")).to.equal("wait");
    expect(peers.states(NOW_MS).map(({ peer, state, inHand }) => [peer, state, inHand])).to.deep.equal([
      ["a", "closed", 2],
      ["b", "closed", 1],
      ["c", "open", 0],
    ]);
    expect(peers.states(NOW_MS)[2]?.restsUntil).to.equal("2026-12-07T09:00:15.000Z");
  });
});
