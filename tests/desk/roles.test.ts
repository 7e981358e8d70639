import { expect } from "chai";
import { type DeskRoute } from "../../src/desk/desk-route.ts";
import { DESK_ROUTES } from "../../src/desk/index.ts";
import { aBooking, aCustomer, aHold, aLoan, aUnit, NOON } from "./customers.ts";
import { type Desk, startDesk } from "./desk-server.ts";

/** Who may do what. Written out, so that a slip in a declaration shows. */
const MATRIX: Record<string, string> = {
  "POST /desk/api/session": "anyone",
  "GET /desk/api/session": "agent shop supervisor",
  "DELETE /desk/api/session": "anyone",
  "GET /desk/api/handoffs": "agent supervisor",
  "GET /desk/api/handoffs/:id": "agent supervisor",
  "POST /desk/api/handoffs/:id/accept": "agent supervisor",
  "POST /desk/api/handoffs/:id/messages": "agent supervisor",
  "POST /desk/api/handoffs/:id/complete": "agent supervisor",
  "GET /desk/api/cases": "agent supervisor",
  "GET /desk/api/cases/:id": "agent supervisor",
  "GET /desk/api/promises": "agent supervisor",
  "GET /desk/api/deliveries": "supervisor",
  "POST /desk/api/deliveries/:id/resend": "supervisor",
  "POST /desk/api/deliveries/:id/dismiss": "supervisor",
  "GET /desk/api/unanswered": "agent supervisor",
  "GET /desk/api/unanswered/:id": "agent supervisor",
  "POST /desk/api/unanswered/:id/take": "agent supervisor",
  "POST /desk/api/unanswered/:id/ignore": "agent supervisor",
  "POST /desk/api/unanswered/:id/reopen": "agent supervisor",
  "POST /desk/api/unanswered/:id/answer": "agent supervisor",
  "POST /desk/api/unanswered/:id/phrase": "agent supervisor",
  "GET /desk/api/bookings": "agent shop supervisor",
  "POST /desk/api/bookings/:id/dial": "agent shop supervisor",
  "POST /desk/api/bookings/:id/complete": "agent shop supervisor",
  "POST /desk/api/bookings/:id/no-answer": "agent shop supervisor",
  "GET /desk/api/shops": "agent shop supervisor",
  "GET /desk/api/shops/:shop/units": "agent shop supervisor",
  "GET /desk/api/shops/:shop/pull-list": "agent shop supervisor",
  "GET /desk/api/names": "agent shop supervisor",
  "POST /desk/api/holds/:id/set-aside": "shop supervisor",
  "POST /desk/api/holds/:id/not-found": "shop supervisor",
  "POST /desk/api/holds/:id/hand-over": "shop supervisor",
  "POST /desk/api/holds/:id/unblock": "supervisor",
  "POST /desk/api/holds/:id/put-back": "shop supervisor",
  "POST /desk/api/loans/:id/return": "shop supervisor",
  "POST /desk/api/units/:id/put-back": "shop supervisor",
  "GET /desk/api/incidents": "agent supervisor",
  "POST /desk/api/incidents": "agent supervisor",
  "POST /desk/api/incidents/:id/update": "agent supervisor",
  "POST /desk/api/incidents/:id/resolve": "agent supervisor",
  "POST /desk/api/incidents/:id/reopen": "agent supervisor",
  "GET /desk/api/book/closures": "agent supervisor",
  "POST /desk/api/book/closures": "supervisor",
  "DELETE /desk/api/book/closures/:id": "supervisor",
  "POST /desk/api/book/stock": "supervisor",
  "GET /desk/api/book/history": "supervisor",
  "POST /desk/api/book/undo": "supervisor",
  "GET /desk/api/users": "supervisor",
  "POST /desk/api/users": "supervisor",
  "POST /desk/api/users/:login/password": "supervisor",
  "POST /desk/api/users/:login/disable": "supervisor",
  "POST /desk/api/users/:login/enable": "supervisor",
  "GET /desk/api/openapi.json": "anyone",
  "GET /schemas/handoff.v1.json": "anyone",
};

const nameOf = ({ method, path }: DeskRoute) => `${method} ${path}`;
const target = ({ path }: DeskRoute) => path.replace(/:shop/, "antibes").replace(/:\w+/, "none");

describe("roles at the desk", () => {
  let desk: Desk;
  const sessions: Record<string, string> = {};
  before(async () => {
    desk = await startDesk();
    sessions["agent"] = await desk.person({ login: "claire", name: "Claire", role: "agent" });
    sessions["shop"] = await desk.person({
      login: "antibes",
      name: "Antibes",
      role: "shop",
      shop: "antibes",
    });
    sessions["supervisor"] = await desk.person({ login: "admin", name: "Responsable", role: "supervisor" });
  });
  after(() => desk.close());

  it("are written down for every route", () => {
    expect(DESK_ROUTES.map(nameOf)).to.deep.equal(Object.keys(MATRIX));
  });

  it("let nobody in who is not known", async () => {
    for (const route of DESK_ROUTES.filter((each) => MATRIX[nameOf(each)] !== "anyone")) {
      const { status, body } = await desk.call(route.method, target(route), {
        body: route.method === "GET" ? undefined : {},
      });
      expect(status, nameOf(route)).to.equal(401);
      expect(body.error.code).to.equal("UNAUTHORIZED");
    }
  });

  it("let each in where they work, and nowhere else, before anything else is looked at", async () => {
    for (const route of DESK_ROUTES.filter((each) => MATRIX[nameOf(each)] !== "anyone")) {
      for (const [role, as] of Object.entries(sessions)) {
        // A shape that no route takes: whoever may get in is told so.
        const { status } = await desk.call(route.method, target(route), {
          as,
          ...(route.method === "GET" ? {} : { body: [] }),
        });
        const isIn = (MATRIX[nameOf(route)] ?? "").split(" ").includes(role);
        expect(status === 403, `${role}: ${nameOf(route)} answered ${String(status)}`).to.equal(!isIn);
      }
    }
  });

  it("keep the people of a shop to their shop", async () => {
    const customer = await aCustomer(desk, "shops");
    await aHold(desk.store, customer, { id: "hold_nice", serial: "N-1", shop: "nice" });
    await aLoan(desk.store, customer, { id: "loan_nice", serial: "N-2", shop: "nice" });
    await aUnit(desk.store, {
      id: "unit_nice",
      serial: "N-3",
      shop: "nice",
      state: "missing",
      owner: "shop:nice",
      dueAt: NOON,
    });
    const visit = { kind: "visit" as const, start: NOON };
    await aBooking(desk.store, customer, { ...visit, id: "visit_nice", team: "optician-nice" });
    await aBooking(desk.store, customer, { ...visit, id: "visit_antibes", team: "optician-antibes" });
    await aBooking(desk.store, customer, { id: "call", start: NOON });
    const as = sessions["shop"]!;

    for (const [path, body] of [
      ["holds/hold_nice/set-aside", { serial: "N-1" }],
      ["holds/hold_nice/not-found", {}],
      ["holds/hold_nice/hand-over", { code: "AAAAAA", serial: "N-1" }],
      ["holds/hold_nice/put-back", {}],
      ["loans/loan_nice/return", { serial: "N-2" }],
      ["units/unit_nice/put-back", {}],
      ["bookings/visit_nice/complete", {}],
      ["bookings/call/dial", {}],
    ] as const)
      expect((await desk.post(path, body, as)).status, path).to.equal(403);
    expect((await desk.get("shops/nice/units", as)).status).to.equal(403);
    expect((await desk.get("shops/nice/pull-list", as)).status).to.equal(403);
    const { body } = await desk.get("bookings", as);
    expect(body.items.map(({ id }: { id: string }) => id)).to.deep.equal(["visit_antibes"]);
    expect((await desk.post("bookings/visit_antibes/complete", {}, as)).status).to.equal(200);
  });
});
