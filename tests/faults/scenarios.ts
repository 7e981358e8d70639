import { PostgresServer } from "../support/postgres-server.ts";
import { POINTS } from "./program/points.ts";
import { type KillOptions, killUnderLoad } from "./support/kills.ts";
import { faultsIn, type Report, summary } from "./support/report.ts";

type Scenario = (count: number | undefined) => Promise<boolean>;

const SEED = Number(process.env["FAULTS_SEED"] ?? 1);
/** A long run ends after so many minutes, with what it has done until then. */
const MINUTES = Number(process.env["FAULTS_MINUTES"] ?? 600);
const NTHS = [1, 3, 11];

/** What `npm run faults` knows, each with the number it takes and its usual value. */
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  kills: (count = 100) => embedded("kills", { kills: count, jumps: 0.1 }),
  "kills-postgres": (count = 100) => onPostgres("kills-postgres", { kills: count, jumps: 0.1 }),
  points: (count = NTHS.length) => embedded("points", { faults: faults(count), jumps: 0.5 }),
  "points-postgres": (count = NTHS.length) =>
    onPostgres("points-postgres", { faults: faults(count), jumps: 0.5 }),
  cold: (count = 20) => embedded("cold", { kills: count, isCold: true, jumps: 0.5 }),
  "cold-postgres": (count = 20) => onPostgres("cold-postgres", { kills: count, isCold: true, jumps: 0.5 }),
};

/** Runs the scenario named first in `words`, with the number after it; all of them without a name. Returns the exit code. */
export async function runScenarios(words: readonly string[]): Promise<number> {
  const [name, count] = words;
  const chosen = Object.entries(SCENARIOS).filter(([known]) => name === undefined || known === name);
  if (chosen.length === 0) {
    console.error(`no scenario is called ${String(name)}; there are: ${Object.keys(SCENARIOS).join(", ")}`);
    return 1;
  }
  let failed = 0;
  for (const [, run] of chosen)
    if (!(await run(count === undefined ? undefined : Number(count)))) failed += 1;
  return failed === 0 ? 0 : 1;
}

/** Every point at `count` different visits. A timer is put back only when a neighbour fails: see the neighbours' runs. */
function faults(count: number) {
  const points = POINTS.filter((point) => !point.startsWith("postpone"));
  return NTHS.slice(0, count).flatMap((nth) => points.map((point) => ({ point, nth })));
}

async function embedded(name: string, options: Omit<KillOptions, "seed">): Promise<boolean> {
  return told(name, await killUnderLoad({ seed: SEED, minutes: MINUTES, progress, ...options }));
}

async function onPostgres(name: string, options: Omit<KillOptions, "seed">): Promise<boolean> {
  const server = await PostgresServer.start();
  try {
    const databaseUrl = await server.freshDatabase();
    return told(
      name,
      await killUnderLoad({ seed: SEED, minutes: MINUTES, progress, databaseUrl, ...options }),
    );
  } finally {
    await server.remove();
  }
}

function told(name: string, report: Report): boolean {
  const wrong = Object.entries(faultsIn(report));
  console.log(summary(`${name} (seed ${String(SEED)})`, report));
  for (const [kind, list] of wrong) for (const each of list.slice(0, 20)) console.log(`  ${kind}: ${each}`);
  return wrong.length === 0;
}

function progress(line: string): void {
  if (process.stderr.isTTY || line.split(" ")[0]?.endsWith("0")) console.error(line);
}
