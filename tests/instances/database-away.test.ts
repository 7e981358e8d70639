import { expect } from "chai";
import { DirectLineClient } from "../support/direct-line-client.ts";
import { PostgresServer } from "../support/postgres-server.ts";
import { DIRECTLINE_SECRET, Program } from "../support/program.ts";
import { until } from "../support/until.ts";

const NOW = "2026-12-07T10:00:00+01:00";

describe("an instance whose database is away", function () {
  this.timeout(60_000);
  let server: PostgresServer;
  let program: Program;
  let other: Program;
  before(async () => {
    server = await PostgresServer.start();
    const env = { DATABASE_URL: await server.freshDatabase(), LOG_LEVEL: "silent" };
    program = new Program(env);
    other = new Program(env);
    await Promise.all([program.start(NOW), other.start(NOW)]);
  });
  after(async () => {
    await Promise.all([program.remove(), other.remove()]);
    await server.remove();
  });
  const statusOf = async (path: string) => (await fetch(`${program.url}${path}`)).status;

  async function aWindow(): Promise<DirectLineClient> {
    const client = new DirectLineClient(program.url, DIRECTLINE_SECRET);
    await client.start();
    await client.listen();
    await client.waitFor((seen) => seen.length > 0, 10_000);
    return client;
  }

  it("says so, keeps its windows, and goes on by itself when it is back", async () => {
    const client = await aWindow();
    const down = server.restart("fast", 2_000);
    await until(async () => (await statusOf("/readyz")) === 503);

    const refused = await client.post("vous m'entendez ?");
    const alive = await statusOf("/healthz");
    await down;
    await until(async () => (await statusOf("/readyz")) === 200);
    await client.say("et maintenant ?", 10_000);

    expect(refused.status).to.equal(503);
    expect(Number(refused.headers.get("retry-after"))).to.be.greaterThan(0);
    expect(alive).to.equal(200);
    expect(client.closed).to.equal(undefined);
    expect(client.repeated).to.deep.equal([]);
  });

  it("does not wait for one that is frozen, loses no message over it, and ends when it is told to", async () => {
    const client = await aWindow();
    await server.freeze();
    const frozenAt = performance.now();
    const ended = other.stop().then((code) => ({ code, tookMs: performance.now() - frozenAt }));
    const asked = client.post({
      type: "message",
      text: "parler à une personne",
      channelData: { clientActivityID: "frozen-1" },
    });
    const ready = await statusOf("/readyz");
    const readyMs = performance.now() - frozenAt;
    const first = await asked;
    const refusedMs = performance.now() - frozenAt;
    const { code, tookMs } = await ended;
    await server.thaw();
    await until(async () => (await statusOf("/readyz")) === 200);
    const again = await client.post({
      type: "message",
      text: "parler à une personne",
      channelData: { clientActivityID: "frozen-1" },
    });
    await client.waitFor(
      (seen) => seen.filter(({ text }) => text === "parler à une personne").length === 1,
      10_000,
    );
    await client.poll("");

    expect([ready, first.status, again.status]).to.deep.equal([503, 503, 200]);
    expect(readyMs).to.be.below(4_000);
    expect(refusedMs).to.be.below(13_000);
    expect(code).to.be.oneOf([0, 1]);
    expect(tookMs).to.be.below(18_000);
    expect(client.seen.filter(({ text }) => text === "parler à une personne")).to.have.length(1);
  });
});
