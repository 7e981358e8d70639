import type { Commit } from "../src/shared/store.ts";
import { systemClock } from "../src/shared/clock.ts";
import { openStore, silentLog } from "../src/storage/index.ts";
import { PostgresServer } from "../tests/support/postgres-server.ts";
import { machine, quantile } from "./support/figures.ts";

/** How long after a commit on one instance another has heard of it. */
const ROUNDS = Number(process.argv[2] ?? "1000");
const server = await PostgresServer.start();
const options = {
  dataDir: "",
  databaseUrl: await server.freshDatabase(),
  clock: systemClock,
  log: silentLog,
};
const [teller, hearer] = [await openStore(options), await openStore(options)];

const heardMs: number[] = [];
for (let round = 1; round <= ROUNDS; round += 1) {
  const heard = new Promise<number>((resolve) => {
    const stop = hearer.onCommit(({ conversations }: Commit) => {
      if (!conversations.includes(`conv_${round}`)) return;
      stop();
      resolve(performance.now());
    });
  });
  await teller.transact({ lock: `conv_${round}`, actor: "bot" }, (tx) =>
    tx.append([
      {
        ...{ conversation: `conv_${round}`, seq: 1, id: `msg_${round}`, at: "2026-12-05T12:00:00.000Z" },
        ...{ author: "bot", activity: { type: "message", text: "Bonjour" }, status: "queued" },
      },
    ]),
  );
  const committedAt = performance.now();
  heardMs.push((await heard) - committedAt);
}
await Promise.all([teller.close(), hearer.close()]);
await server.remove();

const figure = (share: number) => `${quantile(heardMs, share).toFixed(1)} ms`;
process.stdout.write(`${machine()}\n`);
process.stdout.write(
  `heard of a commit on the other instance, ${ROUNDS} times, after it was acknowledged on the first: ` +
    `p50 ${figure(0.5)}, p99 ${figure(0.99)}, longest ${figure(1)}\n`,
);
