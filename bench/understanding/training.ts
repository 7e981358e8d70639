import { spawnSync } from "node:child_process";
import { median } from "../support/figures.ts";

interface Time {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** What training both locales takes, and what it leaves in memory once garbage is collected. */
export interface Costs {
  readonly intents: Time;
  readonly articles: Time;
  readonly weightsMb: number;
  readonly learntMb: number;
  readonly libraryMb: number;
}

const TIMES = 5;

/** The middle of five trainings, each in a process of its own: what is compiled already would make the next one fast. */
export function trainingCosts(): Costs {
  const all = Array.from({ length: TIMES }, trainOnce);
  const middle = (of: (costs: Costs) => number) => median(all.map(of));
  return {
    intents: {
      wallMs: middle(({ intents }) => intents.wallMs),
      cpuMs: middle(({ intents }) => intents.cpuMs),
    },
    articles: {
      wallMs: middle(({ articles }) => articles.wallMs),
      cpuMs: middle(({ articles }) => articles.cpuMs),
    },
    weightsMb: middle(({ weightsMb }) => weightsMb),
    learntMb: middle(({ learntMb }) => learntMb),
    libraryMb: middle(({ libraryMb }) => libraryMb),
  };
}

function trainOnce(): Costs {
  const args = ["--expose-gc", "--import", "tsx", "bench/understanding/train-once.ts"];
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`training in a process of its own ended with ${String(status)}`);
  return JSON.parse(stdout.toString()) as Costs;
}
