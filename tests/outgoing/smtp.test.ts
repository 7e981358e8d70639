import { expect } from "chai";
import PostalMime from "postal-mime";
import { dismiss, resend } from "../../src/outgoing/index.ts";
import { SmtpProcess } from "../support/smtp-process.ts";
import { Carried, plainEmail } from "./carried.ts";

describe("mails over SMTP", function () {
  this.timeout(60_000);
  let smtp: SmtpProcess;
  let carried: Carried;
  before(async () => {
    smtp = await SmtpProcess.start();
  });
  beforeEach(async () => {
    await smtp.behave();
    await smtp.forget();
    carried = await Carried.open();
  });
  afterEach(() => carried.close());
  after(() => smtp.close());

  /** How often each delivery has arrived, by its Message-ID. */
  async function arrivals(ids: readonly string[]): Promise<number[]> {
    const mails = await smtp.arrived();
    const parsed = await Promise.all(mails.map(({ raw }) => PostalMime.parse(Buffer.from(raw, "latin1"))));
    return ids.map((id) => parsed.filter(({ messageId }) => messageId === `<${id}@shop.example>`).length);
  }

  it("arrive once each, however the server failed them before it had them", async () => {
    await smtp.behave(
      { stage: "connect", act: "refuse", code: 421 },
      { stage: "mail", act: "drop" },
      { stage: "rcpt", act: "refuse", code: 450 },
      { stage: "content", act: "drop" },
      { stage: "data", act: "refuse", code: 451 },
      { stage: "data", act: "twice" },
      { stage: "data", act: "late", ms: 300 },
    );
    const ids = await carried.queue(
      Array.from({ length: 7 }, (_, n) => ({ recipient: `c${n}@example.com` })),
    );
    carried.start(plainEmail(carried.dataDir, smtp.url));

    // Whoever was cut off within the message might, for all we know, have been heard.
    const all = await carried.until(ids, "accepted", "unknown");

    expect(await arrivals(ids)).to.deep.equal(all.map(({ state }) => (state === "accepted" ? 1 : 0)));
    expect(all.filter(({ state }) => state === "unknown")).to.have.lengthOf(1);
    expect(carried.faults).to.deep.equal([]);
  });

  it("are not taken for accepted by an answer that came before they had left", async () => {
    // One fewer than the failures after which a neighbour is left alone for a while: each is tried again within seconds.
    await smtp.behave({ stage: "rcpt", act: "twice", times: 4 });
    const ids = await carried.queue(
      Array.from({ length: 4 }, (_, n) => ({ recipient: `c${n}@example.com` })),
    );
    carried.start(plainEmail(carried.dataDir, smtp.url));

    const all = await carried.until(ids, "accepted", "unknown");

    const came = await arrivals(ids);
    expect(Math.max(...came)).to.be.at.most(1);
    const lost = all.filter(({ state }, index) => state === "accepted" && came[index] !== 1);
    expect(lost.map(({ receipt }) => receipt)).to.deep.equal([]);
  });

  it("are given up when the server refuses them for good", async () => {
    await smtp.behave({ stage: "rcpt", act: "refuse", code: 550 });
    const ids = await carried.queue([{}]);
    carried.start(plainEmail(carried.dataDir, smtp.url));

    const [dead] = await carried.until(ids, "dead");

    expect(dead).to.include({ owner: "team:supervisors", escalationLevel: 1, attempts: 1 });
    expect(dead?.lastFault?.why).to.contain("550");
    expect(carried.ended.map(({ state }) => state)).to.deep.equal(["dead"]);
  });

  it("are left to a person when nobody knows whether they arrived, and never sent again by themselves", async () => {
    await smtp.behave({ stage: "data", act: "drop" }, { stage: "data", act: "hang" });
    const ids = await carried.queue([{ recipient: "a@example.com" }, { recipient: "b@example.com" }]);
    carried.start(plainEmail(carried.dataDir, smtp.url, { handedOverLimitMs: 500 }));

    await carried.until(ids, "unknown");
    expect(await arrivals(ids)).to.deep.equal([1, 1]);

    const [first = "", second = ""] = ids;
    const by = { actor: "agent:nadia" };
    await carried.store.transact(by, (tx) => resend(carried.deed(tx, by.actor), first));
    await carried.store.transact(by, (tx) => dismiss(carried.deed(tx, by.actor), second, "il l'a reçu"));
    await carried.until([first], "accepted");
    expect(await arrivals(ids), "a person chose that it may come twice").to.deep.equal([2, 1]);
    expect(await carried.one(second)).to.include({ state: "dismissed", note: "il l'a reçu" });
  });

  it("wait while the server is away, and go out when it is back", async () => {
    await smtp.down();
    const ids = await carried.queue([{}]);
    carried.start(plainEmail(carried.dataDir, smtp.url));
    await carried.untilTrue(async () => (await carried.all(ids)).every(({ lastFault }) => lastFault));
    const [waiting] = await carried.all(ids);
    expect(waiting?.lastFault?.why).to.contain("ECONNREFUSED");

    await smtp.up();
    await carried.until(ids, "accepted");

    expect(await arrivals(ids)).to.deep.equal([1]);
  });

  it("that are under way when the program stops are tried by the next one, or left unknown", async () => {
    await smtp.behave({ stage: "rcpt", act: "hang" });
    const ids = await carried.queue([{}]);
    carried.start(plainEmail(carried.dataDir, smtp.url));
    await carried.untilTrue(async () => (await smtp.seen())["rcpt"] === 1);

    await carried.stop();

    expect(await carried.one(ids[0] ?? "")).to.include({ state: "queued", attempts: 1 });
    carried.start(plainEmail(carried.dataDir, smtp.url));
    await carried.until(ids, "accepted");
    expect(await arrivals(ids)).to.deep.equal([1]);
  });
});
