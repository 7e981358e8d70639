import { expect } from "chai";
import { promises } from "../../src/promises/index.ts";
import { aBooking, aCustomer, heard, NOON } from "./customers.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

const idsOf = ({ body }: { body: Json }): string[] => body.items.map(({ id }: { id: string }) => id);

describe("the desk's bookings", () => {
  let desk: Desk;
  let customer: Awaited<ReturnType<typeof aCustomer>>;
  beforeEach(async () => {
    desk = await startDesk();
    customer = await aCustomer(desk, "booked");
  });
  afterEach(() => desk.close());

  const book = (id: string, start: string) =>
    aBooking(desk.store, customer, { id, start, case: `case_${id}` });

  it("are listed for a day of the merchant's, for a period, and without one", async () => {
    await book("late", "2026-12-09T08:00:00.000Z");
    await book("midnight", "2026-12-07T23:00:00.000Z");
    await book("first", "2026-12-07T08:05:00.000Z");
    await book("second", NOON);

    const day = await desk.get("bookings?from=2026-12-07&to=2026-12-07", "token");
    expect(idsOf(day)).to.deep.equal(["first", "second"]);
    expect(day.body.items[0]).to.deep.include({
      kind: "callback",
      state: "confirmed",
      start: "2026-12-07T08:05:00.000Z",
      phone: "+33465714471",
      team: "telecom",
      timeZone: "Europe/Paris",
      case: "case_first",
    });
    const hour = "bookings?from=2026-12-07T08:05:00Z&to=2026-12-07T12:00:00%2B01:00";
    expect(idsOf(await desk.get(hour, "token"))).to.deep.equal(["first"]);
    expect(idsOf(await desk.get("bookings?from=2026-12-08", "token"))).to.deep.equal(["midnight", "late"]);
    expect(idsOf(await desk.get("bookings?from=2020-01-01&to=2030-12-31", "token"))).to.have.length(4);
    expect(idsOf(await desk.get("bookings", "token"))).to.deep.equal(["first", "second", "midnight", "late"]);
    expect(idsOf(await desk.get("bookings?limit=1", "token"))).to.deep.equal(["first"]);
    expect(idsOf(await desk.get("bookings?state=completed", "token"))).to.deep.equal([]);
    expect(idsOf(await desk.get("bookings?from=2026-12-09&to=2026-12-07", "token"))).to.deep.equal([]);
  });

  it("are dialled, tried again when nobody answers, and completed", async () => {
    await aBooking(desk.store, customer, { id: "call", start: NOON });

    const dialled = await desk.post("bookings/call/dial");
    const missed = await desk.post("bookings/call/no-answer");
    const again = await desk.post("bookings/call/dial");
    const finished = await desk.post("bookings/call/complete", {
      outcome: "answered",
      note: "Tout va bien.",
    });

    expect(dialled.body).to.deep.include({ state: "dialling", attempts: 1, owner: "agent:program" });
    expect(missed.body.state).to.equal("no_answer");
    expect(again.body.attempts).to.equal(2);
    expect(finished.body).to.deep.include({ state: "completed", outcome: "answered: Tout va bien." });
    expect(await heard(desk.store, customer)).to.have.length(1);
    const given = await desk.store.read((tx) => tx.find(promises, { backing: "call" }));
    expect(given.map(({ state, keptBy }) => [state, keptBy])).to.deep.equal([["kept", "agent:program"]]);
  });

  it("refuse what their state does not allow, and what nobody knows", async () => {
    await aBooking(desk.store, customer, { id: "call", start: NOON });

    expect((await desk.post("bookings/call/no-answer")).status).to.equal(409);
    expect((await desk.post("bookings/call/complete")).status).to.equal(200);
    for (const verb of ["dial", "complete", "no-answer"]) {
      expect((await desk.post(`bookings/call/${verb}`)).status, verb).to.equal(409);
      expect((await desk.post(`bookings/none/${verb}`)).status, verb).to.equal(404);
    }
    expect((await desk.post("bookings/call/complete", { outcome: 5 })).status).to.equal(400);
    expect((await desk.post("bookings/call/complete", { result: "fine" })).status).to.equal(400);
  });
});
