import { expect } from "chai";
import { rm } from "node:fs/promises";
import { audit } from "../../src/audit/index.ts";
import { backUp, openSnapshots, restore } from "../../src/storage/index.ts";
import { DirectLineClient, stringIn } from "../support/direct-line-client.ts";
import { DIRECTLINE_SECRET, Program } from "../support/program.ts";

const START = "2026-12-05T21:30:00+01:00";
const WORDS = ["ma box est morte", "à Antibes", "oui", "Antibes", "Jean Martin", "06 39 98 00 12", "merci"];

/** A customer who talks without a pause and notes what was acknowledged. */
class Customer {
  readonly client: DirectLineClient;
  /** Ids of the messages that were answered 200, in order. */
  readonly acknowledged: string[] = [];
  isTalking = true;

  constructor(url: string) {
    this.client = new DirectLineClient(url, DIRECTLINE_SECRET);
  }

  async talk(): Promise<void> {
    await this.client.start();
    for (let said = 0; this.isTalking; said += 1) {
      const answer = await this.client.post(WORDS[said % WORDS.length] ?? "").catch(() => undefined);
      if (answer?.status === 200) this.acknowledged.push(stringIn(answer.body, "id"));
    }
  }
}

describe("a backup taken under load", () => {
  const program = new Program();
  const backup = `${program.dataDir}.backup`;
  after(async () => {
    await program.remove();
    for (const name of [backup, `${program.dataDir}.old`]) await rm(name, { recursive: true, force: true });
  });

  it("brings back all that was acknowledged before it began, and the customers go on", async function () {
    this.timeout(120_000);
    await program.start(START);
    const customers = Array.from({ length: 6 }, () => new Customer(program.url));
    const talking = customers.map((customer) => customer.talk());
    const enough = (count: number) =>
      eventually(() => customers.every((each) => each.acknowledged.length >= count));
    await enough(4);
    const before = customers.map(({ acknowledged }) => [...acknowledged]);
    const said = Math.max(...before.map(({ length }) => length));
    await backUp({
      dataDir: program.dataDir,
      folder: backup,
      product: "test",
      takenAt: new Date(START).toISOString(),
    });
    await enough(said + 2);
    await program.kill();
    for (const customer of customers) customer.isTalking = false;
    await Promise.all(talking);

    await restore({ folder: backup, dataDir: program.dataDir, replaceAs: "old" });
    const source = await openSnapshots({ dataDir: program.dataDir });
    const now = new Date(Date.parse(START) + 600_000);
    expect(await audit(source, { now })).to.deep.equal([]);
    await program.start(new Date(now).toISOString());

    for (const [index, { client }] of customers.entries()) {
      client.base = program.url;
      client.seen.length = 0;
      expect((await client.poll("")).status).to.equal(200);
      expect(client.seen.map(({ id }) => id)).to.include.members(before[index] ?? []);
      expect((await client.post("où en est mon dossier ?")).status).to.equal(200);
    }
    expect(await program.stop()).to.equal(0);
    expect(await audit(source, { now })).to.deep.equal([]);
  });
});

async function eventually(isMet: () => boolean): Promise<void> {
  for (const until = Date.now() + 90_000; !isMet();) {
    if (Date.now() > until) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
