/**
 * Claim: a durable turn on the website (understood, advanced, committed, sent) costs no more CPU than a turn of the stock
 * Bot Framework bot that keeps nothing, and 32 conversations at once get at least twice its throughput.
 * All run as processes of their own on loopback, in one run, round by round in turns. Linux only (/proc).
 * Run: npm run bench -- turn. BENCH_ROUNDS sets the number of rounds (default 7).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PostgresServer } from "../tests/support/postgres-server.ts";
import { machine, median, quantile } from "./support/figures.ts";
import { startParole } from "./support/parole.ts";
import { measureRound, ratioOf, type Round } from "./support/round.ts";
import { isPinned, leaveFirstCore, residentMb } from "./support/server-process.ts";
import { startStockBot } from "./support/stock-bot.ts";
import type { Contender } from "./support/talk.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);
/** Talks of eight turns each: long enough a round for a clock that counts in steps of 10 ms. */
const PLANS = [
  { atOnce: 1, talks: 60 },
  { atOnce: 32, talks: 160 },
];
/** Servers run for days: they are measured when their code has been compiled, and not while it is. */
const WARM_UP = { atOnce: 32, talks: 400 };

let nextIndex = 0;

async function round(contender: Contender, plan: { atOnce: number; talks: number }): Promise<Round> {
  const first = nextIndex;
  nextIndex += plan.talks;
  return measureRound(contender, { ...plan, first });
}

function row(contender: Contender, atOnce: number, rounds: readonly Round[]) {
  const cpu = rounds.map(({ cpuMsPerTurn }) => cpuMsPerTurn);
  const latencies = rounds.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    bot: contender.name,
    "at once": atOnce,
    "CPU ms/turn": median(cpu).toFixed(2),
    "(least)": Math.min(...cpu).toFixed(2),
    "turns/s": median(rounds.map(({ turnsPerSecond }) => turnsPerSecond)).toFixed(0),
    "p50 ms": quantile(latencies, 0.5).toFixed(2),
    "p99 ms": quantile(latencies, 0.99).toFixed(2),
  };
}

// A database that keeps its word at a power cut, as the embedded store does.
const database = await PostgresServer.start({ durable: true });
const folder = mkdtempSync(path.join(tmpdir(), "parole-bench-"));
const place = { dataDir: folder, databaseUrl: await database.freshDatabase() };
const contenders = [
  await startStockBot(),
  await startParole(),
  await startParole({ place }, "Parole on PostgreSQL"),
];
leaveFirstCore();
console.log(`${machine()}${isPinned ? "; servers on the first core, load from the second" : ""}`);
for (const contender of contenders) await round(contender, WARM_UP);
const done = PLANS.map(() => contenders.map((): Round[] => []));
for (let turn = 0; turn < ROUNDS; turn += 1) {
  for (const [planned, plan] of PLANS.entries()) {
    for (const [one, contender] of contenders.entries()) {
      done[planned]?.[one]?.push(await round(contender, plan));
    }
  }
}
const rows = PLANS.flatMap(({ atOnce }, planned) =>
  contenders.map((contender, one) => row(contender, atOnce, done[planned]?.[one] ?? [])),
);
console.table(rows);
for (const [planned, { atOnce }] of PLANS.entries()) {
  const [stock = [], ...others] = done[planned] ?? [];
  for (const [one, parole] of others.entries()) {
    const cpu = ratioOf(({ cpuMsPerTurn }) => cpuMsPerTurn, parole, stock);
    const throughput = ratioOf(({ turnsPerSecond }) => turnsPerSecond, parole, stock);
    const name = contenders[one + 1]?.name ?? "";
    console.log(`${name} / stock bot, ${atOnce} at once: CPU per turn × ${cpu}, throughput × ${throughput}`);
  }
}
const memory = contenders.map(({ name, pid }) => `${name} ${residentMb(pid).toFixed(0)} MB`);
console.log(`resident after the run: ${memory.join(", ")}`);
for (const contender of contenders) await contender.stop();
await database.remove();
rmSync(folder, { recursive: true, force: true });
