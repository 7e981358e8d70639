/**
 * Claim: a conversation in which nobody speaks costs some kilobytes of memory and one file handle with an open window, next
 * to nothing without one, and nothing once the windows are gone. Memory is what is in use after garbage was collected.
 * Run: npm run bench -- idle. BENCH_CONVERSATIONS sets how many there are (default 1000,10000); BENCH_ENGINE which engine.
 */
import { readdirSync } from "node:fs";
import { machine } from "./support/figures.ts";
import { SECRET, startParoleServer } from "./support/parole.ts";
import { memoryInUse } from "./support/memory-in-use.ts";
import { residentMb, type ServerProcess } from "./support/server-process.ts";
import { IdleWindow } from "./support/idle-window.ts";

const SIZES = (process.env["BENCH_CONVERSATIONS"] ?? "1000,10000").split(",").map(Number);
const OPENED_AT_ONCE = 16;
const SETTLE_MS = 3_000;

interface Look {
  bytes: number;
  handles: number;
  residentMb: number;
}

async function measure(count: number): Promise<Record<string, string | number>> {
  const server = await startParoleServer({ node: ["--expose-gc", "--import", "./bench/support/probe.mjs"] });
  // What the first conversation brings in stays: code compiled, texts parsed, statements prepared.
  await closeAll(await openAll(server, 50));
  const before = await look(server);
  const windows = await openAll(server, count);
  const open = await look(server);
  await closeAll(windows);
  const left = await look(server);
  await server.stop();
  const each = (now: Look) => ((now.bytes - before.bytes) / 1024 / count).toFixed(2);
  return {
    conversations: count,
    "KB each, window open": each(open),
    "KB each, window gone": each(left),
    "handles before": before.handles,
    "with windows": open.handles,
    without: left.handles,
    "resident MB before": before.residentMb.toFixed(0),
    "resident MB with": open.residentMb.toFixed(0),
    "resident MB without": left.residentMb.toFixed(0),
  };
}

async function openAll(server: ServerProcess, count: number): Promise<IdleWindow[]> {
  const windows: IdleWindow[] = [];
  const left = Array.from({ length: count }, (_, index) => index);
  const open = async () => {
    for (let index = left.pop(); index !== undefined; index = left.pop())
      windows.push(await IdleWindow.open(server.url, SECRET, index));
  };
  await Promise.all(Array.from({ length: OPENED_AT_ONCE }, open));
  return windows;
}

async function closeAll(windows: readonly IdleWindow[]): Promise<void> {
  for (const window of windows) window.close();
  await pause();
}

async function look(server: ServerProcess): Promise<Look> {
  await pause();
  const bytes = await memoryInUse(server);
  return { bytes, handles: readdirSync(`/proc/${server.pid}/fd`).length, residentMb: residentMb(server.pid) };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
}

console.log(machine());
for (const count of SIZES) console.table([await measure(count)]);
