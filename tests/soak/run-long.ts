import { PostgresServer } from "../support/postgres-server.ts";
import { HOUR_OF_CUSTOMERS, slope, soak } from "./soak.ts";

// npx tsx tests/soak/run-long.ts [customers] [sqlite|postgres] [seed]: an hour of a busy shop; ends with 1 if something grows or is wrong.
const [customers = String(HOUR_OF_CUSTOMERS), store = "sqlite", seed = "1"] = process.argv.slice(2);
/** Limits by conversation take some 300 bytes each, up to a number of them; nothing else may stay. */
const MOST_HEAP_PER_CUSTOMER = 2_000;
const MOST_WAL_BYTES = 64e6;

const server = store === "postgres" ? await PostgresServer.start() : undefined;
const startedAt = performance.now();
try {
  const env = server ? { DATABASE_URL: await server.freshDatabase() } : {};
  const options = { customers: Number(customers), atOnce: 24, seed: Number(seed), env };
  const { samples, findings, acknowledged, deeds } = await soak({
    ...options,
    tell: (line) => console.log(`  ${line}`),
  });
  const heap = slope(samples, "heapBytes");
  const files = slope(samples, "files") * Number(customers);
  const wal = Math.max(...samples.map(({ walBytes }) => walBytes));
  if (heap > MOST_HEAP_PER_CUSTOMER) findings.push(`the heap grows by ${heap.toFixed(0)} bytes a customer`);
  if (files > 5) findings.push(`${files.toFixed(1)} files more would be open after as many customers again`);
  if (wal > MOST_WAL_BYTES) findings.push(`the write-ahead log has ${String(wal)} bytes`);
  for (const finding of findings) console.log(`FOUND ${finding}`);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  const figures = `heap ${heap.toFixed(0)} bytes a customer, files ${files.toFixed(1)}, wal ${(wal / 1e6).toFixed(1)} MB`;
  console.log(
    `soak: ${customers} customers, ${String(acknowledged)} messages, ${String(deeds)} desk deeds, ${store}: ` +
      `${String(findings.length)} findings, ${figures}, ${seconds} s`,
  );
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  await server?.remove();
}
