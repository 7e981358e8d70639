import { expect } from "chai";
import { Booking, bookings } from "../../src/bookings/index.ts";
import { Handoff, handoffs } from "../../src/handoff/index.ts";
import { Incident, incidents } from "../../src/incidents/index.ts";
import { Hold, holds, Loan, loans, Unit, units } from "../../src/loans/index.ts";
import { hashPickupCode } from "../../src/loans/pickup-code.ts";
import type { BaseRecord, RecordKind } from "../../src/shared/record.ts";
import { aBooking, aCustomer, aHandoff, aUnit, base, CODE, NOON } from "../desk/customers.ts";
import { type Desk, startDesk } from "../desk/desk-server.ts";

const ROLES = [
  "agent",
  "other agent",
  "shop",
  "other shop",
  "supervisor",
  "program",
  "customer",
  "nobody",
] as const;
type Role = (typeof ROLES)[number];
const SHOP: readonly Role[] = ["shop", "supervisor", "program"];
const AGENT: readonly Role[] = ["agent", "other agent", "supervisor", "program"];

type Maker = (desk: Desk, id: string, state: string) => Promise<{ conversation?: string }>;

/** A deed of the desk: from which states it may be done, and by whom. Everything else is refused and changes nothing. */
interface DeskDeed {
  path: (id: string) => string;
  body?: Record<string, unknown>;
  from: readonly string[];
  roles: readonly Role[];
  /** Who has done it already may do it again: it is done, and nothing changes. */
  again?: readonly [state: string, role: Role];
}

interface Machine {
  /** What a refusal must leave as it is. */
  look: (desk: Desk, record: { id: string; conversation: string | undefined }) => Promise<string>;
  states: readonly string[];
  make: Maker;
  deeds: Record<string, DeskDeed>;
}

let made = 0;
const owned = (kind: { pending: readonly string[] }, state: string, owner: string) =>
  kind.pending.includes(state) ? { owner, dueAt: NOON } : {};

const makeHold: Maker = async (desk, id, state) => {
  const customer = await aCustomer(desk, id);
  const aside = ["set_aside", "ready"].includes(state);
  const unitState = aside ? "set_aside" : state === "placed" ? "held" : "available";
  const unit = await aUnit(desk.store, {
    id: `unit_${id}`,
    serial: `S-${id}`.toUpperCase(),
    state: unitState,
    ...owned(units, unitState, "shop:antibes"),
  });
  const hold = Hold.parse({
    ...{ ...base, ...customer, id, state, ...owned(holds, state, "shop:antibes") },
    ...{ unit: unit.id, serial: unit.serial, model: unit.model, shop: "antibes", codeTries: 0 },
    ...{ pickupCodeHash: hashPickupCode(id, CODE), keptUntil: NOON },
  });
  await desk.store.transact({ actor: "bot" }, (tx) => tx.insert(holds, hold));
  return customer;
};

const makeLoan: Maker = async (desk, id, state) => {
  const customer = await aCustomer(desk, id);
  const unitState = state === "returned" ? "available" : "on_loan";
  const serial = `S-${id}`.toUpperCase();
  const owner = owned(units, unitState, "customer");
  const unit = await aUnit(desk.store, { id: `unit_${id}`, serial, state: unitState, ...owner });
  const loan = Loan.parse({
    ...{ ...base, ...customer, id, state, ...owned(loans, state, "customer"), unit: unit.id, serial },
    ...{ model: unit.model, shop: "antibes", hold: `hold_of_${id}`, handedOverAt: base.createdAt },
  });
  await desk.store.transact({ actor: "bot" }, (tx) => tx.insert(loans, loan));
  return customer;
};

const makeUnit: Maker = async (desk, id, state) => {
  const known = Unit.shape.state.parse(state);
  await aUnit(desk.store, {
    id,
    serial: `S-${id}`.toUpperCase(),
    state: known,
    ...owned(units, state, "shop:antibes"),
  });
  return {};
};

const makeBooking: Maker = async (desk, id, state) => {
  const customer = await aCustomer(desk, id);
  const known = Booking.shape.state.parse(state);
  const rest = owned(bookings, state, "team:telecom");
  await aBooking(desk.store, customer, { id, start: NOON, state: known, attempts: 1, ...rest });
  return customer;
};

const makeHandoff: Maker = async (desk, id, state) => {
  const customer = await aCustomer(desk, id);
  const known = Handoff.shape.state.parse(state);
  const rest = owned(handoffs, state, "agent:claire");
  const accepted = state === "accepted" ? { acceptedAt: base.createdAt, acceptedBy: "claire" } : {};
  await aHandoff(desk.store, customer, { id, state: known, ...rest, ...accepted });
  return customer;
};

const makeIncident: Maker = async (desk, id, state) => {
  const incident = Incident.parse({
    ...{
      ...base,
      id,
      state,
      ...owned(incidents, state, "team:network"),
      title: { fr: "Panne", en: "Outage" },
    },
    ...{
      area: { towns: [], postalCodes: ["99999"] },
      startedAt: base.createdAt,
      upstream: true,
      updates: [],
    },
  });
  await desk.store.transact({ actor: "bot" }, (tx) => tx.insert(incidents, incident));
  return {};
};

const post = (kind: string, verb: string) => (id: string) => `${kind}/${id}/${verb}`;
const OPEN = ["suspected", "investigating", "identified", "monitoring"];
const text = { fr: "Du nouveau.", en: "News." };
const end = { outcome: "solved", note: "C’est réglé." };
const CALLERS = AGENT;

const MACHINES: Record<string, Machine> = {
  hold: {
    look: (desk, record) => stateOf(desk, holds, record),
    states: Hold.shape.state.options,
    make: makeHold,
    deeds: {
      "set-aside": { path: post("holds", "set-aside"), body: { serial: "?" }, from: ["placed"], roles: SHOP },
      "not-found": { path: post("holds", "not-found"), from: ["placed"], roles: SHOP },
      "hand-over": {
        path: post("holds", "hand-over"),
        body: { serial: "?", code: CODE },
        from: ["set_aside", "ready"],
        roles: SHOP,
      },
      unblock: {
        path: post("holds", "unblock"),
        from: ["set_aside", "ready"],
        roles: ["supervisor", "program"],
      },
    },
  },
  loan: {
    look: (desk, record) => stateOf(desk, loans, record),
    states: Loan.shape.state.options,
    make: makeLoan,
    deeds: {
      return: {
        path: post("loans", "return"),
        body: { serial: "?" },
        from: ["active", "return_due"],
        roles: SHOP,
      },
    },
  },
  unit: {
    look: (desk, record) => stateOf(desk, units, record),
    states: Unit.shape.state.options,
    make: makeUnit,
    deeds: {
      "put-back": {
        path: post("units", "put-back"),
        from: ["to_reshelve", "returned_unchecked", "missing"],
        roles: SHOP,
      },
    },
  },
  booking: {
    look: (desk, record) => stateOf(desk, bookings, record),
    states: Booking.shape.state.options,
    make: makeBooking,
    deeds: {
      dial: { path: post("bookings", "dial"), from: ["confirmed", "no_answer"], roles: CALLERS },
      complete: {
        path: post("bookings", "complete"),
        from: ["confirmed", "dialling", "no_answer"],
        roles: CALLERS,
      },
      "no-answer": { path: post("bookings", "no-answer"), from: ["dialling"], roles: CALLERS },
    },
  },
  handoff: {
    look: (desk, record) => stateOf(desk, handoffs, record),
    states: Handoff.shape.state.options,
    make: makeHandoff,
    deeds: {
      accept: {
        path: post("handoffs", "accept"),
        from: ["requested", "expired"],
        roles: AGENT,
        again: ["accepted", "agent"],
      },
      messages: {
        path: post("handoffs", "messages"),
        body: { text: "Bonjour" },
        from: ["accepted"],
        roles: ["agent", "program"],
      },
      complete: {
        path: post("handoffs", "complete"),
        body: end,
        from: ["accepted"],
        roles: ["agent", "supervisor", "program"],
      },
    },
  },
  incident: {
    look: (desk, record) => stateOf(desk, incidents, record),
    states: Incident.shape.state.options,
    make: makeIncident,
    deeds: {
      update: { path: post("incidents", "update"), body: { text }, from: OPEN, roles: AGENT },
      resolve: { path: post("incidents", "resolve"), from: OPEN, roles: AGENT },
      reopen: {
        path: post("incidents", "reopen"),
        from: ["resolved", "closed", "false_positive"],
        roles: AGENT,
      },
    },
  },
};

/** The record, its unit and how much was said to its customer: what a refusal must leave as it is. */
async function stateOf<R extends BaseRecord>(
  desk: Desk,
  kind: RecordKind<R>,
  { id, conversation }: { id: string; conversation: string | undefined },
): Promise<string> {
  return desk.store.read(async (tx) =>
    JSON.stringify([
      await tx.get(kind, id),
      await tx.get(units, `unit_${id}`),
      (await tx.messages(conversation ?? "none", 0)).length,
      (await tx.timers(id)).length,
    ]),
  );
}

describe("every deed of the desk, in every state, by everybody", () => {
  let desk: Desk;
  const as: Partial<Record<Role, string>> = { program: "token" };
  before(async function () {
    this.timeout(60_000);
    desk = await startDesk();
    as.agent = await desk.person({ login: "claire", name: "Claire", role: "agent" });
    as["other agent"] = await desk.person({ login: "hugo", name: "Hugo", role: "agent" });
    as.shop = await desk.person({ login: "antibes", name: "Antibes", role: "shop", shop: "antibes" });
    as["other shop"] = await desk.person({ login: "nice", name: "Nice", role: "shop", shop: "nice" });
    as.supervisor = await desk.person({ login: "chief", name: "Chef", role: "supervisor" });
    as.customer = "parole-desk=a.token.of.a.conversation";
  });
  after(() => desk.close());

  for (const [kind, machine] of Object.entries(MACHINES)) {
    for (const [name, deed] of Object.entries(machine.deeds)) {
      it(`does ${name} of a ${kind} where it is declared, and refuses it elsewhere without a trace`, async () => {
        for (const state of machine.states)
          for (const role of ROLES) await attempt(machine, deed, { state, role });
      }).timeout(60_000);
    }
  }

  async function attempt(
    machine: Machine,
    deed: DeskDeed,
    { state, role }: { state: string; role: Role },
  ): Promise<void> {
    const id = `m${++made}`;
    const { conversation } = await machine.make(desk, id, state);
    const record = { id, conversation };
    const before = await machine.look(desk, record);
    const serial = `S-${id}`.toUpperCase();
    const body = deed.body && "serial" in deed.body ? { ...deed.body, serial } : (deed.body ?? {});
    const who = as[role];
    const { status } = await desk.call("POST", `/desk/api/${deed.path(id)}`, {
      body,
      ...(who === undefined ? {} : { as: who }),
    });
    const may = deed.roles.includes(role) && deed.from.includes(state);
    const what = `${deed.path(state)} by ${role} answered ${String(status)}`;
    const isDone = deed.again?.[0] === state && deed.again[1] === role;
    expect(may || isDone ? status < 300 : status >= 400 && status < 500, what).to.equal(true);
    if (!may) expect(await machine.look(desk, record), what).to.equal(before);
  }
});
