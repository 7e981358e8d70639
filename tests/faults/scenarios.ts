import { PostgresServer } from "../support/postgres-server.ts";
import { POINTS } from "./program/points.ts";
import { type Trouble, TROUBLES, troubleUnderLoad } from "./support/database-troubles.ts";
import { fillUnderLoad, type Shortage } from "./support/disk-full.ts";
import { type KillOptions, killUnderLoad } from "./support/kills.ts";
import { neighboursUnderLoad } from "./support/neighbour-troubles.ts";
import { NEIGHBOUR_TROUBLES, type TroubleName } from "./support/neighbourhood.ts";
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
  database: (count = 45) => inTrouble(count),
  disk: (count = 10) => shortOfRoom("limit", count),
  "disk-full": (count = 10) => shortOfRoom("full", count),
  neighbours: (count = 50) => amongNeighbours(count),
  "neighbours-postgres": (count = 50) => amongNeighboursOnPostgres(count),
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

async function inTrouble(count: number): Promise<boolean> {
  const names = Object.keys(TROUBLES) as Trouble[];
  const troubles = Array.from({ length: count }, (_, index) => names[index % names.length] ?? "frozen");
  const report = await troubleUnderLoad({ seed: SEED, troubles, longMs: 6_000, progress: say });
  for (const [trouble, after] of Object.entries(report.after))
    say(
      `  ${trouble}: answered after at most ${String(Math.round(Math.max(...after)))} ms (${String(after.length)})`,
    );
  const { before, after } = report.memoryMb;
  say(
    `  /readyz meanwhile: ${JSON.stringify(report.statuses)}; memory ${String(before)} MB, then ${String(after)} MB`,
  );
  return told("database", report);
}

async function shortOfRoom(how: Shortage, rounds: number): Promise<boolean> {
  const report = await fillUnderLoad({ seed: SEED, how, rounds, progress: say });
  const { message, closure } = report.answers;
  const refused = [...message, ...closure].filter(({ status }) => status === 503).length;
  say(
    `  refused with 503 while it was full: ${String(refused)} of ${String(2 * rounds)}; closures kept: ${String(report.closures)}`,
  );
  return (
    told(how === "full" ? "disk-full" : "disk", report) && refused === 2 * rounds && report.closures === 0
  );
}

async function amongNeighbours(count: number, databaseUrl?: string): Promise<boolean> {
  const names = Object.keys(NEIGHBOUR_TROUBLES) as TroubleName[];
  const troubles = Array.from(
    { length: count },
    (_, index) => names.at(index % names.length) ?? "nobody there",
  );
  const report = await neighboursUnderLoad({
    ...{ seed: SEED, minutes: MINUTES, progress: say, customers: 8, databaseUrl, troubles },
  });
  const { delivered, whileHanging } = report;
  const isWell = told(databaseUrl === undefined ? "neighbours" : "neighbours-postgres", report);
  say(`  ${JSON.stringify(delivered.counts)}; webhooks that came again: ${String(delivered.repeats)}`);
  say(`  while both hung: answered in at most ${String(Math.round(Math.max(...whileHanging)))} ms`);
  for (const each of delivered.wrong.slice(0, 20)) say(`  deliveries: ${each}`);
  return isWell && delivered.wrong.length === 0;
}

async function amongNeighboursOnPostgres(count: number): Promise<boolean> {
  const server = await PostgresServer.start();
  try {
    return await amongNeighbours(count, await server.freshDatabase());
  } finally {
    await server.remove();
  }
}

function say(line: string): void {
  console.log(line);
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
