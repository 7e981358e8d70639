import { readFileSync } from "node:fs";
import { ask, sleep } from "../../support/load/ask.ts";
import { PostgresServer } from "../../support/postgres-server.ts";
import { TcpProxy, type Way } from "../../support/tcp-proxy.ts";
import type { Report } from "./report.ts";
import { Rig } from "./rig.ts";

/** What befalls a database, or the way to it. Each resolves when it is over. */
export const TROUBLES = {
  "restarted, fast": ({ server }) => server.restart("fast", 500),
  "restarted, immediate": ({ server }) => server.restart("immediate", 300),
  "down for three seconds": ({ server }) => server.restart("fast", 3_000),
  "connections reset": async ({ proxy }) => proxy.reset(),
  frozen: async ({ server }, longMs) => {
    await server.freeze();
    await sleep(longMs);
    await server.thaw();
  },
  "cut off without a word": ({ proxy }, longMs) => whileIt("hole", proxy, longMs),
  "heard by, and not heard": ({ proxy }, longMs) => whileIt("deaf", proxy, longMs),
  "refusing connections": async ({ proxy }, longMs) => {
    proxy.become("refused");
    proxy.reset();
    await sleep(longMs);
    proxy.become("open");
  },
  slow: async ({ proxy }, longMs) => {
    proxy.delay(150);
    await sleep(longMs);
    proxy.delay(0);
  },
} satisfies Record<string, (parts: Parts, longMs: number) => Promise<unknown>>;
export type Trouble = keyof typeof TROUBLES;

interface Parts {
  server: PostgresServer;
  proxy: TcpProxy;
}

export interface TroubleOptions {
  seed: number;
  troubles: readonly Trouble[];
  /** How long those last that have a length. */
  longMs?: number;
  customers?: number;
  progress?: (line: string) => void;
}

/** What came of troubles, besides what a run with kills reports. */
export interface TroubleReport extends Report {
  /** Milliseconds from the end of each trouble until a customer was answered. */
  after: Readonly<Record<string, readonly number[]>>;
  /** What customers were answered while nothing could be kept, by status. */
  statuses: Readonly<Record<string, number>>;
  /** Resident memory of the program, in megabytes, before the first trouble and after the last. */
  memoryMb: { before: number; after: number };
}

/** More than the fifteen seconds in which work must resume: what is slower is reported as what it is. */
const PATIENCE_MS = 40_000;

/** Customers and staff go on while PostgreSQL, or the way to it, is in trouble. The program must stay up by itself. */
export async function troubleUnderLoad(options: TroubleOptions): Promise<TroubleReport> {
  const server = await PostgresServer.start();
  const directUrl = await server.freshDatabase();
  const proxy = await TcpProxy.to(server.port);
  const databaseUrl = directUrl.replace(`:${String(server.port)}/`, `:${String(proxy.port)}/`);
  const rig = new Rig({ ...options, databaseUrl, directUrl });
  try {
    return await befall(rig, { server, proxy }, options);
  } finally {
    await rig.remove();
    await proxy.close();
    await server.remove();
  }
}

async function befall(rig: Rig, parts: Parts, options: TroubleOptions): Promise<TroubleReport> {
  const { program, load, clock } = rig;
  const { longMs = 5_000, progress } = options;
  const after: Record<string, number[]> = {};
  const stuck: string[] = [];
  await program.start(clock.iso);
  load.start();
  const pid = program.pid;
  const statuses = new Statuses(() => program.url);
  await rig.nextAnswer(PATIENCE_MS);
  await sleep(1_000);
  const before = residentMb(pid);
  for (const trouble of options.troubles) {
    await Promise.all([TROUBLES[trouble](parts, longMs), statuses.watch(trouble === "slow" ? 0 : longMs)]);
    const ms = await rig.nextAnswer(PATIENCE_MS);
    if (program.isGone)
      stuck.push(`the program died when PostgreSQL was ${trouble}: ${program.output.slice(-2_000)}`);
    if (program.isGone) break;
    if (ms === undefined) stuck.push(`nobody was answered for ${String(PATIENCE_MS)} ms after ${trouble}`);
    else after[trouble] = [...(after[trouble] ?? []), ms];
    progress?.(`${trouble}: answered after ${String(Math.round(ms ?? Infinity))} ms`);
    await sleep(1_000);
  }
  const memoryMb = { before, after: program.isGone ? 0 : residentMb(pid) };
  const recoveriesMs = Object.values(after).flat();
  const report = await rig.finish({ troubles: options.troubles.length, recoveriesMs });
  return { ...report, stuck: [...report.stuck, ...stuck], after, statuses: statuses.seen, memoryMb };
}

async function whileIt(way: Way, proxy: TcpProxy, longMs: number): Promise<void> {
  proxy.become(way);
  await sleep(longMs);
  proxy.become("open");
}

/** Asks once in a while whether the service is there, and counts the answers. */
class Statuses {
  readonly seen: Record<string, number> = {};
  readonly #where: () => string;

  constructor(where: () => string) {
    this.#where = where;
  }

  async watch(longMs: number): Promise<void> {
    const until = performance.now() + longMs;
    while (performance.now() < until) {
      const answer = await ask({ method: "GET", url: `${this.#where()}/readyz`, patienceMs: 2_000 });
      const status = String(answer?.status ?? "no answer within 2 s");
      this.seen[status] = (this.seen[status] ?? 0) + 1;
      await sleep(200);
    }
  }
}

function residentMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}
