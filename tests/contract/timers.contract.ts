import { expect } from "chai";
import { units } from "../../src/loans/index.ts";
import type { ClaimedTimer, Store, Timer } from "../../src/shared/store.ts";
import { aMessage, aTimer, aUnit, LATER, NOON } from "./builders.ts";

const actor = "clock";
const LEASE_MS = 30_000;
const AFTER_LEASE = "2026-12-05T12:00:30.000Z";

/** Timers: claimed by one, fired once, claimed again when the claimer is gone. */
export function timerContract(current: () => Store): void {
  const set = (...timers: Timer[]): Promise<void> =>
    current().transact({ actor }, async (tx) => {
      for (const timer of timers) await tx.setTimer(timer);
    });
  const claim = (now = NOON, limit = 10): Promise<ClaimedTimer[]> =>
    current().claimTimers(now, limit, LEASE_MS);
  const one = async (now = NOON): Promise<ClaimedTimer> => {
    const [timer] = await claim(now, 1);
    if (timer === undefined) throw new Error("no timer is due");
    return timer;
  };
  const nothing = async (): Promise<string> => "fired";

  describe("timers", () => {
    it("come back whole, the earliest first", async () => {
      const late = aTimer({
        id: "t1",
        dueAt: LATER,
        conversation: "conv_1",
        payload: { text: '{"a":"\u0000"}' },
      });
      await set(
        late,
        aTimer({ id: "t2" }),
        aTimer({ id: "t3", record: { kind: "hold", id: "hold_2", version: 1 } }),
      );

      const timers = await current().read((tx) => tx.timers("hold_1"));

      expect(timers).to.deep.equal([aTimer({ id: "t2" }), late]);
    });

    it("are claimed when they are due, not before, oldest first, within the limit", async () => {
      await set(aTimer({ id: "t1", dueAt: LATER }), aTimer({ id: "t2" }), aTimer({ id: "t3", dueAt: LATER }));

      expect(await claim("2026-12-05T11:59:59.999Z")).to.deep.equal([]);
      expect(await claim(LATER, 2)).to.deep.equal([
        { ...aTimer({ id: "t2" }), generation: 1, attempts: 1 },
        { ...aTimer({ id: "t1", dueAt: LATER }), generation: 1, attempts: 1 },
      ]);
      expect((await claim(LATER)).map(({ id }) => id)).to.deep.equal(["t3"]);
      expect(await claim(LATER)).to.deep.equal([]);
    });

    it("are claimed again when the lease has run out, under a new generation", async () => {
      await set(aTimer({ id: "t1" }));
      await claim();

      expect(await claim("2026-12-05T12:00:29.999Z")).to.deep.equal([]);
      expect(await claim(AFTER_LEASE)).to.deep.equal([
        { ...aTimer({ id: "t1" }), generation: 2, attempts: 2 },
      ]);
    });

    it("are claimed from their own queue, the clock's when they name none", async () => {
      await set(aTimer({ id: "call", queue: "outgoing" }), aTimer({ id: "bell", dueAt: LATER }));

      expect(await claim()).to.deep.equal([]);
      expect(await current().nextTimerAt()).to.equal(LATER);
      expect(await current().nextTimerAt("outgoing")).to.equal(NOON);
      expect(await current().claimTimers(LATER, 10, LEASE_MS, "outgoing")).to.deep.equal([
        { ...aTimer({ id: "call", queue: "outgoing" }), generation: 1, attempts: 1 },
      ]);
      expect((await claim(LATER)).map(({ id }) => id)).to.deep.equal(["bell"]);
    });

    it("change their queue when they are set again, and come back with it", async () => {
      await set(aTimer({ id: "t1" }));
      await set(aTimer({ id: "t1", queue: "outgoing" }));

      expect(await current().read((tx) => tx.timers("hold_1"))).to.deep.equal([
        aTimer({ id: "t1", queue: "outgoing" }),
      ]);
      expect(await claim()).to.deep.equal([]);
    });

    it("say when the next one can be claimed", async () => {
      expect(await current().nextTimerAt()).to.equal(undefined);
      await set(aTimer({ id: "t1" }), aTimer({ id: "t2", dueAt: LATER }));

      expect(await current().nextTimerAt()).to.equal(NOON);
      await claim();
      expect(await current().nextTimerAt()).to.equal(AFTER_LEASE);
    });

    it("fire once, with what their work does", async () => {
      await set(aTimer({ id: "t1" }));
      const timer = await one();
      const work = (): Promise<{ result: string } | undefined> =>
        current().fire(timer, actor, async (tx) => {
          await tx.insert(units, aUnit({ id: "unit_1" }));
          return tx.actor;
        });

      const fired = await Promise.all([work(), work(), work()]);

      expect(fired.filter((result) => result !== undefined)).to.deep.equal([{ result: actor }]);
      expect(await current().read((tx) => tx.count(units, {}))).to.equal(1);
      expect(await current().nextTimerAt()).to.equal(undefined);
    });

    it("fire for the one who claimed them last, of two rivals", async () => {
      await set(aTimer({ id: "t1" }));
      const first = await one();
      const second = await one(AFTER_LEASE);

      expect(await current().fire(first, actor, nothing)).to.equal(undefined);
      expect(await current().fire(second, actor, nothing)).to.deep.equal({ result: "fired" });
    });

    it("go to one of two sweeps that come together", async () => {
      await set(...Array.from({ length: 20 }, (_, n) => aTimer({ id: `t${n}` })));

      const claims = await Promise.all([claim(NOON, 20), claim(NOON, 20), claim(NOON, 20)]);

      const ids = claims.flat().map(({ id }) => id);
      expect(ids).to.have.length(20);
      expect(new Set(ids).size).to.equal(20);
    });

    it("stay when the work fails, and write nothing", async () => {
      await set(aTimer({ id: "t1" }));
      const timer = await one();

      const failed = current().fire(timer, actor, async (tx) => {
        await tx.append([aMessage(1)]);
        throw new RangeError("a bug");
      });

      expect(await failed.catch((error: unknown) => error)).to.be.instanceOf(RangeError);
      expect(await current().read((tx) => tx.messages("conv_1", 0))).to.deep.equal([]);
      expect(await current().fire(timer, actor, nothing)).to.deep.equal({ result: "fired" });
    });

    it("are put back to be tried again later, by the one who holds them", async () => {
      await set(aTimer({ id: "t1" }));
      const timer = await one();
      await current().postpone(timer, LATER);
      await current().postpone({ ...timer, generation: 7 }, NOON);

      expect(await current().nextTimerAt()).to.equal(LATER);
      expect(await claim(AFTER_LEASE)).to.deep.equal([]);
      const again = await one(LATER);
      expect(again).to.deep.equal({ ...aTimer({ id: "t1", dueAt: LATER }), generation: 2, attempts: 2 });
      expect(await current().fire(timer, actor, nothing)).to.equal(undefined);
    });

    it("are replaced when set again: whoever held the old one cannot fire", async () => {
      await set(aTimer({ id: "t1" }));
      const old = await one();
      await set(aTimer({ id: "t1", dueAt: LATER }));

      expect(await current().fire(old, actor, nothing)).to.equal(undefined);
      expect(await current().nextTimerAt()).to.equal(LATER);
    });

    it("are cleared by record, or by record and name", async () => {
      await set(aTimer({ id: "t1" }), aTimer({ id: "t2", name: "hold.reminder" }));
      await set(aTimer({ id: "t3", record: { kind: "hold", id: "hold_2", version: 1 } }));
      const left = (): Promise<string[]> =>
        current().read(async (tx) => {
          const timers = [...(await tx.timers("hold_1")), ...(await tx.timers("hold_2"))];
          return timers.map(({ id }) => id);
        });

      await current().transact({ actor }, (tx) => tx.clearTimers("hold_1", "hold.reminder"));
      expect(await left()).to.deep.equal(["t1", "t3"]);
      await current().transact({ actor }, (tx) => tx.clearTimers("hold_1"));
      expect(await left()).to.deep.equal(["t3"]);
    });
  });
}
