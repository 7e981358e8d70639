import { randomInt } from "node:crypto";
import { PostgresServer } from "../support/postgres-server.ts";
import { fuzz, growth } from "./campaign.ts";
import { Target } from "./target.ts";

// npx tsx tests/fuzz/run-long.ts <inputs> [seed] [sqlite|postgres] [seconds]: prints what it found, and ends with 1 if it found anything.
const [inputs = "50000", seed = String(randomInt(2 ** 31)), store = "sqlite", mostSeconds = "86400"] =
  process.argv.slice(2);
const MOST_HEAP_GROWTH = 25e6;

const server = store === "postgres" ? await PostgresServer.start() : undefined;
const target = await Target.start(server ? { DATABASE_URL: await server.freshDatabase() } : {});
const startedAt = performance.now();
try {
  const tell = (line: string): void => console.log(`  ${line}`);
  const { findings, ...outcome } = await fuzz(target, {
    inputs: Number(inputs),
    seed: Number(seed),
    seconds: Number(mostSeconds),
    tell,
  });
  await target.expectAlive().catch((error: unknown) => findings.push(String(error)));
  for (const mismatch of await target.stopAndAudit()) findings.push(`the audit says ${mismatch}`);
  const grown = growth(outcome.weights, "heapBytes");
  const files = growth(outcome.weights, "files");
  if (grown > MOST_HEAP_GROWTH) findings.push(`the heap grew by ${String(grown)} bytes`);
  if (files > 2) findings.push(`${String(files)} more files are open`);
  for (const finding of findings) console.log(`FOUND ${finding}\n`);
  for (const { ms, what } of outcome.slowest) console.log(`  slowest ${ms.toFixed(0)} ms  ${what}`);
  console.log(`  statuses ${JSON.stringify(Object.fromEntries([...outcome.statuses].sort()))}`);
  console.log(`  weights ${JSON.stringify(outcome.weights)}`);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  const heap = `heap ${(grown / 1e6).toFixed(1)} MB, files ${String(files)}`;
  console.log(
    `fuzz: ${String(outcome.inputs)} inputs, seed ${seed}, ${store}: ${String(findings.length)} findings, growth: ${heap}, ${seconds} s`,
  );
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  await target.remove();
  await server?.remove();
}
