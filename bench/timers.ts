/**
 * Claim: with 100 000 timers pending and customers talking, no timer is more than 5 s late. And: how long 10 000 timers
 * that fall due at one second take. A timer here marks a promise whose time is running out; how late it was is read from
 * the event it wrote. Beside it, the same without the 100 000.
 * Run: npm run bench -- timers. BENCH_SECONDS sets how long timers fall due (default 60), ten a second.
 */
import { machine, quantile } from "./support/figures.ts";
import { CLOCK_START, startParoleServer, talkWith } from "./support/parole.ts";
import { onEachEngine, type Place, type Tables } from "./support/places.ts";
import { measureRound } from "./support/round.ts";
import { seedPromises } from "./support/seed.ts";

const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 60);
const PENDING = Number(process.env["BENCH_PENDING"] ?? 100_000);
const BURST = Number(process.env["BENCH_BURST"] ?? 10_000);
const A_SECOND = 10;
const TALKERS = 2;
/** After the start, so that the first ones meet a program that is up. */
const FIRST_DUE_MS = 15_000;
const FAR_MS = 30 * 86_400_000;
const PATIENCE_MS = 300_000;

const steady: Record<string, string | number>[] = [];
const bursts: Record<string, string | number>[] = [];

async function measureSteady(place: Place, pending: number): Promise<void> {
  const tables = await place.open();
  const count = SECONDS * A_SECOND;
  const first = CLOCK_START + FIRST_DUE_MS;
  await seedPromises(tables, {
    prefix: "far",
    count: pending,
    riskAt: (nth) => CLOCK_START + FAR_MS + nth,
    now: CLOCK_START,
  });
  await seedPromises(tables, {
    prefix: "soon",
    count,
    riskAt: (nth) => first + nth * (1_000 / A_SECOND),
    now: CLOCK_START,
  });
  const server = await startParoleServer({ place });
  const fired = firedAll(tables, "soon", count);
  let over = false;
  const turns = talkUntil(server, () => over);
  await fired;
  over = true;
  const seen = await turns;
  const late = await latenessMs(tables, "soon", (nth) => first + nth * (1_000 / A_SECOND));
  await server.stop();
  await tables.close();
  await place.remove();
  steady.push({
    engine: place.engine,
    pending,
    "due a second": A_SECOND,
    "turns beside": seen,
    "late ms p50": quantile(late, 0.5).toFixed(0),
    p99: quantile(late, 0.99).toFixed(0),
    max: Math.max(...late).toFixed(0),
  });
}

async function measureBurst(place: Place): Promise<void> {
  const tables = await place.open();
  const due = CLOCK_START + FIRST_DUE_MS;
  await seedPromises(tables, { prefix: "burst", count: BURST, riskAt: () => due, now: CLOCK_START });
  const server = await startParoleServer({ place });
  await firedAll(tables, "burst", BURST);
  const late = await latenessMs(tables, "burst", () => due);
  await server.stop();
  await tables.close();
  await place.remove();
  const drainedMs = Math.max(...late);
  bursts.push({
    engine: place.engine,
    "due at once": BURST,
    "drained after s": (drainedMs / 1000).toFixed(1),
    "a second": ((1000 * BURST) / drainedMs).toFixed(0),
  });
}

/** Talks over and over; resolves with how many turns there were. */
async function talkUntil(server: Parameters<typeof talkWith>[0], isOver: () => boolean): Promise<number> {
  const contender = talkWith(server);
  let turns = 0;
  for (let first = 0; !isOver(); first += TALKERS)
    turns += (await measureRound(contender, { first, talks: TALKERS, atOnce: TALKERS })).turns;
  return turns;
}

async function firedAll(tables: Tables, prefix: string, count: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS + SECONDS * 1_000;
  for (;;) {
    const [row] = await tables.rows(`select count(*) as n from timer where record_id like '${prefix}_%'`);
    if (Number(row?.["n"]) === 0) return;
    if (performance.now() > until) throw new Error(`${String(row?.["n"])} of ${count} timers never fired`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function latenessMs(tables: Tables, prefix: string, dueAt: (nth: number) => number): Promise<number[]> {
  const rows = await tables.rows(
    `select record, at from event where to_state = 'at_risk' and record like '${prefix}_%'`,
  );
  return rows.map(({ record, at }) => Number(at) - dueAt(Number(String(record).split("_")[1])));
}

console.log(`${machine()}; ${TALKERS} customers talk at once, ${SECONDS} s`);
await onEachEngine(async (makePlace) => {
  await measureSteady(await makePlace(), 0);
  await measureSteady(await makePlace(), PENDING);
  await measureBurst(await makePlace());
});
console.table(steady);
console.table(bursts);
