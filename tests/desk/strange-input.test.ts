import { expect } from "chai";
import fc from "fast-check";
import { DESK_ROUTES } from "../../src/desk/index.ts";
import { aBooking, aCustomer, aHandoff, aHold, aLoan, NOON } from "./customers.ts";
import { type Desk, startDesk } from "./desk-server.ts";

const WORDS = [
  "id",
  "text",
  "serial",
  "code",
  "outcome",
  "note",
  "title",
  "area",
  "place",
  "exception",
  "login",
  "state",
];

/** Values that are nearly right, and values that are not at all. */
const value = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "nice",
    "solved",
    "2026-12-08",
    "\u0000",
    "\ud800",
    "__proto__",
    "{x}",
    "é".repeat(300),
    "",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const body = fc.oneof(fc.dictionary(fc.constantFrom(...WORDS), value), value);
const ID = fc.oneof(
  fc.constantFrom(
    "hold_1",
    "loan_1",
    "handoff_1",
    "booking_1",
    "unit_loan_1",
    "antibes",
    "antibes-fibre-2026",
  ),
  fc.string({ minLength: 1, maxLength: 40, unit: "grapheme" }),
);

describe("strange input at the desk", () => {
  let desk: Desk;
  before(async () => {
    desk = await startDesk();
    const customer = await aCustomer(desk, "fuzz");
    await aHold(desk.store, customer, { id: "hold_1", serial: "GP4G-1", ready: true });
    await aLoan(desk.store, customer, { id: "loan_1", serial: "GP4G-2" });
    await aHandoff(desk.store, customer, { id: "handoff_1" });
    await aBooking(desk.store, customer, { id: "booking_1", start: NOON });
  });
  after(() => desk.close());

  it("is answered or refused with a reason, never with a fault", async () => {
    const question = fc.dictionary(
      fc.constantFrom("state", "limit", "from", "to", "dueBefore", "contact", "x"),
      fc.string(),
    );
    const request = fc.record({ route: fc.constantFrom(...DESK_ROUTES), id: ID, body, question });
    await fc.assert(
      fc.asyncProperty(request, async ({ route, id, body: sent, question: asked }) => {
        const path = route.path.replace(/:\w+/, encodeURIComponent(id));
        const query = new URLSearchParams(asked).toString();
        const { status, body: answer } = await desk.call(route.method, `${path}?${query}`, {
          as: "token",
          ...(route.method === "GET" ? {} : { body: JSON.stringify(sent) }),
        });
        expect(status, JSON.stringify(answer)).to.be.lessThan(500);
      }),
      { numRuns: 600 },
    );
  }).timeout(30_000);

  it("is refused in few words, however much of it was wrong", async () => {
    const towns = Array.from({ length: 500 }, (_, town) => `${"nowhere".repeat(10)}${String(town)}`);

    const { status, body: answer } = await desk.post("incidents", { title: "Panne", area: { towns } });

    expect([status, answer.error.code]).to.deep.equal([422, "UNKNOWN_TOWN"]);
    expect(answer.error.message.length).to.be.at.most(600);
  });

  it("comes to the customer word for word, whatever braces and tags it holds", async () => {
    const customer = await aCustomer(desk, "braces");
    await aHandoff(desk.store, customer, { id: "handoff_braces" });
    const words = "{decision} <b>'{'</b> {n, plural, other {#}} \u0000 '";
    await desk.post("handoffs/handoff_braces/accept");
    await desk.post("handoffs/handoff_braces/messages", { text: words });
    await desk.post("handoffs/handoff_braces/complete", { outcome: "solved", note: words });

    const { body: record } = await desk.get(`cases/${customer.case}`, "token");
    const texts: string[] = record.transcript.map(({ text }: { text: string }) => text);
    expect(texts).to.include(words);
    // The bot sets the note in its own type, with the apostrophes of a printed page.
    expect(texts.at(-1)).to.contain(words.replaceAll("'", "’"));
  });
});
