// One process of rivals (bench/hold.ts): its only argument says what they do, where and for how long; it prints what came.
import { setImmediate as immediate } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { readBook, shopById } from "../../src/knowledge/index.ts";
import { type Hold, holds } from "../../src/loans/hold.ts";
import { readNeed } from "../../src/loans/need.ts";
import { placeHold } from "../../src/loans/place-hold.ts";
import { releaseUnit } from "../../src/loans/release-unit.ts";
import { freeUnitsAt, loanerModel } from "../../src/loans/free-units.ts";
import { units } from "../../src/loans/unit.ts";
import { seedUnits } from "../../src/loans/index.ts";
import { givePromise, settlePromises } from "../../src/promises/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { randomIds } from "../../src/shared/ids.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";

const Plan = z.object({
  what: z.enum(["bare", "hold"]),
  rivals: z.number(),
  seconds: z.number(),
  dataDir: z.string(),
  databaseUrl: z.string().optional(),
});
const plan = Plan.parse(JSON.parse(process.argv[2] ?? ""));

const BOXES = 64;
const SHOP = "antibes";
/** One rival's turn: takes something and resolves with the way to give it back, which is not counted. */
type Take = (rival: number) => Promise<() => Promise<void>>;

const TABLES = `create table if not exists bare_box (id integer primary key, taken integer not null);
  create table if not exists bare_line (id text primary key, body text not null)`;
const keepNothing = () => Promise.resolve();

const latenciesMs: number[] = [];
let again = 0;

const { take, close } = await (plan.what === "hold" ? boxes() : bare());
const began = performance.now();
const cpuBefore = process.cpuUsage();
await Promise.all(Array.from({ length: plan.rivals }, (_, rival) => compete(rival)));
const perSecond = (1000 * latenciesMs.length) / (performance.now() - began);
const { user, system } = process.cpuUsage(cpuBefore);
await close();
process.stdout.write(JSON.stringify({ latenciesMs, perSecond, again, cpuMs: (user + system) / 1000 }));

async function compete(rival: number): Promise<void> {
  const until = performance.now() + plan.seconds * 1000;
  while (performance.now() < until) {
    const from = performance.now();
    const giveBack = await take(rival);
    latenciesMs.push(performance.now() - from);
    await giveBack();
  }
}

/** The transaction of `reserveUnit`, without the talk around it: need, stock, hold, unit, timers, promise. */
async function boxes(): Promise<{ take: Take; close: () => Promise<void> }> {
  const { dataDir, databaseUrl } = plan;
  const demo = await readBook("knowledge");
  const model = loanerModel(demo);
  const more = Array.from({ length: BOXES }, (_, nth) => ({
    serial: `GP4G-${9_000 + nth}`,
    model,
    shop: SHOP,
  }));
  const book = { ...demo, units: [...demo.units, ...more] };
  const shop = shopById(book, SHOP);
  if (shop === undefined) throw new Error(`the demo merchant has no shop ${SHOP}`);
  const store = await openStore({ dataDir, databaseUrl, clock: systemClock, log: silentLog });
  await seedUnits(store, { book, ids: randomIds, now: systemClock.now() });
  const take: Take = async (rival) => {
    const who = `${process.pid}-${rival}-${latenciesMs.length}`;
    const customer = { case: `case-${who}`, contact: `contact-${who}`, conversation: `talk-${who}` };
    let runs = 0;
    const hold = await store.transact({ actor: "customer", lock: customer.conversation }, async (tx) => {
      runs += 1;
      const now = systemClock.now();
      const at = now.toISOString();
      const need = await readNeed(tx, customer);
      const unit = await tx.pick(units, await freeUnitsAt({ tx, book }, { shop, model }));
      if (unit === undefined) throw new Error("no box is left: there are more rivals than boxes");
      const placed = await placeHold({ tx, now, at, ids: randomIds, book, shop, unit, for: customer, need });
      const { owner, dueAt } = placed.promise;
      await givePromise(tx, {
        ...{ id: randomIds.next("promise"), kind: "loaner.news", owner, dueAt, at, riskPercent: 80 },
        ...{ caseId: customer.case, conversation: customer.conversation, said: "…", saidIn: who },
        backedBy: { kind: "hold", id: placed.hold.id, version: 1 },
      });
      return placed.hold;
    });
    again += runs - 1;
    return () => store.transact({ actor: "customer", lock: customer.conversation }, (tx) => giveUp(tx, hold));
  };
  return { take, close: () => store.close() };
}

type Tx = Parameters<typeof readNeed>[0];

async function giveUp(tx: Tx, hold: Hold): Promise<void> {
  const at = systemClock.now().toISOString();
  await tx.update(holds, hold, { state: "cancelled", owner: undefined, dueAt: undefined }, { at });
  await tx.clearTimers(hold.id);
  await settlePromises(tx, hold.id, { state: "void", at });
  await releaseUnit(tx, hold, { at, putBackBy: at });
}

/** One row read and changed, two rows added, committed to the disk: what any held box asks of its engine at least. */
async function bare(): Promise<{ take: Take; close: () => Promise<void> }> {
  return plan.databaseUrl === undefined ? bareFile() : barePostgres(plan.databaseUrl);
}

async function bareFile(): Promise<{ take: Take; close: () => Promise<void> }> {
  const Database = await loadSqlite();
  const database = new Database(`${plan.dataDir}/bare.db`);
  database.exec("pragma journal_mode = wal");
  database.exec("pragma synchronous = full");
  database.exec(TABLES);
  const fill = database.prepare("insert or ignore into bare_box (id, taken) values (?, 0)");
  for (let box = 0; box < BOXES; box += 1) fill.run(box);
  const read = database.prepare("select taken from bare_box where id = ?");
  const change = database.prepare("update bare_box set taken = taken + 1 where id = ?");
  const add = database.prepare("insert into bare_line (id, body) values (?, ?)");
  const take: Take = (rival) => {
    database.exec("begin immediate");
    read.get(rival);
    change.run(rival);
    for (const line of ["hold", "event"]) add.run(randomIds.next(line), "x".repeat(400));
    database.exec("commit");
    // Lets the others have their turn, as any program must.
    return immediate(keepNothing);
  };
  return {
    take,
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

async function barePostgres(connectionString: string): Promise<{ take: Take; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString, max: plan.rivals });
  const boxes = Array.from({ length: BOXES }, (_, box) => `(${box}, 0)`).join(", ");
  const maker = await pool.connect();
  await maker.query(`begin; select pg_advisory_xact_lock(1); ${TABLES};
    insert into bare_box (id, taken) values ${boxes} on conflict do nothing; commit`);
  maker.release();
  const take: Take = async (rival) => {
    const client = await pool.connect();
    await client.query("begin");
    await client.query("select taken from bare_box where id = $1 for update", [rival]);
    await client.query("update bare_box set taken = taken + 1 where id = $1", [rival]);
    for (const line of ["hold", "event"]) {
      const values = [randomIds.next(line), "x".repeat(400)];
      await client.query("insert into bare_line (id, body) values ($1, $2)", values);
    }
    await client.query("commit");
    client.release();
    return keepNothing;
  };
  return { take, close: () => pool.end() };
}
