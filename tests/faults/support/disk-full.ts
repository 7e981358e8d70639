import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { ask, type Asked, listOf, sleep } from "../../support/load/ask.ts";
import { ChatWindow } from "../../support/load/chat-window.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../../support/program.ts";
import type { Report } from "./report.ts";
import { Rig } from "./rig.ts";

const run = promisify(execFile);

/**
 * `limit`: files of the process may not grow past a hundred bytes (RLIMIT_FSIZE; writes fail with EFBIG), which needs no
 * rights. `full`: its data folder is a small file system of its own that a ballast fills (ENOSPC), which needs root.
 */
export type Shortage = "limit" | "full";

export interface DiskOptions {
  seed: number;
  how: Shortage;
  rounds: number;
  customers?: number;
  progress?: (line: string) => void;
}

/** What was answered while nothing could be written, and what became of it. */
export interface DiskReport extends Report {
  /** To a customer's message, to a closure entered at the desk, and to those who only read. */
  answers: { message: Asked[]; closure: Asked[]; reading: Asked[] };
  /** Closures in the book at the end, of which none was acknowledged during a shortage. */
  closures: number;
  /** The same process ran from the beginning to the end. */
  isSameProcess: boolean;
}

const LIMIT_BYTES = 100;
const FOLDER_MB = 48;
const PATIENCE_MS = 20_000;

/** Customers and staff go on while the disk is full, again and again; there is room again each time. */
export async function fillUnderLoad(options: DiskOptions): Promise<DiskReport> {
  const folder = options.how === "full" ? await mountFolder() : undefined;
  const rig = new Rig({ ...options, ...(folder === undefined ? {} : { dataDir: folder }) });
  try {
    return await fill(rig, options, folder);
  } finally {
    await rig.remove();
    if (folder !== undefined) await unmount(folder);
  }
}

async function fill(rig: Rig, options: DiskOptions, folder: string | undefined): Promise<DiskReport> {
  const { program, load, clock } = rig;
  await program.start(clock.iso);
  const { pid } = program;
  const shortage = folder === undefined ? limitOf(pid) : ballastIn(folder);
  const witness = new ChatWindow({ where: () => program.url, secret: DIRECTLINE_SECRET, name: "witness" });
  await witness.open();
  const answers: DiskReport["answers"] = { message: [], closure: [], reading: [] };
  const recoveriesMs: number[] = [];
  const stuck: string[] = [];
  load.start();
  await rig.nextAnswer(PATIENCE_MS);
  for (let round = 0; round < options.rounds; round += 1) {
    await sleep(500);
    await shortage.begin();
    await noteAnswers(answers, { url: program.url, conversation: witness.ledger.conversation, round });
    await shortage.end();
    const ms = await rig.nextAnswer(PATIENCE_MS);
    if (ms === undefined)
      stuck.push(`nobody was answered after shortage ${String(round + 1)}: ${program.output}`);
    else recoveriesMs.push(ms);
    options.progress?.(`shortage ${String(round + 1)}: answered after ${String(Math.round(ms ?? -1))} ms`);
  }
  const isSameProcess = !program.isGone && program.pid === pid;
  const kept = await desk(program.url, "GET", "/book/closures");
  witness.close();
  const report = await rig.finish({ troubles: options.rounds, recoveriesMs });
  const closures = listOf(kept?.body, "items").length;
  return { ...report, stuck: [...report.stuck, ...stuck], answers, closures, isSameProcess };
}

async function noteAnswers(
  answers: DiskReport["answers"],
  { url, conversation, round }: { url: string; conversation: string; round: number },
): Promise<void> {
  const said = { type: "message", text: "bonjour", from: { id: "customer" } };
  const path = `${url}/v3/directline/conversations/${conversation}/activities`;
  const about = { key: DIRECTLINE_SECRET, patienceMs: PATIENCE_MS };
  const day = String(round + 1).padStart(2, "0");
  const exception = { on: `2027-03-${day}`, closed: true, name: { fr: "inventaire", en: "stocktaking" } };
  const place = { kind: "shop", id: "antibes" };
  const asked = {
    message: await ask({ ...about, method: "POST", url: path, body: said }),
    closure: await desk(url, "POST", "/book/closures", { place, exception }),
    reading: await ask({ ...about, method: "GET", url: path }),
  };
  for (const kind of ["message", "closure", "reading"] as const)
    answers[kind].push(asked[kind] ?? { status: 0, body: "nobody answered", retryAfterMs: 0 });
}

function desk(url: string, method: "GET" | "POST", route: string, body?: object): Promise<Asked | undefined> {
  const question = { method, url: `${url}/desk/api${route}`, key: DESK_API_TOKEN, patienceMs: PATIENCE_MS };
  return ask(body === undefined ? question : { ...question, body });
}

interface Switch {
  begin: () => Promise<void>;
  end: () => Promise<void>;
}

function limitOf(pid: number): Switch {
  const set = async (soft: string): Promise<void> => {
    await run("prlimit", ["--pid", String(pid), `--fsize=${soft}:unlimited`]);
  };
  return { begin: () => set(String(LIMIT_BYTES)), end: () => set("unlimited") };
}

async function mountFolder(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "parole-small-disk-"));
  await run("mount", ["-t", "tmpfs", "-o", `size=${String(FOLDER_MB)}m`, "parole-test", folder]);
  return folder;
}

async function unmount(folder: string): Promise<void> {
  await run("umount", ["--lazy", folder]); // who looked at the store may not have let go yet
  rmSync(folder, { recursive: true, force: true });
}

function ballastIn(folder: string): Switch {
  const ballast = path.join(folder, "ballast");
  return {
    begin: async () => {
      // Bigger pieces first, then what is left of the last page.
      for (const bytes of [1_048_576, 4_096, 1]) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(bytes), { flag: "a" });
        } catch {
          // It is full for pieces of this size.
        }
      }
    },
    end: async () => rmSync(ballast, { force: true }),
  };
}
