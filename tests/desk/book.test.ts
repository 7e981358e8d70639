import { expect } from "chai";
import { closuresOf } from "../../src/desk/closures.ts";
import { aBooking, aCustomer } from "./customers.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

const TUESDAY = "2026-12-08T09:00:00.000Z";
const WEDNESDAY = "2026-12-09T09:00:00.000Z";
const closed = { on: "2026-12-08", closed: true, name: { fr: "inventaire", en: "stock taking" } };

describe("the merchant's book at the desk", () => {
  let desk: Desk;
  let customer: Awaited<ReturnType<typeof aCustomer>>;
  beforeEach(async () => {
    desk = await startDesk();
    customer = await aCustomer(desk, "booked");
  });
  afterEach(() => desk.close());

  const close = (place: unknown, exception: unknown = closed) =>
    desk.post("book/closures", { place, exception });
  const idsOf = (list: Json[]) => list.map(({ id }: { id: string }) => id);
  const movesOf = async (booking: string) =>
    (await desk.store.read((tx) => tx.timers(booking))).filter(({ name }) => name === "booking.move");

  it("closes a shop: names the visits this breaks, and has each moved in its own conversation", async () => {
    const visit = { kind: "visit" as const, team: "optician-nice" };
    await aBooking(desk.store, customer, { ...visit, id: "tuesday", start: TUESDAY });
    await aBooking(desk.store, customer, { ...visit, id: "wednesday", start: WEDNESDAY });
    await aBooking(desk.store, customer, { id: "call", start: TUESDAY });

    const { status, body } = await close({ kind: "shop", id: "nice" });

    expect(status).to.equal(201);
    expect(body.closure).to.deep.include({
      place: { kind: "shop", id: "nice" },
      exception: closed,
      by: "agent:program",
    });
    expect(idsOf(body.broken)).to.deep.equal(["tuesday"]);
    expect(body.broken[0]).to.deep.include({ shop: "nice", phone: "+33465714471" });
    const [move] = await movesOf("tuesday");
    expect(move).to.deep.include({ conversation: "conv_booked", dueAt: desk.clock.now().toISOString() });
    expect(await movesOf("wednesday")).to.deep.equal([]);
    expect((await desk.get("book/closures", "token")).body.items).to.deep.equal([body.closure]);
  });

  it("shortens the hours of a team, and breaks what no longer fits", async () => {
    await aBooking(desk.store, customer, { id: "early", start: TUESDAY, case: "case_1" });
    await aBooking(desk.store, customer, { id: "across", start: "2026-12-08T10:45:00.000Z", case: "case_2" });
    await aBooking(desk.store, customer, { id: "late", start: "2026-12-08T13:00:00.000Z", case: "case_3" });

    const { body } = await close(
      { kind: "team", id: "telecom" },
      { on: "2026-12-08", hours: ["09:00-12:00"] },
    );

    expect(idsOf(body.broken).sort()).to.deep.equal(["across", "late"]);
  });

  it("refuses a closure that would last for ages, at once and with the reason", async () => {
    const ages = { on: "0001-01-01", until: "9999-12-31", hours: ["10:00-12:00"] };
    const long = { on: "2026-12-08", until: "2099-12-08", hours: ["10:00-12:00"] };

    const place = { kind: "shop", id: "nice" };
    const answers = [await close(place, ages), await close(place, long)];

    expect(answers.map(({ status }) => status)).to.deep.equal([400, 400]);
    expect(JSON.stringify(answers[0]?.body)).to.include("between 2000-01-01 and 2100-12-31");
    expect(JSON.stringify(answers[1]?.body)).to.include("at most two years");
  });

  it("opens again what was closed, and breaks what stood in special hours", async () => {
    const { body } = await close(
      { kind: "team", id: "telecom" },
      { on: "2026-12-13", hours: ["09:00-12:00"] },
    );
    await aBooking(desk.store, customer, { id: "sunday", start: "2026-12-13T09:00:00.000Z" });

    const path = `/desk/api/book/closures/${String(body.closure.id)}`;
    const removed = await desk.call("DELETE", path, { as: "token" });

    expect(removed.body.removed).to.equal(body.closure.id);
    expect(idsOf(removed.body.broken)).to.deep.equal(["sunday"]);
    expect((await desk.call("DELETE", path, { as: "token" })).status).to.equal(404);
    expect((await desk.get("book/closures", "token")).body.items).to.deep.equal([]);
  });

  it("refuses a place there is not, and an exception that makes no sense, and says what to write", async () => {
    const unknown = await close({ kind: "shop", id: "lyon" });
    expect(unknown.status).to.equal(404);
    expect(unknown.body.error.message).to.contain("shop lyon");
    for (const [exception, hint] of [
      [{ on: "2026-12-08" }, /closed: true or hours/],
      [{ on: "2026-12-08", closed: true, hours: ["09:00-12:00"] }, /one of the two/],
      [{ on: "2026-02-30", closed: true }, /does not exist/],
      [{ on: "tomorrow", closed: true }, /YYYY-MM-DD/],
      [{ on: "2026-12-08", until: "2026-12-01", closed: true }, /before/],
      [{ on: "2026-12-08", hours: ["9h"] }, /hours/],
      [{ on: "2026-12-08", closed: false }, /closed/],
      [{ on: "2026-12-08", closed: true, reason: "?" }, /reason/],
      [undefined, /exception/],
    ] as const) {
      const { status, body } = await desk.post("book/closures", {
        place: { kind: "shop", id: "nice" },
        exception,
      });
      expect(status, JSON.stringify(exception)).to.equal(400);
      expect(body.error.message).to.match(hint);
    }
    expect((await close({ kind: "person", id: "nice" })).status).to.equal(400);
    expect(desk.book.history()).to.have.length(0);
  });

  it("says whether a shop's stock can be read", async () => {
    const { body } = await desk.post("book/stock", { shop: "antibes", stock: "unreadable" });

    expect(body).to.deep.include({ id: "antibes", stock: "unreadable" });
    const shops = (await desk.get("shops", "token")).body.items;
    expect(shops.find(({ id }: { id: string }) => id === "antibes").stock).to.equal("unreadable");
    expect((await desk.post("book/stock", { shop: "lyon", stock: "readable" })).status).to.equal(404);
    expect((await desk.post("book/stock", { shop: "nice", stock: "maybe" })).status).to.equal(400);
  });

  it("tells its history, the latest first, and takes changes back one by one", async () => {
    await desk.post("book/stock", { shop: "antibes", stock: "unreadable" });
    await close({ kind: "shop", id: "nice" });

    const { body } = await desk.get("book/history", "token");
    const kinds = body.items.map(({ edit }: Json) => edit.kind);
    expect(kinds).to.deep.equal(["put-closure", "set-stock"]);
    expect(body.items[0]).to.deep.include({ by: "agent:program", version: 2 });
    expect((await desk.get("book/history?limit=1", "token")).body.items).to.have.length(1);

    const first = await desk.post("book/undo");
    const second = await desk.post("book/undo");
    const third = await desk.post("book/undo");
    expect(first.body.entry).to.deep.include({ undoes: 2 });
    expect(second.body.entry).to.deep.include({ undoes: 1 });
    expect(third.status).to.equal(409);
    expect((await desk.get("book/closures", "token")).body.items).to.deep.equal([]);
  });

  it("finds what a closure taken back and given again breaks", async () => {
    const { body } = await close({ kind: "team", id: "telecom" });
    await desk.call("DELETE", `/desk/api/book/closures/${String(body.closure.id)}`, { as: "token" });
    await aBooking(desk.store, customer, { id: "call", start: TUESDAY });

    const undone = await desk.post("book/undo");

    expect(idsOf(undone.body.broken)).to.deep.equal(["call"]);
    expect(await movesOf("call")).to.have.length(1);
  });

  it("lists the closures also where only the history can be read", async () => {
    const { bookStore: _without, ...parts } = desk.parts;
    const { body } = await close({ kind: "shop", id: "nice" });
    const gone = await close({ kind: "shop", id: "cannes" });
    await desk.call("DELETE", `/desk/api/book/closures/${String(gone.body.closure.id)}`, { as: "token" });

    expect(await closuresOf(parts)).to.deep.equal([body.closure]);
  });
});
