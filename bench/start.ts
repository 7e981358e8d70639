/**
 * Claim: the program is ready in less than 1.5 s and holds less than 180 MB then. Beside it, in turns, what any Node
 * program costs (`node -e 0`) and the stock Bot Framework bot. "first start" is on an empty data folder, with the demo
 * merchant for whom the build has trained; "another merchant" has phrases that no start has seen yet; "again" is the
 * second start on a folder. CPU time depends less on what else the machine does. Linux only (/proc).
 * Run: npm run bench -- start. BENCH_ROUNDS sets the number of rounds (default 7).
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { machine, median } from "./support/figures.ts";
import { startParoleServer } from "./support/parole.ts";
import { leaveFirstCore, cpuMs, residentMb, type ServerProcess } from "./support/server-process.ts";
import { startStockServer } from "./support/stock-bot.ts";

const ROUNDS = Number(process.env["BENCH_ROUNDS"] ?? 7);

interface Start {
  readyMs: number;
  /** CPU time until it was ready; undefined where nobody looked. */
  cpuMs?: number;
  residentMb?: number;
}

async function measure(start: () => Promise<ServerProcess>): Promise<Start> {
  const server = await start();
  const seen = { readyMs: server.readyMs, cpuMs: cpuMs(server.pid), residentMb: residentMb(server.pid) };
  await server.stop();
  return seen;
}

function bareNode(): Promise<Start> {
  const began = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return Promise.resolve({ readyMs: performance.now() - began });
}

const folder = mkdtempSync(path.join(tmpdir(), "parole-bench-"));
const strangers = path.join(folder, "knowledge");
cpSync("knowledge", strangers, { recursive: true });
let strangerPhrases = 0;

/** One phrase more each time: nothing that was learnt before is of use. */
function startForStranger(): Promise<ServerProcess> {
  strangerPhrases += 1;
  appendFileSync(
    path.join(strangers, "phrases/fr/help.yaml"),
    `  - une phrase de plus, la ${strangerPhrases}\n`,
  );
  return startParoleServer({ env: { MERCHANT_DIR: strangers } });
}

const again = { dataDir: path.join(folder, "data") };

const contenders = new Map<string, { start: () => Promise<Start>; seen: Start[] }>([
  ["node -e 0", { start: bareNode, seen: [] }],
  ["stock bot", { start: () => measure(startStockServer), seen: [] }],
  ["Parole, first start", { start: () => measure(() => startParoleServer({ asShipped: true })), seen: [] }],
  [
    "Parole, again",
    { start: () => measure(() => startParoleServer({ asShipped: true, place: again })), seen: [] },
  ],
  ["Parole, another merchant", { start: () => measure(startForStranger), seen: [] }],
]);
leaveFirstCore();
console.log(machine());
// The first round brings the files into the page cache and does not count.
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const { start, seen } of contenders.values()) {
    const one = await start();
    if (round > 0) seen.push(one);
  }
}

rmSync(folder, { recursive: true, force: true });

const of = (values: (number | undefined)[], pick: (numbers: number[]) => number) => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? "-" : pick(known).toFixed(0);
};
console.table(
  [...contenders].map(([name, { seen }]) => ({
    program: name,
    "ready ms": of(
      seen.map(({ readyMs }) => readyMs),
      median,
    ),
    "(least)": of(
      seen.map(({ readyMs }) => readyMs),
      (all) => Math.min(...all),
    ),
    "CPU ms": of(
      seen.map((one) => one.cpuMs),
      median,
    ),
    "(least) CPU": of(
      seen.map((one) => one.cpuMs),
      (all) => Math.min(...all),
    ),
    "resident MB": of(
      seen.map((one) => one.residentMb),
      median,
    ),
  })),
);
