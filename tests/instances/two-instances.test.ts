import { expect } from "chai";
import { Load, untilReady } from "../support/load/load.ts";
import { freshDatabase, onServer } from "../support/postgres.ts";
import { DESK_API_TOKEN, DIRECTLINE_SECRET } from "../support/program.ts";
import { until } from "../support/until.ts";
import { TwoInstances } from "./two-instances.ts";

/** How often an instance is killed and both are restarted. INSTANCE_ROUNDS=20 is the long version. */
const ROUNDS = Number(process.env["INSTANCE_ROUNDS"] ?? "1");
const CUSTOMERS = Number(process.env["INSTANCE_CUSTOMERS"] ?? "6");
const TAKEN_OVER_WITHIN_MS = 15_000;
/** So many that both instances have claimed some of them when one is killed. */
const TIMERS = 120;

describe("examples/two-instances", function () {
  this.timeout(120_000 * ROUNDS);
  let databaseUrl: string;
  let example: TwoInstances;
  before(async () => {
    databaseUrl = await freshDatabase();
    example = new TwoInstances(databaseUrl);
    await example.start();
  });
  after(() => example.stop());

  it("loses and doubles nothing when an instance is killed, and when both are restarted, under load", async function () {
    const load = new Load({
      where: () => example.url,
      secret: DIRECTLINE_SECRET,
      deskToken: DESK_API_TOKEN,
      customers: CUSTOMERS,
      seed: 20_261_122,
    });
    const takeovers: number[] = [];
    const said: number[] = [];
    load.start();
    for (let round = 0; round < ROUNDS; round += 1) {
      await goesOn(load, 20);
      const victim = round % 2 === 0 ? "one" : "two";
      takeovers.push(await killWithTimersInHand(example, databaseUrl, victim));
      await goesOn(load, 20);
      await untilReady(() => example.urlOf(victim));
      await example.restartAll();
      said.push(load.acknowledged);
    }
    await goesOn(load, 20);
    await load.stop();
    const { findings, compared } = await load.check(example.url);

    process.stdout.write(
      `      ${JSON.stringify({ takeoverMs: takeovers.map(Math.round), ...compared, served: load.served })}\n`,
    );
    expect(findings).to.deep.equal({ lost: [], doubled: [], changed: [] });
    expect(load.stuck).to.deep.equal([]);
    expect(compared.acknowledged).to.be.greaterThan(60 * ROUNDS);
    expect(Math.max(...takeovers)).to.be.below(TAKEN_OVER_WITHIN_MS);
  });

  it("ends cleanly when it is told to", async () => {
    expect(await example.stop()).to.equal(0);
  });
});

/** Customers are heard: so many more messages have been acknowledged. */
async function goesOn(load: Load, more: number): Promise<void> {
  const before = load.acknowledged;
  await until(() => load.acknowledged >= before + more, 30_000);
}

/** Kills an instance in the middle of a batch of timers; returns how long it took until the last of them had run. */
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
    const [row] = await onServer(
      databaseUrl,
      `select count(*) as left from timer where id like 'planted_%' ${which}`,
    );
    return Number(row?.["left"]);
  };
  await until(async () => (await count("and lease_until is not null")) > 0, 10_000, 20);
  process.kill(example.pidOf(victim), "SIGKILL");
  const killedAt = performance.now();
  await until(async () => (await count("")) === 0, 30_000, 100);
  return performance.now() - killedAt;
}
