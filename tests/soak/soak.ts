import { statSync } from "node:fs";
import { join } from "node:path";
import { Target, type Weight } from "../fuzz/target.ts";
import { Load } from "../support/load/load.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../support/program.ts";

/** An hour of a busy shop is a customer a second, each with eight to twelve turns, and the desk's work about them. */
export const HOUR_OF_CUSTOMERS = 3_600;

export interface Soak {
  customers: number;
  /** How many are there at once. */
  atOnce: number;
  seed: number;
  env?: Readonly<Record<string, string>>;
  tell?: (line: string) => void;
}

/** What the process weighed after so many customers had come. */
export interface Sample extends Weight {
  customers: number;
  /** The write-ahead log beside the embedded database; 0 on PostgreSQL. */
  walBytes: number;
  /** How long the event loop kept somebody waiting, at worst, since the sample before. */
  lagMs: number;
}

export interface Soaked {
  samples: Sample[];
  acknowledged: number;
  deeds: number;
  /** What is wrong with what was kept, said or logged. */
  findings: string[];
}

const SAMPLES = 16;

/** Lets customers come and go as fast as the machine allows, and weighs the program as it goes on. */
export async function soak({ customers, atOnce, seed, env = {}, tell }: Soak): Promise<Soaked> {
  const target = await Target.start(env);
  try {
    const samples: Sample[] = [];
    const load = new Load({
      ...{
        where: () => target.url,
        secret: DIRECTLINE_SECRET,
        deskToken: DESK_API_TOKEN,
        customers: atOnce,
        seed,
      },
      total: customers,
    });
    load.start();
    const ended = load.finished().then(() => true);
    for (let sample = 1; sample <= SAMPLES; sample += 1) {
      const due = Math.floor((customers * sample) / SAMPLES);
      while (load.windows.length < due && !(await Promise.race([ended, pause(50)])));
      samples.push(await sampled(target, load.windows.length));
      tell?.(JSON.stringify(samples.at(-1)));
    }
    await load.stop();
    const { findings, compared } = await load.check(target.url);
    const wrong = [
      ...findings.lost,
      ...findings.doubled,
      ...findings.changed,
      ...load.stuck,
      ...complaints(target),
    ];
    return {
      ...{ samples, acknowledged: compared.acknowledged, deeds: compared.deeds },
      findings: [...wrong, ...(await target.stopAndAudit())],
    };
  } finally {
    await target.remove();
  }
}

async function sampled(target: Target, customers: number): Promise<Sample> {
  const metrics = await (await fetch(`${target.url}/metrics`)).text();
  const lag = Number(/^nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(metrics)?.[1] ?? 0);
  return {
    customers,
    ...(await target.weigh()),
    walBytes: sizeOf(join(target.program.dataDir, "parole.db-wal")),
    lagMs: lag * 1_000,
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function complaints(target: Target): string[] {
  return target.program.output.split("\n").filter((line) => /"level":[56]0|Unhandled|Warning:/.test(line));
}

function pause(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}

/** By how much something grows with each customer: the slope of the line that fits the second half of the samples best. */
export function slope(samples: readonly Sample[], what: Exclude<keyof Sample, "customers">): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(half.map(({ customers }) => customers)), mean(half.map((sample) => sample[what]))];
  const across = half.reduce((sum, { customers }) => sum + (customers - x) ** 2, 0);
  const along = half.reduce((sum, sample) => sum + (sample.customers - x) * (sample[what] - y), 0);
  return across === 0 ? 0 : along / across;
}
