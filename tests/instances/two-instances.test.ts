import { expect } from "chai";
import { quantile } from "../../bench/support/figures.ts";
import { Load, untilReady } from "../support/load/load.ts";
import { freshDatabase, onServer } from "../support/postgres.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../support/program.ts";
import { until } from "../support/until.ts";
import { TwoInstances } from "./two-instances.ts";

/** How often an instance is killed and both are restarted. INSTANCE_ROUNDS=20 is the long version. */
const ROUNDS = Number(process.env["INSTANCE_ROUNDS"] ?? "1");
const CUSTOMERS = Number(process.env["INSTANCE_CUSTOMERS"] ?? "6");
const TAKEN_OVER_WITHIN_MS = 15_000;
/** Two batches: whichever instance is killed has claimed some. */
const TIMERS = 40;

describe("examples/two-instances", function () {
  this.timeout(120_000 * ROUNDS);
  let databaseUrl: string;
  let example: TwoInstances;
  before(async () => {
    databaseUrl = await freshDatabase();
    example = new TwoInstances(databaseUrl);
    await example.start();
  });
  let load: Load | undefined;
  after(async () => {
    await load?.stop();
    await example.stop();
  });

  it("loses and doubles nothing when an instance is killed, and when both are restarted, under load", async function () {
    const acknowledgedMs: number[] = [];
    const customers = new Load({
      where: () => example.url,
      secret: DIRECTLINE_SECRET,
      deskToken: DESK_API_TOKEN,
      customers: CUSTOMERS,
      seed: 20_261_122,
      onAcknowledged: (ms) => acknowledgedMs.push(ms),
    });
    load = customers;
    const takeovers: number[] = [];
    const restarts: number[] = [];
    customers.start();
    for (let round = 0; round < ROUNDS; round += 1) {
      await goesOn(customers, 20);
      const victim = round % 2 === 0 ? "one" : "two";
      takeovers.push(await killWithTimersInHand(example, databaseUrl, victim));
      await goesOn(customers, 20);
      await untilReady(() => example.urlOf(victim));
      const began = performance.now();
      await example.restartAll();
      restarts.push(performance.now() - began);
    }
    await goesOn(customers, 20);
    await customers.stop();
    const { findings, compared } = await customers.check(example.url);

    const figures = {
      takeoverMs: spread(takeovers),
      bothRestartedMs: spread(restarts),
      acknowledgedMs: spread(acknowledgedMs),
      sentAgain: customers.windows.flatMap(({ ledger }) => ledger.posted).filter(({ tries }) => tries > 1)
        .length,
      ...compared,
    };
    process.stdout.write(`      ${JSON.stringify(figures)}\n`);
    expect(findings).to.deep.equal({ lost: [], doubled: [], changed: [] });
    expect(customers.stuck).to.deep.equal([]);
    expect(compared.acknowledged).to.be.greaterThan(60 * ROUNDS);
    expect(Math.max(...takeovers)).to.be.below(TAKEN_OVER_WITHIN_MS);
  });

  it("ends cleanly when it is told to", async () => {
    expect(await example.stop()).to.equal(0);
  });
});

function spread(values: readonly number[]) {
  return {
    median: Math.round(quantile(values, 0.5)),
    p99: Math.round(quantile(values, 0.99)),
    longest: Math.round(Math.max(...values)),
  };
}

/** Customers are heard: so many more messages have been acknowledged. */
async function goesOn(load: Load, more: number): Promise<void> {
  const before = load.acknowledged;
  await until(() => load.acknowledged >= before + more, 30_000);
}

/** Kills an instance in the middle of a batch of timers; returns how long it took until others had them all. */
async function killWithTimersInHand(
  example: TwoInstances,
  databaseUrl: string,
  victim: "one" | "two",
): Promise<number> {
  await onServer(
    databaseUrl,
    `insert into timer (id, name, record_kind, record_id, record_version, due_at, next_at, generation, attempts)
      select 'planted_' || n, 'promise.due', 'promise', 'none', 1, now.ms, now.ms, 0, 0
      from generate_series(1, ${TIMERS}) as n, (select (extract(epoch from now()) * 1000)::bigint as ms) as now
      on conflict (id) do nothing`,
  );
  const count = async (which: string) => {
    const from = "from timer where id like 'planted_%'";
    const [row] = await onServer(databaseUrl, `select count(*) as left ${from} and ${which}`);
    return Number(row?.["left"]);
  };
  await until(
    async () => (await count("generation = 0")) === 0 || (await count("generation = 1")) >= 25,
    10_000,
    20,
  );
  process.kill(example.pidOf(victim), "SIGKILL");
  const killedAt = performance.now();
  // Run, or claimed a second time.
  await until(async () => (await count("generation < 2")) === 0, 40_000, 50);
  return performance.now() - killedAt;
}
