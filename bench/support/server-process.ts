import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { call } from "./call.ts";

// Asked before anything is pinned: afterwards this process itself has one core only.
const CAN_PIN = availableParallelism() > 1 && spawnSync("taskset", ["--version"]).status === 0;

// Who stops a measurement leaves no server behind: ending in order runs what stands below for "exit".
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

/** Linux counts CPU time in hundredths of a second (USER_HZ) whatever the kernel is built with. */
const TICK_MS = 10;
const PAGE_KB = 4;

/** A server in a process of its own that says in one line of its output where it listens. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** From its start until `/readyz` answered 200. */
  readonly readyMs: number;
  /** What it has written to its standard output so far. */
  printed: () => string;
  stop: () => Promise<void>;
}

/** Starts `node ...args` on the first core, where there are several, and waits until it is ready. */
export async function startServer(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<ServerProcess> {
  const [command = "", ...rest] = [...onCore(0), process.execPath, ...args];
  const began = performance.now();
  const child = spawn(command, rest, {
    cwd: options.cwd,
    env: { PATH: process.env["PATH"], ...options.env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // A measurement that fails must not leave its servers behind.
  const clear = () => child.kill("SIGKILL");
  process.once("exit", clear);
  child.once("exit", () => process.off("exit", clear));
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const url = await listeningAt(child);
  const { status } = await call("GET", `${url}/readyz`);
  if (status !== 200) throw new Error(`${args.join(" ")} is not ready: it answered ${status}`);
  return {
    pid: child.pid ?? 0,
    url,
    readyMs: performance.now() - began,
    printed: () => printed,
    stop: () => stop(child),
  };
}

function listeningAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const [, url] = /listens on (http:\/\/127\.0\.0\.1:\d+)\//.exec(printed) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => {
      reject(new Error(`the server ended (${String(code)}) before it listened:\n${printed}`));
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const tooLate = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(tooLate);
}

/** CPU time of all threads of a process since it started, in milliseconds; steps of 10. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the program's name in brackets and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process, in MB. */
export function residentMb(pid: number): number {
  const [, pages] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
  return (Number(pages) * PAGE_KB) / 1000;
}

/** Keeps this process off the servers' core, so that making load does not slow down what is measured. */
export function leaveFirstCore(): void {
  if (CAN_PIN) spawnSync("taskset", ["-acp", "1", String(process.pid)]);
}

/** Whether the servers have the first core and the load comes from another. */
export const isPinned = CAN_PIN;

function onCore(core: number): string[] {
  return CAN_PIN ? ["taskset", "-c", String(core)] : [];
}
