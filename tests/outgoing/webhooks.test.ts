import { createHmac } from "node:crypto";
import { expect } from "chai";
import { webhookTarget } from "../../src/channels/webhook/index.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { WebhookReceiver } from "../support/webhook-receiver.ts";
import { Carried } from "./carried.ts";

const KEY = Buffer.alloc(32, 5);
const NEWS = {
  type: "hold.ready",
  timestamp: "2026-12-07T13:30:00.000Z",
  data: {
    kind: "hold",
    id: "hold_1",
    from: "set_aside",
    to: "ready",
    version: 3,
    at: "2026-12-07T13:30:00.000Z",
  },
};

describe("webhooks", function () {
  this.timeout(60_000);
  let receiver: WebhookReceiver;
  let carried: Carried;
  before(async () => {
    receiver = await WebhookReceiver.start();
  });
  beforeEach(async () => {
    await receiver.behave();
    await receiver.forget();
    carried = await Carried.open();
  });
  afterEach(() => carried.close());
  after(() => receiver.close());

  function start(limitMs = 1_000): void {
    const stock = { id: "stock", url: receiver.url, events: ["hold.*"], secret: "WEBHOOK_SECRET" };
    const secrets = { WEBHOOK_SECRET: `whsec_${KEY.toString("base64")}` };
    carried.start({ ...webhookTarget({ clock: systemClock, webhooks: [stock], secrets }), limitMs });
  }
  const queue = (count: number) =>
    carried.queue(
      Array.from({ length: count }, () => ({
        target: "webhook",
        recipient: "stock",
        kind: NEWS.type,
        payload: NEWS,
      })),
    );

  it("carry the event, signed, under the id of the delivery", async () => {
    const ids = await queue(1);
    start();
    await carried.until(ids, "accepted");

    const [arrived] = await receiver.arrived();
    const headers = arrived?.headers ?? {};
    const body = arrived?.body ?? "";
    expect(JSON.parse(body)).to.deep.equal(NEWS);
    expect(headers["webhook-id"]).to.equal(ids[0]);
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const signature = createHmac("sha256", KEY).update(signed).digest("base64");
    expect(headers["webhook-signature"]).to.equal(`v1,${signature}`);
    expect(Math.abs(Number(headers["webhook-timestamp"]) - Date.now() / 1000)).to.be.lessThan(60);
  });

  it("are repeated under the same id until the receiver takes them, once each", async () => {
    await receiver.behave(
      { stage: "connect", act: "drop" },
      { stage: "request", act: "answer", code: 503 },
      { stage: "request", act: "drop" },
      { stage: "request", act: "hang" },
      { stage: "request", act: "answer", code: 404 },
    );
    const ids = await queue(5);
    start();
    const all = await carried.until(ids, "accepted");

    const arrived = await receiver.arrived();
    const taken = arrived
      .filter(({ answered }) => answered === 204)
      .map(({ headers }) => headers["webhook-id"]);
    expect(taken).to.have.members(ids);
    expect(all.every(({ attempts }) => attempts <= 2)).to.equal(true);
    expect(carried.faults).to.deep.equal([]);
  });

  it("come again when the receiver has asked for them, not before", async () => {
    await receiver.behave({ stage: "request", act: "answer", code: 429, value: "4" });
    const ids = await queue(1);
    const before = Date.now();
    start();
    await carried.until(ids, "accepted");

    expect(Date.now() - before).to.be.within(4_000, 12_000);
  });

  it("are given up where nobody wants them, and follow no redirect", async () => {
    await receiver.behave(
      { stage: "request", act: "answer", code: 410 },
      { stage: "request", act: "redirect", value: `${receiver.url}/elsewhere` },
    );
    const ids = await queue(2);
    start();
    await carried.until(ids, "dead");

    expect((await receiver.arrived()).map(({ path }) => path)).to.deep.equal(["/hook", "/hook"]);
  });

  it("read no answer without end", async () => {
    await receiver.behave({ stage: "request", act: "flood" });
    const ids = await queue(1);
    start(5_000);

    await carried.until(ids, "accepted");
  });

  it("leave a receiver alone that always fails", async () => {
    await receiver.behave({ stage: "request", act: "hang", times: 1_000 });
    const stuck = await queue(40);
    start(300);
    await carried.untilTrue(async () => carried.peers().some(({ state }) => state === "open"));
    const tried = (await carried.all(stuck)).filter(({ attempts }) => attempts > 0);
    expect(tried.length, "only what found the door open was tried").to.be.lessThan(15);
  });
});
