import { expect } from "chai";
import { units } from "../../src/loans/index.ts";
import { conversations } from "../../src/conversation/conversation.ts";
import { systemClock } from "../../src/shared/clock.ts";
import type { Commit, Store } from "../../src/shared/store.ts";
import { silentLog } from "../../src/storage/index.ts";
import { readMigrations } from "../../src/storage/migrations.ts";
import { openPostgresStore } from "../../src/storage/postgres-engine.ts";
import { aConversation, aMessage, aTimer, aUnit, LATER, NOON } from "../contract/builders.ts";
import { fault } from "../contract/fault.ts";
import { emptyDatabase, freshDatabase, onServer } from "../support/postgres.ts";

const actor = "bot";

/** The next commit that a store hears of. */
function nextCommit(store: Store): Promise<Commit> {
  return new Promise((resolve) => {
    const stop = store.onCommit((commit) => {
      stop();
      resolve(commit);
    });
  });
}

describe("PostgreSQL engine", function () {
  this.timeout(40_000);
  let databaseUrl: string;
  let one: Store;
  let two: Store;
  before(async () => {
    databaseUrl = await freshDatabase();
  });
  beforeEach(async () => {
    await emptyDatabase(databaseUrl);
    const options = { databaseUrl, clock: systemClock, log: silentLog, stallMs: 3_000 };
    [one, two] = await Promise.all([
      openPostgresStore(options),
      openPostgresStore({ ...options, poolSize: 2 }),
    ]);
  });
  afterEach(async () => {
    await Promise.all([one.close(), two.close()]);
  });

  it("tells one instance of the commits of another, and of its own once", async () => {
    const own: Commit[] = [];
    one.onCommit((commit) => own.push(commit));
    const heard = nextCommit(two);
    const many = Array.from({ length: 120 }, (_, n) => aMessage(1, { conversation: `crowd_${n}` }));

    await one.transact({ actor }, (tx) => tx.append([aMessage(1)]));
    const first = await heard;
    const parts = nextCommit(two);
    await one.transact({ actor }, async (tx) => {
      await tx.append(many);
      await tx.setTimer(aTimer({ id: "t1", dueAt: LATER }));
    });

    expect(first).to.deep.equal({ conversations: ["conv_1"] });
    expect((await parts).timerAt).to.equal(LATER);
    expect((await parts).conversations).to.have.length(50);
    expect(own.map(({ conversations: ids }) => ids.length)).to.deep.equal([1, 120]);
  });

  it("hears of others again after its listening connection was cut", async () => {
    const resumed = nextCommit(two);
    await onServer(
      databaseUrl,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parole listener' " +
        "and datname = current_database()",
    );
    expect(await resumed).to.deep.include({ conversations: [], missed: true });

    const heard = nextCommit(two);
    await one.transact({ actor }, (tx) => tx.append([aMessage(1)]));

    expect(await heard).to.deep.equal({ conversations: ["conv_1"] });
  });

  it("orders the turns of one conversation over all instances, without lost races", async () => {
    await one.transact({ actor }, (tx) => tx.insert(conversations, aConversation({ id: "conv_1" })));
    let attempts = 0;
    const turn = (store: Store): Promise<void> =>
      store.transact({ lock: "conv_1", actor }, async (tx) => {
        attempts += 1;
        const before = (await tx.get(conversations, "conv_1")) ?? aConversation({ id: "conv_1" });
        await tx.append([aMessage(before.lastSeq + 1)]);
        await tx.update(conversations, before, { lastSeq: before.lastSeq + 1 }, { at: LATER });
      });

    await Promise.all(Array.from({ length: 40 }, (_, n) => turn(n % 2 === 0 ? one : two)));

    expect(attempts).to.equal(40);
    expect(await two.read((tx) => tx.get(conversations, "conv_1"))).to.include({ lastSeq: 40, version: 41 });
  });

  it("gives a unit to one of the rivals of two instances", async () => {
    const unit = aUnit({ id: "unit_1" });
    await one.transact({ actor }, (tx) => tx.insert(units, unit));
    const take = (store: Store): Promise<boolean> =>
      store.transact({ actor: "customer" }, async (tx) => {
        const [free] = await tx.find(units, { state: "available" });
        if (free === undefined) return false;
        await tx.update(units, free, { state: "held", owner: "shop:antibes", dueAt: LATER }, { at: NOON });
        return true;
      });

    const won = await Promise.all(Array.from({ length: 24 }, (_, n) => take(n % 2 === 0 ? one : two)));

    expect(won.filter(Boolean)).to.have.length(1);
  });

  it("keeps a guarded record as it is until the guard's transaction has ended", async () => {
    const unit = aUnit({ id: "unit_1" });
    await one.transact({ actor }, (tx) => tx.insert(units, unit));
    const order: string[] = [];
    let change: Promise<unknown> = Promise.resolve();

    await one.transact({ actor }, async (tx) => {
      await tx.guard(units, unit);
      await tx.count(units, {}); // the guard has been carried out before this is answered
      change = two.transact({ actor }, async (other) => {
        await other.update(units, unit, { shop: "nice" }, { at: LATER });
        await other.count(units, {});
        order.push("changed");
      });
      await one.read((reader) => reader.count(units, {}));
      order.push("guarded");
    });
    await change;

    expect(order).to.deep.equal(["guarded", "changed"]);
  });

  it("says that the database cannot be reached", async () => {
    const nowhere = "postgres://postgres@127.0.0.1:1/none";
    const missing = databaseUrl.replace(/\w+$/, "missing");

    for (const url of [nowhere, missing]) {
      const opened = openPostgresStore({ databaseUrl: url, clock: systemClock, log: silentLog });
      await fault(opened, "STORE_UNAVAILABLE");
    }
  });

  it("fails what was under way when its connections are cut, and goes on", async () => {
    const cut = one.transact({ actor }, async (tx) => {
      await tx.insert(units, aUnit({ id: "unit_1" }));
      await tx.count(units, {});
      await onServer(
        databaseUrl,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() " +
          "and pid <> pg_backend_pid()",
      );
      await tx.count(units, {});
    });

    await fault(cut, "STORE_UNAVAILABLE");
    await one.transact({ actor }, (tx) => tx.insert(units, aUnit({ id: "unit_2" })));
    const left = await two.read((tx) => tx.find(units, {}));

    expect(left.map(({ id }) => id)).to.deep.equal(["unit_2"]);
  });

  it("gives up on a transaction that waits for something else, and keeps nothing of it", async () => {
    const stalled = one.transact({ actor }, async (tx) => {
      await tx.insert(units, aUnit({ id: "unit_1" }));
      await new Promise(() => undefined);
    });

    await fault(stalled, "INTERNAL");

    expect(await one.read((tx) => tx.count(units, {}))).to.equal(0);
  });

  it("reads while all its connections for transactions are taken", async () => {
    const turns = Array.from({ length: 12 }, (_, n) =>
      one.transact({ actor }, async (tx) => {
        await tx.insert(units, aUnit({ id: `unit_${n}` }));
        return one.read((reader) => reader.count(units, { id: "unit_0" }));
      }),
    );

    expect(await Promise.all(turns)).to.have.length(12);
  });

  it("migrates once when many instances start together on an empty database", async () => {
    const url = await freshDatabase();
    const stores = await Promise.all(
      [1, 2, 3].map(() => openPostgresStore({ databaseUrl: url, clock: systemClock, log: silentLog })),
    );
    for (const store of stores) await store.close();

    const all = readMigrations("postgres").map(({ id }) => ({ id }));
    expect(await onServer(url, "select id from migration order by id")).to.deep.equal(all);
  });

  it("refuses a database that a newer version has changed", async () => {
    const url = await freshDatabase();
    const open = (): Promise<Store> =>
      openPostgresStore({ databaseUrl: url, clock: systemClock, log: silentLog });
    await (await open()).close();
    await onServer(url, "insert into migration (id, name, at) values (9999, 'later', 0)");

    const error = await fault(open(), "STORE_UNAVAILABLE");

    expect(error.message).to.include("9999");
  });
});
