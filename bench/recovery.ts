/**
 * Claim: after kill -9 the program resumes within 15 s, with 100 cases as with 100 000: it is ready, it answers the next
 * message of a conversation that was open, it fires the timers that were due, those it had in hand included. Measured from the
 * moment the new process is started, while 500 timers are due at the kill.
 * Run: npm run bench -- recovery. BENCH_ROUNDS sets how often each is killed (default 3).
 */
import { machine, median } from "./support/figures.ts";
import { DirectLineClient } from "../tests/support/direct-line-client.ts";
import { CLOCK_START, SECRET, startParoleServer } from "./support/parole.ts";
import { onEachEngine, type Place, type Tables } from "./support/places.ts";
import { seedCases, seedPromises } from "./support/seed.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const SIZES = (process.env["BENCH_CASES"] ?? "100,100000").split(",").map(Number);
const DUE = 500;
const PATIENCE_MS = 60_000;

interface Recovery {
  readyMs: number;
  answeredMs: number;
  firstTimerMs: number;
  lastTimerMs: number;
}

const table: Record<string, string | number>[] = [];

async function measure(place: Place, cases: number): Promise<void> {
  const tables = await place.open();
  await seedCases(tables, cases, CLOCK_START - 86_400_000);
  const seen: Recovery[] = [];
  for (let round = 0; round < ROUNDS; round += 1) seen.push(await killed(place, tables, `round${round}`));
  await tables.close();
  await place.remove();
  const of = (pick: (one: Recovery) => number) => (median(seen.map(pick)) / 1000).toFixed(1);
  table.push({
    engine: place.engine,
    cases,
    kills: ROUNDS,
    "ready s": of(({ readyMs }) => readyMs),
    "first turn answered": of(({ answeredMs }) => answeredMs),
    "first timer fired": of(({ firstTimerMs }) => firstTimerMs),
    [`all ${DUE} fired`]: of(({ lastTimerMs }) => lastTimerMs),
    "longest of all": (Math.max(...seen.flatMap((one) => Object.values(one) as number[])) / 1000).toFixed(1),
  });
}

async function killed(place: Place, tables: Tables, round: string): Promise<Recovery> {
  const server = await startParoleServer({ place });
  const window = new DirectLineClient(server.url, SECRET);
  await window.start({ locale: "fr-FR" });
  await window.listen();
  await window.say("Bonjour, je n'ai plus internet", PATIENCE_MS);
  // Due at once: the program that is killed has claimed some of them and fired a few.
  await seedPromises(tables, { prefix: round, count: DUE, riskAt: () => CLOCK_START, now: CLOCK_START });
  await until(async () => (await left(tables, round)) < DUE);
  process.kill(server.pid, "SIGKILL");
  await server.stop();
  window.hangUp();
  const leftThen = await left(tables, round);
  const began = performance.now();
  const since = () => performance.now() - began;
  const again = await startParoleServer({ place });
  const readyMs = since();
  const answered = sayAgain(window, again.url).then(since);
  const firstTimerMs = until(async () => (await left(tables, round)) < leftThen).then(since);
  const lastTimerMs = until(async () => (await left(tables, round)) === 0).then(since);
  const recovery = {
    readyMs,
    answeredMs: await answered,
    firstTimerMs: await firstTimerMs,
    lastTimerMs: await lastTimerMs,
  };
  await again.stop();
  return recovery;
}

/** As a window does that has lost its server: it comes back, listens, and sends what was typed. */
async function sayAgain(window: DirectLineClient, url: string): Promise<void> {
  window.base = url;
  await window.reconnect();
  await window.listen();
  await window.say("Antibes", PATIENCE_MS);
  window.hangUp();
}

async function left(tables: Tables, round: string): Promise<number> {
  const [row] = await tables.rows(`select count(*) as n from timer where record_id like '${round}_%'`);
  return Number(row?.["n"]);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const tooLate = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > tooLate) throw new Error(`not within ${PATIENCE_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

console.log(`${machine()}; medians, in seconds after the new process was started`);
for (const cases of SIZES) await onEachEngine(async (makePlace) => measure(await makePlace(), cases));
console.table(table);
