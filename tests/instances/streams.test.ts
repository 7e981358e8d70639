import { expect } from "chai";
import { freshDatabase, onServer } from "../support/postgres.ts";
import { until } from "../support/until.ts";
import { startWebsite } from "../support/website-server.ts";
import type { WebsiteServer } from "../support/website-server.ts";

const LOOK_AGAIN_MS = 300;

describe("chat windows on two instances", function () {
  this.timeout(20_000);
  let databaseUrl: string;
  let one: WebsiteServer;
  let two: WebsiteServer;
  before(async () => {
    databaseUrl = await freshDatabase();
    const options = { databaseUrl, website: { lookAgainMs: LOOK_AGAIN_MS } };
    one = await startWebsite(options);
    two = await startWebsite(options);
  });
  after(() => Promise.all([one.close(), two.close()]));

  /** A window on the first instance, and one of the same conversation on the second that does not listen yet. */
  async function twoWindows() {
    const first = one.client();
    await first.start();
    const second = two.client(first.token);
    await second.start();
    return [first, second] as const;
  }
  const urlOn = (server: WebsiteServer, streamUrl: string) =>
    streamUrl.replace(/^ws:\/\/[^/]+/, server.base.replace("http", "ws"));

  it("get what is said on the other instance, once and in order", async () => {
    const [first, second] = await twoWindows();
    await second.listen();

    for (let n = 0; n < 10; n += 1) await (n % 2 === 0 ? first : second).post(`message ${String(n)}`);
    await second.waitFor((seen) => seen.length === 21);

    const kept = await one.store.read((tx) => tx.messages(first.conversation, 0));
    expect(second.seen.map(({ id }) => id)).to.deep.equal(kept.map(({ id }) => id));
    expect(second.repeated).to.deep.equal([]);
  });

  it("close the older one, with the reason collision", async () => {
    const [first, second] = await twoWindows();
    await first.listen();
    await first.waitFor((seen) => seen.length === 1);
    await second.listen();

    const closed = await first.waitForClose();
    await second.say("toujours là");

    expect(closed).to.deep.equal({ code: 1000, reason: "collision" });
    expect(second.seen.at(-1)?.text).to.equal("echo: toujours là");
  });

  it("leave exactly one when they open at the same moment", async () => {
    for (let round = 0; round < 15; round += 1) {
      const [first, second] = await twoWindows();

      await Promise.all([first.listen(), second.listen()]);
      await until(() => first.closed !== undefined || second.closed !== undefined);
      const left = first.closed === undefined ? first : second;
      await left.say("qui est là ?");

      expect([first, second].filter(({ closed }) => closed === undefined)).to.deep.equal([left]);
    }
  });

  it("get what was said while its notice was lost", async () => {
    const [, second] = await twoWindows();
    await second.listen(urlOn(two, second.streamUrl));
    await second.waitFor((seen) => seen.length === 1);

    // As a commit does whose notice never arrives.
    const columns = "conversation, 2, id || '-lost', at, author, 'queued', activity, notice";
    await onServer(
      databaseUrl,
      "insert into message (conversation, seq, id, at, author, status, activity, notice) " +
        `select ${columns} from message where conversation = '${second.conversation}' and seq = 1`,
    );
    const began = performance.now();
    await second.waitFor((seen) => seen.length === 2);

    expect(performance.now() - began).to.be.below(LOOK_AGAIN_MS + 1_500);
  });

  it("get what was said while nobody could be told, as soon as they can", async () => {
    const [first, second] = await twoWindows();
    await second.listen();
    await second.waitFor((seen) => seen.length === 1);

    await onServer(
      databaseUrl,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parole listener'",
    );
    await first.post("dans le noir");
    await second.waitFor((seen) => seen.length === 3);

    expect(second.repeated).to.deep.equal([]);
  });
});
