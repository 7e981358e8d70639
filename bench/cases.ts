/**
 * Claim: a turn costs at most 1.1 times as much CPU with 100,000 stored cases as with 100, on both engines.
 * Every stored case is a whole one: the copy of a talk with its messages, hold, report, promises, timers and log. The
 * servers run in one run, round by round in turns. Linux only (/proc).
 * Run: npm run bench -- cases. BENCH_ROUNDS sets the rounds (default 7), BENCH_CASES the sizes (default 100,10000,100000);
 * 100,000 cases take some minutes to fill in and 3 GB.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { loadSqlite } from "../src/storage/sqlite-driver.ts";
import { PostgresServer } from "../tests/support/postgres-server.ts";
import { machine, median } from "./support/figures.ts";
import { fillCases, type Run } from "./support/fill-cases.ts";
import { startParoleServer, talkWith } from "./support/parole.ts";
import { measureRound, ratioOf, type Round } from "./support/round.ts";
import { leaveFirstCore } from "./support/server-process.ts";
import { type Contender, script } from "./support/talk.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);
const SIZES = (process.env["BENCH_CASES"] ?? "100,10000,100000").split(",").map(Number);
const PLAN = { atOnce: 8, talks: 60 };
const WARM_UP = { atOnce: 8, talks: 400 };

/** Columns of 64 bits come as texts, and would go back as texts. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

interface Place {
  dataDir: string;
  databaseUrl?: string;
}

async function open(engine: string, place: Place, count: number): Promise<Contender> {
  await talkOnce(place);
  await withStore(place, (run) => fillCases(run, count));
  return talkWith(await startParoleServer({ place }), `${engine}, ${count} cases`);
}

/** The talk that all stored cases are copies of. */
async function talkOnce(place: Place): Promise<void> {
  const contender = talkWith(await startParoleServer({ place }));
  const talk = await contender.open(0);
  for (const { text, replies } of script(0)) await talk.say(text, replies);
  talk.close();
  await contender.stop();
}

async function withStore(place: Place, work: (run: Run) => Promise<void>): Promise<void> {
  if (place.databaseUrl !== undefined) {
    const client = new pg.Client({ connectionString: place.databaseUrl });
    await client.connect();
    await work(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
    // PostgreSQL does so by itself within a minute; the embedded store keeps no statistics.
    await client.query("analyze");
    await client.end();
    return;
  }
  const database = new (await loadSqlite())(path.join(place.dataDir, "parole.db"));
  await work((sql) => Promise.resolve(database.prepare(sql).all().map(rowOf)));
  database.close();
}

function rowOf(row: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries<unknown>(typeof row === "object" ? { ...row } : {}));
}

const folder = mkdtempSync(path.join(tmpdir(), "parole-cases-"));
const postgres = await PostgresServer.start({ durable: true });
const groups: { contender: Contender; rounds: Round[] }[][] = [];
const engines: [string, () => Promise<Partial<Place>>][] = [
  ["SQLite", () => Promise.resolve({})],
  ["PostgreSQL", async () => ({ databaseUrl: await postgres.freshDatabase() })],
];
for (const [engine, database] of engines) {
  const group = [];
  for (const count of SIZES) {
    const dataDir = mkdtempSync(path.join(folder, "store-"));
    group.push({ contender: await open(engine, { dataDir, ...(await database()) }, count), rounds: [] });
  }
  groups.push(group);
}
leaveFirstCore();
console.log(machine());
let first = 1;
const round = async (contender: Contender, plan: typeof PLAN): Promise<Round> => {
  const done = await measureRound(contender, { ...plan, first });
  first += plan.talks;
  return done;
};
for (const { contender } of groups.flat()) await round(contender, WARM_UP);
for (let turn = 0; turn < ROUNDS; turn += 1) {
  for (const { contender, rounds } of groups.flat()) rounds.push(await round(contender, PLAN));
}
console.table(
  groups.flatMap((group) =>
    group.map(({ contender, rounds }) => ({
      store: contender.name,
      "CPU ms/turn": median(rounds.map(({ cpuMsPerTurn }) => cpuMsPerTurn)).toFixed(2),
      "× the smallest": ratioOf(({ cpuMsPerTurn }) => cpuMsPerTurn, rounds, group[0]?.rounds ?? []),
    })),
  ),
);
for (const { contender } of groups.flat()) await contender.stop();
await postgres.remove();
rmSync(folder, { recursive: true, force: true });
