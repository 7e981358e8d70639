import { expect } from "chai";
import { incidents, outageReports } from "../../src/incidents/index.ts";
import { aCustomer, base, NOON } from "./customers.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

const BIOT = {
  title: { fr: "Coupure à Biot", en: "Outage in Biot" },
  area: { towns: ["biot"], postalCodes: ["06410"] },
};

describe("the desk's incidents", () => {
  let desk: Desk;
  let claire: string;
  beforeEach(async () => {
    desk = await startDesk();
    claire = await desk.person({ login: "claire", name: "Claire", role: "agent" });
  });
  afterEach(() => desk.close());

  const declare = async (body: unknown = BIOT) => (await desk.post("incidents", body, claire)).body;
  const concern = async (incident: string) => {
    const customer = await aCustomer(desk, "line");
    await desk.store.transact({ actor: "bot" }, (tx) =>
      tx.insert(outageReports, {
        ...{ ...base, ...customer, id: "report_1", state: "open", owner: "team:network", dueAt: NOON },
        ...{ incident, line: "+33465714471", town: "Biot" },
      }),
    );
  };
  const timersOf = async (incident: string) =>
    (await desk.store.read((tx) => tx.timers(incident))).map(({ name }) => name).sort();

  it("are declared with the time of the next news, under the town's own name", async () => {
    const { status, body } = await desk.post(
      "incidents",
      { ...BIOT, upstream: true, text: "Nous cherchons." },
      claire,
    );

    expect(status).to.equal(201);
    expect(body).to.deep.include({
      state: "investigating",
      title: BIOT.title,
      area: { towns: ["Biot"], postalCodes: ["06410"] },
      upstream: true,
      owner: "team:network",
    });
    expect(body.nextUpdateAt).to.equal(body.dueAt);
    expect(Date.parse(body.dueAt)).to.be.greaterThan(desk.clock.now().getTime());
    expect(body.updates).to.deep.equal([
      {
        at: desk.clock.now().toISOString(),
        by: "agent:claire",
        text: { fr: "Nous cherchons.", en: "Nous cherchons." },
      },
    ]);
    expect(await timersOf(body.id)).to.deep.equal(["incident.due"]);
  });

  it("take one title for both languages", async () => {
    const incident = await declare({ title: "Fibre", area: { towns: ["Biot"] } });
    expect(incident).to.deep.include({
      title: { fr: "Fibre", en: "Fibre" },
      area: { towns: ["Biot"], postalCodes: [] },
      upstream: false,
      updates: [],
    });
  });

  it("are refused over a town the book does not know, with those it knows", async () => {
    const { status, body } = await desk.post(
      "incidents",
      { title: "Fibre", area: { towns: ["Trifouillis"] } },
      claire,
    );
    expect(status).to.equal(422);
    expect(JSON.stringify(body)).to.match(/UNKNOWN_TOWN.*Trifouillis.*Biot/);
  });

  it("tell everybody on a line in them when news are published", async () => {
    const { id } = await declare();
    await concern(id);
    desk.clock.forward(60);

    const text = { fr: "La cause est connue.", en: "The cause is known." };
    const change = { text, state: "identified", expectedResolutionAt: "2026-12-08T18:00:00+01:00" };
    const { body } = await desk.post(`incidents/${String(id)}/update`, change, claire);

    expect(body).to.deep.include({ state: "identified", expectedResolutionAt: "2026-12-08T17:00:00.000Z" });
    expect(body.updates.at(-1)).to.deep.include({ by: "agent:claire", text });
    expect(await timersOf(id)).to.deep.equal(["incident.due", "incident.tell"]);
    const kept = await desk.store.read((tx) => tx.get(incidents, id));
    const [tell] = (await desk.store.read((tx) => tx.timers(id))).filter(
      ({ name }) => name === "incident.tell",
    );
    expect(tell).to.deep.include({
      conversation: "conv_line",
      record: { kind: "incident", id, version: kept?.version },
    });
  });

  it("take a forecast back", async () => {
    const { id } = await declare();
    const post = (expectedResolutionAt: string | null) =>
      desk.post(`incidents/${String(id)}/update`, { text: "Des nouvelles.", expectedResolutionAt }, claire);
    expect((await post("2026-12-08T17:00:00Z")).body.expectedResolutionAt).to.be.a("string");
    expect((await post(null)).body).not.to.have.property("expectedResolutionAt");
    const past = await post("2026-12-01T00:00:00Z");
    expect(past.status).to.equal(422);
    expect(past.body.error.message).to.contain("past");
  });

  it("are resolved and opened again, each from the state that allows it", async () => {
    const { id, startedAt } = await declare();
    const post = (verb: string, body?: unknown) => desk.post(`incidents/${String(id)}/${verb}`, body, claire);

    const early = await post("reopen");
    const resolved = await post("resolve", { text: { fr: "C’est réparé.", en: "It is repaired." } });
    const late = [await post("resolve"), await post("update", { text: "Encore." })];
    const reopened = await post("reopen");

    expect([early, ...late].map(({ status }) => status)).to.deep.equal([409, 409, 409]);
    expect(resolved.body.state).to.equal("resolved");
    expect(reopened.body).to.deep.include({ state: "investigating", startedAt });
    expect(reopened.body.updates).to.have.length(2);
  });

  it("are listed open ones first", async () => {
    const { id: over } = await declare();
    await desk.post(`incidents/${String(over)}/resolve`, {}, claire);
    const { id: open } = await declare();

    const idsOf = async (path: string) => (await desk.get(path, claire)).body.items.map(({ id }: Json) => id);
    expect(await idsOf("incidents")).to.deep.equal([open, over]);
    expect(await idsOf("incidents?state=resolved")).to.deep.equal([over]);
    expect(await idsOf("incidents?status=investigating,identified")).to.deep.equal([open]);
  });

  it("are refused without a place, a title or words, and where there is none", async () => {
    for (const body of [
      {},
      { title: "X" },
      { title: "X", area: {} },
      { title: "X", area: { towns: [] } },
      { title: " ", area: { towns: ["Biot"] } },
      { title: { fr: "X" }, area: { towns: ["Biot"] } },
      { title: "X", area: { towns: "Biot" } },
      { title: "X", area: { towns: ["Biot"] }, upstream: "yes" },
      { ...BIOT, town: "Biot" },
    ])
      expect((await desk.post("incidents", body, claire)).status, JSON.stringify(body)).to.equal(400);
    const { id } = await declare();
    for (const body of [
      {},
      { text: "" },
      { text: "x", state: "resolved" },
      { text: "x", expectedResolutionAt: "soon" },
    ])
      expect(
        (await desk.post(`incidents/${String(id)}/update`, body, claire)).status,
        JSON.stringify(body),
      ).to.equal(400);
    for (const verb of ["update", "resolve", "reopen"])
      expect((await desk.post(`incidents/none/${verb}`, { text: "x" }, claire)).status).to.equal(404);
  });
});
