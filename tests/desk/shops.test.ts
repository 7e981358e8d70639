import { expect } from "chai";
import { holds, units } from "../../src/loans/index.ts";
import { aCustomer, aHold, aLoan, aUnit, CODE, heard, NOON } from "./customers.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

describe("a shop at the desk", () => {
  let desk: Desk;
  let antibes: string;
  let customer: Awaited<ReturnType<typeof aCustomer>>;
  beforeEach(async () => {
    desk = await startDesk();
    antibes = await desk.person({ login: "antibes", name: "Antibes", role: "shop", shop: "antibes" });
    customer = await aCustomer(desk, "loan");
  });
  afterEach(() => desk.close());

  const post = (path: string, body: unknown = {}) => desk.post(path, body, antibes);
  const hold = () => aHold(desk.store, customer, { id: "hold_1", serial: "GP4G-1" });
  const readyHold = () => aHold(desk.store, customer, { id: "hold_1", serial: "GP4G-1", ready: true });

  it("is listed with its hours, its zone and whether its stock can be read", async () => {
    const { body } = await desk.get("shops", antibes);

    const [first] = body.items.filter(({ id }: { id: string }) => id === "antibes");
    expect(body.items.map(({ id }: { id: string }) => id)).to.include.members([
      "antibes",
      "nice",
      "cannes",
      "montreal",
    ]);
    expect(first).to.deep.include({
      name: "Galeries du Port Antibes",
      town: "Antibes",
      timeZone: "Europe/Paris",
      stock: "readable",
    });
    const montreal = body.items.find(({ id }: { id: string }) => id === "montreal");
    expect(montreal).to.deep.include({ open: false, timeZone: "America/Toronto" });
    expect(Date.parse(montreal.opensAt)).to.be.greaterThan(desk.clock.now().getTime());
  });

  it("sees its units by serial, and who has those that are lent", async () => {
    await aUnit(desk.store, { id: "unit_b", serial: "GP4G-9" });
    await aLoan(desk.store, customer, { id: "loan_1", serial: "GP4G-2" });
    await aUnit(desk.store, { id: "unit_n", serial: "N-1", shop: "nice" });

    const { body } = await desk.get("shops/antibes/units", antibes);

    expect(body.items.map(({ serial, state }: Json) => [serial, state])).to.deep.equal([
      ["GP4G-2", "on_loan"],
      ["GP4G-9", "available"],
    ]);
    expect(body.items[0].loan).to.deep.equal({
      id: "loan_1",
      state: "active",
      case: "DGP-loan",
      dueAt: NOON,
      customer: { name: "Odile Granvert" },
    });
    expect(body.items[1]).not.to.have.property("loan");
  });

  it("sees what to pull, the first due first, and what to put back beside it", async () => {
    await hold();
    const other = await aCustomer(desk, "other", "Karim Belloc");
    await aHold(desk.store, other, { id: "hold_2", serial: "GP4G-5", ready: true });
    await aUnit(desk.store, {
      id: "unit_back",
      serial: "GP4G-7",
      state: "to_reshelve",
      owner: "shop:antibes",
      dueAt: NOON,
    });

    const { body } = await desk.get("shops/antibes/pull-list", antibes);

    expect(body.items[0]).to.deep.include({
      id: "hold_1",
      unit: "unit_hold_1",
      serial: "GP4G-1",
      model: "box-4g",
      state: "placed",
      case: "DGP-loan",
      conversation: "conv_loan",
      dueAt: NOON,
      escalationLevel: 0,
      customer: { name: "Odile Granvert" },
    });
    expect(body.items[1]).to.deep.include({
      id: "hold_2",
      state: "ready",
      customer: { name: "Karim Belloc" },
    });
    expect(body.putBack.map(({ id }: { id: string }) => id)).to.deep.equal(["unit_back"]);
    expect(JSON.stringify(body)).not.to.match(/pickupCode|codeTries|phone/);
  });

  it("says which shops there are when asked for one there is not", async () => {
    const { status, body } = await desk.get("shops/lyon/units", "token");
    expect(status).to.equal(404);
    expect(body.error.message).to.contain("antibes");
  });

  it("sets aside what it has in its hands, and the customer is told to come", async () => {
    await hold();

    const { status, body } = await post("holds/hold_1/set-aside", { serial: " gp4g-1 " });

    expect(status).to.equal(200);
    expect(body).to.deep.include({ id: "hold_1", state: "set_aside" });
    expect(body).not.to.have.property("pickupCodeHash");
    expect(await heard(desk.store, customer)).to.have.length(1);
    const [, event] = await desk.store.read((tx) => tx.events({ record: "hold_1" }));
    expect(event).to.deep.include({ actor: "shop:antibes", to: "set_aside" });
    expect((await post("holds/hold_1/set-aside", { serial: "GP4G-1" })).status).to.equal(409);
  });

  it("is told when it scans another object than the one held", async () => {
    await hold();
    const { status, body } = await post("holds/hold_1/set-aside", { serial: "GP4G-8" });
    expect(status).to.equal(422);
    expect(body.error.code).to.equal("WRONG_SERIAL");
  });

  it("says that it cannot find the object, and the customer is told so", async () => {
    await hold();

    const { body } = await post("holds/hold_1/not-found", { reason: "extra words do no harm" });

    expect(body.state).to.equal("failed_not_found");
    expect((await heard(desk.store, customer)).length).to.be.greaterThan(0);
    expect((await post("holds/hold_1/not-found")).status).to.equal(409);
    const { body: again } = await post("holds/hold_1/put-back");
    expect(again).to.deep.include({ id: "unit_hold_1", state: "available" });
  });

  it("hands over to who shows the code, and the loan begins", async () => {
    await readyHold();

    const { status, body } = await post("holds/hold_1/hand-over", { code: "7k3-m9q", serial: "GP4G-1" });

    expect(status).to.equal(200);
    expect(body.loan).to.deep.include({
      state: "active",
      serial: "GP4G-1",
      hold: "hold_1",
      case: "DGP-loan",
    });
    expect(Date.parse(body.loan.dueAt)).to.be.greaterThan(desk.clock.now().getTime());
    const { body: list } = await desk.get("shops/antibes/units", antibes);
    expect(list.items[0].loan.id).to.equal(body.loan.id);
    expect((await post("holds/hold_1/hand-over", { code: CODE, serial: "GP4G-1" })).status).to.equal(409);
  });

  it("counts wrong codes down to five, at once or one by one, and then blocks even the right one", async () => {
    await readyHold();
    const tryCode = (code: string) => post("holds/hold_1/hand-over", { code, serial: "GP4G-1" });

    const first = await tryCode("AAAAAA");
    const others = await Promise.all(["BBBBBB", "CCCCCC", "DDDDDD", "EEEEEE"].map(tryCode));
    const right = await tryCode(CODE);

    expect(first.status).to.equal(422);
    expect(first.body.error).to.deep.include({ code: "WRONG_CODE", triesLeft: 4 });
    expect(others.map(({ body }) => body.error.triesLeft).sort()).to.deep.equal([0, 1, 2, 3]);
    expect(right.status).to.equal(423);
    expect(right.body.error.code).to.equal("CODE_BLOCKED");
    const kept = await desk.store.read((tx) => tx.get(holds, "hold_1"));
    expect(kept?.state).to.equal("ready");

    expect((await post("holds/hold_1/unblock")).status).to.equal(403);
    expect((await desk.post("holds/hold_1/unblock")).status).to.equal(200);
    expect((await tryCode(CODE)).status).to.equal(200);
    expect((await desk.post("holds/hold_1/unblock")).status).to.equal(409);
    const notes = (await desk.store.read((tx) => tx.events({ record: "hold_1" }))).map(({ note }) => note);
    expect(notes).to.include("agent:program checked who it is");
  });

  it("does not hand over another object, nor one that is not set aside", async () => {
    await readyHold();
    const other = await aCustomer(desk, "early");
    await aHold(desk.store, other, { id: "hold_2", serial: "GP4G-5" });

    expect((await post("holds/hold_1/hand-over", { code: CODE, serial: "GP4G-2" })).body.error.code).to.equal(
      "WRONG_SERIAL",
    );
    expect((await post("holds/hold_2/hand-over", { code: CODE, serial: "GP4G-5" })).status).to.equal(409);
    expect((await post("holds/hold_1/hand-over", { code: CODE })).status).to.equal(400);
    expect((await post("holds/hold_1/hand-over", { code: 123456, serial: "GP4G-1" })).status).to.equal(400);
  });

  it("takes a loan back with a receipt, once, and puts the object back when it is checked", async () => {
    await aLoan(desk.store, customer, { id: "loan_1", serial: "GP4G-2" });

    const wrongOne = await post("loans/loan_1/return", { serial: "GP4G-3" });
    const back = await post("loans/loan_1/return", { serial: "GP4G-2" });
    const again = await post("loans/loan_1/return", { serial: "GP4G-2" });
    const shelved = await post("units/unit_loan_1/put-back");
    const shelvedAgain = await post("holds/unit_loan_1/put-back");

    expect([wrongOne, back, again, shelved, shelvedAgain].map(({ status }) => status)).to.deep.equal([
      422, 200, 409, 200, 409,
    ]);
    expect(back.body.receipt).to.match(/^R-\w{8}$/);
    expect(back.body.loan).to.deep.include({ state: "returned", receipt: back.body.receipt });
    expect((await heard(desk.store, customer)).join()).to.contain(back.body.receipt);
    expect(shelved.body.state).to.equal("available");
    const unit = await desk.store.read((tx) => tx.get(units, "unit_loan_1"));
    expect(unit).not.to.have.property("dueAt");
  });

  it("is told when there is no such hold, loan or unit", async () => {
    for (const [path, body] of [
      ["holds/none/set-aside", { serial: "A" }],
      ["holds/none/not-found", {}],
      ["holds/none/hand-over", { code: "A", serial: "A" }],
      ["holds/none/put-back", {}],
      ["loans/none/return", { serial: "A" }],
      ["units/none/put-back", {}],
    ] as const)
      expect((await post(path, body)).status, path).to.equal(404);
  });

  it("sets one hold aside once when it is scanned twice at once", async () => {
    await hold();
    const answers = await Promise.all(
      [1, 2, 3].map(() => post("holds/hold_1/set-aside", { serial: "GP4G-1" })),
    );
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409, 409]);
    expect(await heard(desk.store, customer)).to.have.length(1);
  });

  it("tells what the merchant calls its teams and models", async () => {
    const { body } = await desk.get("names", "token");

    expect(body.models).to.deep.include({
      id: "box-4g",
      name: { fr: "box 4G de prêt", en: "loaner 4G box" },
    });
    expect(body.teams.map(({ id }: { id: string }) => id)).to.include("customer-care");
  });
});
