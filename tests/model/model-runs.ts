import fc from "fast-check";
import { happenings } from "./happenings.ts";
import { Run } from "./run.ts";
import type { Engine } from "./stage.ts";

/** A weekday morning, a weekday evening, a Saturday afternoon, and the morning before the clocks change. */
const STARTS = [
  "2026-12-07T09:05:00Z",
  "2026-12-08T18:30:00Z",
  "2026-12-05T15:00:00Z",
  "2027-03-27T09:00:00Z",
];

export interface ModelRuns {
  engine: Engine;
  runs: number;
  seed: number;
  path?: string | undefined;
  /** Happenings in a run, at most. */
  length: number;
  /** All rules are recomputed from the records at the end of each nth run. */
  auditEvery: number;
  /** Told after each run, with how many happened in it. */
  onRun?: (happened: number) => void;
}

/** Plays random happenings on the program and on the model, and shrinks the first run in which they differ. */
export async function playModels({
  engine,
  runs,
  seed,
  path,
  length,
  auditEvery,
  onRun,
}: ModelRuns): Promise<void> {
  let count = 0;
  const property = fc.asyncProperty(fc.constantFrom(...STARTS), happenings(length), async (at, commands) => {
    const run = await Run.start(engine, at);
    try {
      await fc.asyncModelRun(() => ({ model: { run }, real: run }), commands);
      count += 1;
      const found = count % auditEvery === 0 ? await run.audit() : [];
      if (found.length > 0) throw new Error(`the audit finds\n${found.join("\n")}`);
    } finally {
      await run.end();
    }
    onRun?.([...commands].length);
  });
  await fc.assert(property, { numRuns: runs, seed, ...(path === undefined ? {} : { path }) });
}
