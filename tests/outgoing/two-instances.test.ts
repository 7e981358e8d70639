import { expect } from "chai";
import PostalMime from "postal-mime";
import { resend } from "../../src/outgoing/index.ts";
import { SmtpProcess } from "../support/smtp-process.ts";
import { Carried, plainEmail } from "./carried.ts";

const MAILS = 24;

describe("mails from two instances over one PostgreSQL", function () {
  this.timeout(60_000);
  let smtp: SmtpProcess;
  let one: Carried;
  let other: Carried;
  before(async () => {
    smtp = await SmtpProcess.start();
    one = await Carried.open("postgres");
    other = await Carried.openBeside(one);
  });
  after(async () => {
    await one.close();
    await other.close();
    await smtp.close();
  });

  async function arrivals(ids: readonly string[]): Promise<number[]> {
    const mails = await smtp.arrived();
    const parsed = await Promise.all(mails.map(({ raw }) => PostalMime.parse(Buffer.from(raw, "latin1"))));
    return ids.map((id) => parsed.filter(({ messageId }) => messageId === `<${id}@shop.example>`).length);
  }
  const queue = () =>
    one.queue(Array.from({ length: MAILS }, (_, n) => ({ recipient: `c${n}@example.com` })));

  it("arrive once each, whoever takes them, while one of the two stops", async () => {
    await smtp.behave(
      { stage: "mail", act: "drop", times: 2 },
      { stage: "rcpt", act: "refuse", code: 450, times: 2 },
      { stage: "data", act: "late", ms: 100, times: MAILS },
    );
    const ids = await queue();
    for (const each of [one, other]) each.start(plainEmail(each.dataDir, smtp.url));
    await one.untilTrue(async () => other.ended.length > 0 && one.ended.length > 0);

    await other.stop();
    const all = await one.until(ids, "accepted", "unknown");

    const expected = all.map(({ state }) => (state === "accepted" ? 1 : 0));
    const arrived = await arrivals(ids);
    expect(arrived.map((times, n) => (all[n]?.state === "unknown" ? 0 : times))).to.deep.equal(expected);
    expect(Math.max(...arrived)).to.equal(1);
    expect([...one.faults, ...other.faults]).to.deep.equal([]);
    await one.stop();
  });

  it("are sent again once when two supervisors at two instances ask for it at the same moment", async () => {
    await smtp.forget();
    await smtp.behave({ stage: "rcpt", act: "refuse", code: 550 });
    const ids = await one.queue([{ recipient: "nobody@example.com" }]);
    const [id = ""] = ids;
    one.start(plainEmail(one.dataDir, smtp.url));
    await one.until(ids, "dead");
    other.start(plainEmail(other.dataDir, smtp.url));

    const asked = await Promise.all(
      [one, other].map((each) =>
        each.store.transact({ actor: "agent:nadia" }, (tx) => resend(each.deed(tx, "agent:nadia"), id)),
      ),
    );
    await one.until(ids, "accepted");

    expect(asked.map(({ kind }) => kind).sort()).to.deep.equal(["done", "wrong-state"]);
    expect(await arrivals(ids)).to.deep.equal([1]);
  });
});
