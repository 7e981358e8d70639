import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Place } from "./places.ts";

/** What rivals of one round came to, all processes together. */
export interface Rivals {
  latenciesMs: number[];
  perSecond: number;
  /** How many transactions lost a race and ran again. */
  again: number;
  /** CPU time of the rivals' own processes, giving back included. */
  cpuMs: number;
}

export interface RivalPlan {
  what: "bare" | "hold";
  processes: number;
  /** All processes together. */
  rivals: number;
  seconds: number;
}

/** Has rivals in processes of their own go for the same boxes; resolves when the time is over. */
export async function startRivals(
  place: Place,
  { what, processes, rivals, seconds }: RivalPlan,
): Promise<Rivals> {
  const shares = Array.from({ length: processes }, (_, nth) => Math.floor((rivals + nth) / processes));
  const results = await Promise.all(shares.map((share) => rival({ place, what, rivals: share, seconds })));
  const latenciesMs = results.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    latenciesMs,
    perSecond: results.reduce((sum, { perSecond }) => sum + perSecond, 0),
    again: results.reduce((sum, { again }) => sum + again, 0),
    cpuMs: results.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

async function rival(plan: { place: Place; what: string; rivals: number; seconds: number }): Promise<Rivals> {
  const { dataDir, databaseUrl } = plan.place;
  const given = JSON.stringify({ ...plan, place: undefined, dataDir, databaseUrl });
  const child = spawn(process.execPath, ["--import", "tsx", "bench/support/rival.ts", given], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`a process of rivals ended with ${String(code)}`);
  return JSON.parse(printed) as Rivals;
}
