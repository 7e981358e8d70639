/**
 * Claim: a durable turn on the website (understood, advanced, committed, sent) costs no more CPU than a turn of the stock
 * Bot Framework bot that keeps nothing, and 32 conversations at once get at least twice its throughput.
 * Both run as processes of their own on loopback, in one run, round by round in turns. Linux only (/proc).
 * Run: npm run bench -- turn. BENCH_ROUNDS sets the number of rounds (default 7).
 */
import { machine, median, quantile } from "./support/figures.ts";
import { startParole } from "./support/parole.ts";
import { measureRound, type Round } from "./support/round.ts";
import { isPinned, leaveFirstCore, residentMb } from "./support/server-process.ts";
import { startStockBot } from "./support/stock-bot.ts";
import type { Contender } from "./support/talk.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);
/** Talks of eight turns each: long enough a round for a clock that counts in steps of 10 ms. */
const PLANS = [
  { atOnce: 1, talks: 60 },
  { atOnce: 32, talks: 160 },
];
const WARM_UP = { atOnce: 8, talks: 120 };

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

/** Median of the ratios of rounds that ran one after the other: what else the machine did is in both. */
function ratio(what: (round: Round) => number, parole: readonly Round[], stock: readonly Round[]): string {
  const ratios = parole.flatMap((round, index) => {
    const other = stock[index];
    return other === undefined ? [] : [what(round) / what(other)];
  });
  return median(ratios).toFixed(2);
}

const contenders = [await startStockBot(), await startParole()];
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
  const [stock = [], parole = []] = done[planned] ?? [];
  const cpu = ratio(({ cpuMsPerTurn }) => cpuMsPerTurn, parole, stock);
  const throughput = ratio(({ turnsPerSecond }) => turnsPerSecond, parole, stock);
  console.log(`Parole / stock bot, ${atOnce} at once: CPU per turn × ${cpu}, throughput × ${throughput}`);
}
const memory = contenders.map(({ name, pid }) => `${name} ${residentMb(pid).toFixed(0)} MB`);
console.log(`resident after the run: ${memory.join(", ")}`);
for (const contender of contenders) await contender.stop();
