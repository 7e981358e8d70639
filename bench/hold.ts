/**
 * Claim: 32 rivals for the boxes of one shop, at once: a box is held within 50 ms in 99 of 100 cases embedded, within
 * 100 ms on PostgreSQL with three processes, and at least 200 a second are held. Beside it, the least that the engine
 * itself asks for a transaction that reads one row, changes it and adds two, under as many rivals.
 * Run: npm run bench -- hold. BENCH_SECONDS sets how long each round lasts (default 10), BENCH_ROUNDS how many (3).
 */
import { machine, median, quantile } from "./support/figures.ts";
import { type Rivals, startRivals } from "./support/rival-processes.ts";
import { onEachEngine, type Place } from "./support/places.ts";

const SECONDS = Number(process.env["BENCH_SECONDS"] ?? 10);
const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 3);
const RIVALS = 32;
const PROCESSES = { embedded: 1, PostgreSQL: 3 };
const TARGET_MS = { embedded: 50, PostgreSQL: 100 };

const table: Record<string, string | number>[] = [];

async function measure(makePlace: () => Promise<Place>): Promise<void> {
  const place = await makePlace();
  const processes = PROCESSES[place.engine];
  const rounds: { bare: Rivals[]; hold: Rivals[] } = { bare: [], hold: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const what of ["bare", "hold"] as const) {
      const seen = await startRivals(place, { what, processes, rivals: RIVALS, seconds: SECONDS });
      // The first round warms files and caches, and does not count.
      if (round > 0) rounds[what].push(seen);
    }
  }
  await place.remove();
  for (const what of ["bare", "hold"] as const) {
    const cpuMs = rounds[what].reduce((sum, round) => sum + round.cpuMs, 0);
    const latencies = rounds[what].flatMap(({ latenciesMs }) => latenciesMs);
    table.push({
      engine: place.engine,
      processes,
      transaction: what === "bare" ? "the engine's own" : "a box held",
      "a second": median(rounds[what].map(({ perSecond }) => perSecond)).toFixed(0),
      "p50 ms": quantile(latencies, 0.5).toFixed(1),
      "p99 ms": quantile(latencies, 0.99).toFixed(1),
      "target p99": what === "bare" ? "-" : TARGET_MS[place.engine],
      "CPU ms, taken and given back": (cpuMs / latencies.length).toFixed(2),
      "run again": what === "bare" ? "-" : rounds[what].reduce((sum, { again }) => sum + again, 0),
    });
  }
}

console.log(`${machine()}; ${RIVALS} rivals, ${ROUNDS} rounds of ${SECONDS} s, 64 boxes in one shop`);
await onEachEngine(measure);
console.table(table);
