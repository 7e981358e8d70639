import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { z } from "zod";
import { NONE } from "../../src/understanding/index.ts";
import type { Answer } from "./answer.ts";

const FOLDER = "bench/node-nlp";
/** What node-nlp says itself when a message fits nothing (its `None` feature) or scores below its threshold. */
const OWN_NONE = "None";

const Printed = z.object({
  wallMs: z.number(),
  cpuMs: z.number(),
  /** What the loaded library takes in memory, and what it has learnt. */
  libraryMb: z.number(),
  learntMb: z.number(),
  answers: z.array(
    z.object({
      ranked: z.array(z.object({ intent: z.string(), score: z.number() })),
      intent: z.string(),
      us: z.number(),
    }),
  ),
});

export interface PeerTask {
  /** `fr` or `en`. */
  readonly lang: string;
  readonly training: readonly { readonly text: string; readonly intent: string }[];
  readonly messages: readonly string[];
  /** How many of them, from the first, are timed, and how often. */
  readonly timed: number;
  readonly rounds: number;
}

export interface PeerResult {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly libraryMb: number;
  readonly learntMb: number;
  readonly answers: readonly Answer[];
}

/** Trains node-nlp in a process of its own and has it read the messages; installs it first when it is missing. */
export async function askPeer(task: PeerTask): Promise<PeerResult> {
  install();
  const child = spawn(process.execPath, ["--expose-gc", "classify.mjs"], {
    cwd: FOLDER,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(JSON.stringify(task));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`node-nlp ended with ${String(code)}`);
  const { answers, ...costs } = Printed.parse(JSON.parse(Buffer.concat(chunks).toString()));
  return { ...costs, answers: answers.map(answerOf) };
}

/** It acts by its own rule: when its best intent is above its own threshold, and not the class of what is out of scope. */
function answerOf({ ranked, intent, us }: z.infer<typeof Printed>["answers"][number]): Answer {
  const isNone = (name: string) => name === NONE || name === OWN_NONE;
  const declines = isNone(intent);
  return { ranked: ranked.filter((one) => !isNone(one.intent)), acts: !declines, declines, us };
}

function install(): void {
  if (existsSync(`${FOLDER}/node_modules/node-nlp`)) return;
  const args = ["ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync("npm", args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("node-nlp could not be installed");
}
