import { expect } from "chai";
import { outageReports } from "../../src/incidents/index.ts";
import { aBooking, aCustomer, aHandoff, aHold, aPromise, base, NOON } from "./customers.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

const idsOf = ({ body }: { body: Json }): string[] => body.items.map(({ id }: { id: string }) => id);

describe("the desk's cases and promises", () => {
  let desk: Desk;
  before(async () => {
    desk = await startDesk();
  });
  after(() => desk.close());

  it("shows a case whole: facts, evidence, promises, timeline, transcript", async () => {
    const customer = await aCustomer(desk, "whole");
    await aHold(desk.store, customer, { id: "hold_1", serial: "GP-1" });
    await aBooking(desk.store, customer, { id: "booking_1", start: NOON });
    await aHandoff(desk.store, customer, { id: "handoff_1" });
    await aPromise(desk.store, customer, "promise_1", NOON);
    await desk.store.transact({ actor: "bot" }, (tx) =>
      tx.insert(outageReports, {
        ...{
          ...base,
          ...customer,
          id: "report_1",
          state: "open",
          owner: "team:network",
          dueAt: NOON,
          line: "+33465714471",
        },
      }),
    );

    const { body } = await desk.get("cases/DGP-whole", "token");

    expect(body).to.deep.include({
      id: "DGP-whole",
      state: "open",
      topic: "loaner",
      conversation: "conv_whole",
    });
    expect(body.customer).to.deep.include({
      name: "Odile Granvert",
      phone: "+33465714471",
      verified: "none",
    });
    expect(body.facts[0]).to.deep.include({ name: "name", value: "Odile Granvert", source: "customer" });
    expect(body.facts[0].at).to.match(/Z$/);
    expect(body.evidence).to.deep.equal([]);
    expect(body.promises[0]).to.deep.include({
      id: "promise_1",
      state: "given",
      said: "Vous aurez des nouvelles à midi.",
    });
    expect(body.timeline.map(({ kind, to }: Json) => `${String(kind)} ${String(to)}`)).to.deep.equal([
      "case open",
      "hold placed",
      "booking confirmed",
      "handoff requested",
      "promise given",
      "incident open",
    ]);
    expect(body.transcript.map(({ author }: Json) => author)).to.deep.equal(["bot", "customer"]);
    expect(body.transcript[0].parole.conversation).to.equal("conv_whole");
    expect(body.transcript[0].name).to.be.a("string");
    expect(body.transcript[1]).to.deep.include({ text: "Je n’ai plus internet", id: "msg_whole" });
    expect(body.transcript[1]).not.to.have.property("name");
  });

  it("lists cases, the newest first, by customer and by state", async () => {
    const { contact } = await aCustomer(desk, "mine");

    expect(idsOf(await desk.get(`cases?contact=${contact}`, "token"))).to.deep.equal(["DGP-mine"]);
    expect(idsOf(await desk.get(`cases?contact=${contact}&status=closed,reopened`, "token"))).to.deep.equal(
      [],
    );
    expect(idsOf(await desk.get("cases?status=open", "token"))).to.include("DGP-whole");
    expect(idsOf(await desk.get("cases?limit=1", "token"))).to.have.length(1);
  });

  it("says when there is no such case", async () => {
    expect((await desk.get("cases/DGP-NOBODY", "token")).status).to.equal(404);
  });

  it("lists promises, the next due first, by state and due time", async () => {
    const customer = await aCustomer(desk, "promises");
    await aPromise(desk.store, customer, "promise_late", "2026-12-08T09:00:00.000Z");
    await aPromise(desk.store, customer, "promise_soon", "2026-12-07T09:30:00.000Z");

    const all = await desk.get("promises?state=given,at_risk", "token");
    const before = await desk.get("promises?state=given&dueBefore=2026-12-07T10:00:00%2B01:00", "token");
    const bySpace = await desk.get("promises?dueBefore=2026-12-07T10:31:00+01:00", "token");
    const byDay = await desk.get("promises?dueBefore=2026-12-08", "token");
    const kept = await desk.get("promises?state=kept", "token");

    expect(idsOf(all)).to.deep.equal(["promise_soon", "promise_1", "promise_late"]);
    expect(all.body.items[0]).to.deep.include({
      kind: "loaner.news",
      owner: "shop:antibes",
      case: "DGP-promises",
      conversation: "conv_promises",
      escalationLevel: 0,
    });
    expect(idsOf(before)).to.deep.equal([]);
    expect(idsOf(bySpace)).to.deep.equal(["promise_soon"]);
    expect(idsOf(byDay)).to.deep.equal(["promise_soon", "promise_1"]);
    expect(idsOf(kept)).to.deep.equal([]);
  });

  it("refuses questions it cannot read, and says how to ask", async () => {
    for (const [path, hint] of [
      ["promises?dueBefore=tomorrow", /dueBefore: write an instant/],
      ["promises?dueBefore=2026-02-30", /dueBefore/],
      ["promises?dueBefore=2026-12-07T25:00:00Z", /dueBefore/],
      ["promises?dueBefore=2026-12-07T10:00:00", /offset/],
      ["promises?state=open", /one of given, at_risk/],
      ["promises?limit=0", /limit/],
      ["promises?limit=201", /limit/],
      ["promises?limit=many", /number from 1 to 200/],
      ["promises?who=me", /who/],
      ["cases?status=lost", /one of open, closed, reopened/],
      ["cases?contact=a%20b", /an id is/],
      ["cases/%00", /an id is/],
      ["bookings?from=nonsense", /from: write/],
      ["bookings?to=2026-13-01", /to/],
      ["handoffs?status=", /one of requested/],
      ["incidents?state=over", /one of suspected/],
    ] as const) {
      const { status, body } = await desk.get(path, "token");
      expect(status, path).to.equal(400);
      expect(body.error.message, path).to.match(hint);
    }
  });
});
