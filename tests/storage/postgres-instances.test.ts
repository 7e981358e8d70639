import { expect } from "chai";
import { units } from "../../src/loans/index.ts";
import type { Clock } from "../../src/shared/clock.ts";
import { systemClock } from "../../src/shared/clock.ts";
import type { News } from "../../src/shared/news.ts";
import type { Commit, Store } from "../../src/shared/store.ts";
import { silentLog } from "../../src/storage/index.ts";
import { openPostgresStore } from "../../src/storage/postgres-engine.ts";
import { aMessage, aTimer, aUnit } from "../contract/builders.ts";
import { fault } from "../contract/fault.ts";
import { emptyDatabase, freshDatabase } from "../support/postgres.ts";
import { TcpGate } from "../support/tcp-gate.ts";
import { until } from "../support/until.ts";

const actor = "bot";
const LEASE_MS = 1_500;

function clockWrongBy(ms: number): Clock {
  return { now: () => new Date(systemClock.now().getTime() + ms) };
}

describe("instances on one PostgreSQL", function () {
  this.timeout(40_000);
  let databaseUrl: string;
  const opened: Store[] = [];
  before(async () => {
    databaseUrl = await freshDatabase();
  });
  beforeEach(async () => {
    const first = await openAt(databaseUrl);
    await emptyDatabase(databaseUrl);
    await first.close();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });

  async function openAt(url: string, clock: Clock = systemClock): Promise<Store> {
    const store = await openPostgresStore({ databaseUrl: url, clock, log: silentLog });
    opened.push(store);
    return store;
  }

  describe("whose clocks are wrong by five seconds", () => {
    for (const [holder, taker] of [
      [5_000, -5_000],
      [-5_000, 5_000],
    ] as const) {
      it(`judge a lease alike: ${holder / 1_000} s against ${taker / 1_000} s`, async () => {
        const clocks = [clockWrongBy(holder), clockWrongBy(taker)] as const;
        const [one, two] = [await openAt(databaseUrl, clocks[0]), await openAt(databaseUrl, clocks[1])];
        const dueAt = new Date(systemClock.now().getTime() - 60_000).toISOString();
        await one.transact({ actor }, (tx) => tx.setTimer(aTimer({ id: "t1", dueAt })));
        const claim = (store: Store, clock: Clock) =>
          store.claimTimers(clock.now().toISOString(), 1, LEASE_MS);

        const [held] = await claim(one, clocks[0]);
        const claimedAt = performance.now();
        const early = await claim(two, clocks[1]);
        await until(async () => (await claim(two, clocks[1])).length === 1);
        const tookMs = performance.now() - claimedAt;

        expect(held?.generation).to.equal(1);
        expect(early).to.deep.equal([]);
        expect(tookMs).to.be.within(LEASE_MS - 600, LEASE_MS + 1_500);
      });
    }

    it("wake for the end of a lease by their own clock", async () => {
      const [clock, other] = [clockWrongBy(-5_000), clockWrongBy(5_000)];
      const [one, two] = [await openAt(databaseUrl, clock), await openAt(databaseUrl, other)];
      const dueAt = new Date(systemClock.now().getTime() - 60_000).toISOString();
      await one.transact({ actor }, (tx) => tx.setTimer(aTimer({ id: "t1", dueAt })));

      await one.claimTimers(clock.now().toISOString(), 1, LEASE_MS);
      const next = await two.nextTimerAt();

      const inMs = Date.parse(next ?? "") - other.now().getTime();
      expect(inMs).to.be.within(LEASE_MS - 1_000, LEASE_MS + 600);
    });
  });

  it("hear news in one order, whoever tells it", async () => {
    const [one, two] = [await openAt(databaseUrl), await openAt(databaseUrl)];
    const heard: string[][] = [[], []];
    [one, two].forEach((store, index) => {
      store.onNews((news: News) => heard[index]?.push("stream" in news ? news.stream : news.kind));
    });

    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? one : two).tell({ kind: "stream-opened", conversation: "c", stream: String(n) }),
      ),
    );
    await until(() => heard.every((each) => each.length === 40));

    expect(heard[0]).to.deep.equal(heard[1]);
  });

  describe("one of which is cut off without being told", () => {
    let gate: TcpGate;
    beforeEach(async () => {
      gate = new TcpGate(Number(new URL(databaseUrl).port));
      await gate.open();
    });
    afterEach(() => gate.close());
    const through = () => databaseUrl.replace(/:\d+\//, `:${String(gate.port)}/`);

    // One test for all of it: each would wait out the same ten seconds.
    it("is told within seconds, holds nobody up for longer, and looks for what it missed", async () => {
      const [near, far] = [await openAt(databaseUrl), await openAt(through())];
      await far.transact({ actor }, (tx) => tx.append([aMessage(1, { conversation: "conv_2" })]));
      const heard: Commit[] = [];
      far.onCommit((commit) => heard.push(commit));
      const held = holdAndFallSilent(far);
      await held.silent;

      const began = performance.now();
      const msUntil = (promise: Promise<unknown>) => promise.then(() => performance.now() - began);
      const turn = far.transact({ actor }, (tx) => tx.append([aMessage(2, { conversation: "conv_2" })]));
      const [pingMs, turnMs, takenMs] = await Promise.all([
        msUntil(fault(far.ping(), "STORE_UNAVAILABLE")),
        msUntil(fault(turn, "STORE_UNAVAILABLE")),
        msUntil(near.transact({ lock: "conv_1", actor }, (tx) => tx.append([aMessage(1)]))),
      ]);
      gate.mend();
      await fault(held.transaction, "STORE_UNAVAILABLE");
      await until(() => heard.some(({ missed }) => missed === true));

      expect(pingMs).to.be.below(3_000);
      expect(turnMs).to.be.below(12_000);
      expect(takenMs).to.be.below(15_000);
      expect(await far.read((tx) => tx.count(units, {}))).to.equal(0);
      expect(await far.read((tx) => tx.messages("conv_1", 0))).to.have.length(1);
    });

    /** Begins a turn of conv_1 on `far`, writes, and lets the wire swallow all that follows. */
    function holdAndFallSilent(far: Store) {
      let isSilent: () => void = () => undefined;
      const silent = new Promise<void>((resolve) => (isSilent = resolve));
      const transaction = far.transact({ lock: "conv_1", actor }, async (tx) => {
        await tx.insert(units, aUnit({ id: "unit_1" }));
        await tx.count(units, {});
        gate.hole();
        isSilent();
        await tx.count(units, {});
      });
      transaction.catch(() => undefined); // looked at later
      return { silent, transaction };
    }
  });
});
