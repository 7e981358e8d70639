import { expect } from "chai";
import { deliveries, type Delivery } from "../../src/outgoing/index.ts";
import { aCustomer, base, NOON } from "./customers.ts";
import { type Desk, type Json, MORNING, startDesk } from "./desk-server.ts";

const FAULT = { at: MORNING, why: "connect ECONNREFUSED 127.0.0.1:587" };

describe("the desk's deliveries", () => {
  let desk: Desk;
  let boss: string;
  beforeEach(async () => {
    desk = await startDesk();
    boss = await desk.person({ login: "boss", name: "La responsable", role: "supervisor" });
  });
  afterEach(() => desk.close());

  const aDelivery = async (fields: Partial<Delivery> & Pick<Delivery, "id" | "state">): Promise<Delivery> => {
    const isOver = ["accepted", "cancelled", "dismissed"].includes(fields.state);
    const delivery: Delivery = {
      ...{ ...base, target: "email", recipient: "odile@example.com", kind: "hold.ready" },
      ...{ backedBy: { kind: "hold", id: `hold_of_${fields.id}`, version: 3 }, backingVersion: 3 },
      ...{ backing: `hold_of_${fields.id}`, payload: { code: "7K3M9Q" } },
      ...{ attempts: 20, tries: 20, since: MORNING, lastFault: FAULT },
      ...(isOver ? {} : { owner: "team:supervisors", dueAt: NOON, escalationLevel: 1 }),
      ...fields,
    };
    const { id, version } = delivery;
    await desk.store.transact({ actor: "bot" }, async (tx) => {
      await tx.insert(deliveries, delivery);
      const record = { kind: "delivery", id, version };
      if (!isOver)
        await tx.setTimer({ id: `${id}.undecided`, name: "delivery.undecided", record, dueAt: NOON });
    });
    return delivery;
  };
  const kept = (id: string) => desk.store.read((tx) => tx.get(deliveries, id));
  const idsOf = ({ body }: Json) => body.items.map(({ id }: { id: string }) => id);
  const timersOf = async (id: string): Promise<string[]> => {
    const all = await desk.store.read((tx) => tx.timers(id));
    return all.map(({ name }) => name);
  };

  it("lists what is to be decided, the one due first at the top, unless another state is asked for", async () => {
    const soon = "2026-12-07T10:00:00.000Z";
    await aDelivery({ id: "dead", state: "dead" });
    await aDelivery({ id: "unknown", state: "unknown", dueAt: soon });
    await aDelivery({ id: "queued", state: "queued", owner: "bot" });
    await aDelivery({ id: "old", state: "accepted", acceptedAt: MORNING });
    await aDelivery({ id: "new", state: "accepted", acceptedAt: MORNING, createdAt: soon });

    expect(idsOf(await desk.get("deliveries", boss))).to.deep.equal(["unknown", "dead"]);
    expect(idsOf(await desk.get("deliveries?limit=1", boss))).to.deep.equal(["unknown"]);
    expect(idsOf(await desk.get("deliveries?state=queued,sending", boss))).to.deep.equal(["queued"]);
    expect(idsOf(await desk.get("deliveries?status=accepted", boss))).to.deep.equal(["new", "old"]);
    expect((await desk.get("deliveries?state=lost", boss)).status).to.equal(400);
  });

  it("tells why, to whom and about what, but never what a message carries", async () => {
    await aCustomer(desk, "one");
    await aDelivery({ id: "d1", state: "unknown", case: "DGP-one", conversation: "conv_one" });

    const { body } = await desk.get("deliveries", boss);

    expect(body.items[0]).to.deep.include({
      recipient: "odile@example.com",
      kind: "hold.ready",
      case: "DGP-one",
      attempts: 20,
      lastFault: FAULT,
      mayArriveTwice: true,
    });
    expect(JSON.stringify(body)).not.to.contain("7K3M9Q");
  });

  it("are sent again with all attempts anew, under the same id and in the supervisor's name", async () => {
    await aDelivery({ id: "d1", state: "dead" });
    desk.clock.forward(60);

    const { status, body } = await desk.post("deliveries/d1/resend", {}, boss);

    expect(status).to.equal(200);
    expect(body).to.deep.include({ id: "d1", state: "queued", mayArriveTwice: false, owner: "bot" });
    expect(await kept("d1")).to.deep.include({
      ...{ tries: 0, attempts: 20, escalationLevel: 0, payload: { code: "7K3M9Q" } },
      since: "2026-12-07T09:01:00.000Z",
    });
    expect(await timersOf("d1")).to.deep.equal(["delivery.call"]);
    const log = await desk.store.read((tx) => tx.events({ record: "d1" }));
    expect(log.at(-1)).to.deep.include({ from: "dead", to: "queued", actor: "agent:boss" });
  });

  it("are let go with a note, and nothing waits for them any more", async () => {
    await aDelivery({ id: "d1", state: "unknown" });

    const { status, body } = await desk.post("deliveries/d1/dismiss", { note: " Appelée. " }, boss);

    expect(status).to.equal(200);
    expect(body).to.deep.include({ state: "dismissed", note: "Appelée." });
    expect(body).not.to.have.any.keys("owner", "dueAt");
    expect(await timersOf("d1")).to.deep.equal([]);
    expect(idsOf(await desk.get("deliveries", boss))).to.deep.equal([]);
  });

  it("are decided once, and only when they wait for a decision", async () => {
    await aDelivery({ id: "d1", state: "dead" });
    const both = await Promise.all([
      desk.post("deliveries/d1/resend", {}, boss),
      desk.post("deliveries/d1/dismiss", { note: "Non." }, boss),
    ]);
    for (const state of ["queued", "sending", "accepted", "cancelled", "dismissed"] as const) {
      const { version } = await aDelivery({ id: state, state });
      const again = await desk.post(`deliveries/${state}/resend`, {}, boss);
      const gone = await desk.post(`deliveries/${state}/dismiss`, { note: "Non." }, boss);
      expect([again, gone].map(({ body }) => body.error.code)).to.deep.equal(["CONFLICT", "CONFLICT"]);
      expect((await kept(state))?.version).to.equal(version);
    }

    expect(both.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    expect((await desk.post("deliveries/none/resend", {}, boss)).status).to.equal(404);
    expect((await desk.post("deliveries/none/dismiss", { note: "Non." }, boss)).status).to.equal(404);
  });

  it("need a reason to be let go", async () => {
    await aDelivery({ id: "d1", state: "dead" });
    for (const body of [{}, { note: " " }, { note: "x".repeat(501) }, { note: 1 }, { note: "a", b: 1 }])
      expect((await desk.post("deliveries/d1/dismiss", body, boss)).status).to.equal(400);

    expect((await kept("d1"))?.state).to.equal("dead");
  });

  it("are a supervisor's, and a program's with the token", async () => {
    await aDelivery({ id: "d1", state: "dead" });
    const claire = await desk.person({ login: "claire", name: "Claire", role: "agent" });
    const shop = await desk.person({ login: "antibes", name: "Antibes", role: "shop", shop: "antibes" });
    for (const as of [claire, shop]) {
      expect((await desk.get("deliveries", as)).status).to.equal(403);
      expect((await desk.post("deliveries/d1/resend", {}, as)).status).to.equal(403);
      expect((await desk.post("deliveries/d1/dismiss", { note: "Non." }, as)).status).to.equal(403);
    }
    expect((await desk.get("deliveries")).status).to.equal(401);

    expect((await desk.post("deliveries/d1/resend")).status).to.equal(200);
  });

  it("come with the neighbours that rest", async () => {
    const mail = { peer: "smtp://mail.example:587", state: "open" as const, failures: 5, inHand: 0 };
    const other = await startDesk({ peers: () => [{ ...mail, restsUntil: NOON }] });
    try {
      const { body } = await other.call("GET", "/desk/api/deliveries", { as: "token" });
      expect(body.peers).to.deep.equal([{ ...mail, restsUntil: NOON }]);
    } finally {
      await other.close();
    }
  });
});
