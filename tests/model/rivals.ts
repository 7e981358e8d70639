import { expect } from "chai";
import { bookings } from "../../src/bookings/index.ts";
import type { Deed } from "../../src/conversation/index.ts";
import { acceptHandoff, completeHandoff, handoffs } from "../../src/handoff/index.ts";
import type { Book } from "../../src/knowledge/index.ts";
import { HOLD_LIVE, holds, putBack, setAside, units } from "../../src/loans/index.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { Transaction } from "../../src/shared/store.ts";
import { type Customer, type Engine, Stage } from "./stage.ts";

export const RIVALS = 64;
const MORNING = "2026-12-07T13:30:00Z";

/** A crowd at one moment, each with a line of his own. */
function crowd(size: number): Customer[] {
  return Array.from({ length: size }, (_, n) => ({
    conversation: `talk_${n}`,
    line: `+33465719${String(n).padStart(3, "0")}`,
  }));
}

/** A shop with so many boxes, and a team that takes so many calls at once. */
function bookWith(boxes: number, lanes = 2): (book: Book) => Book {
  return (book) => ({
    ...book,
    shops: book.shops.filter(({ id }) => id === "antibes"),
    units: Array.from({ length: boxes }, (_, n) => ({
      serial: `BOX-${n}`,
      model: "box-4g",
      shop: "antibes",
    })),
    teams: book.teams.map((team) => ({ ...team, lanes })),
  });
}

export function aCrowd(engine: Engine, { boxes, lanes }: { boxes: number; lanes?: number }): Promise<Stage> {
  const book = bookWith(boxes, lanes);
  return Stage.set({ engine, at: MORNING, customers: crowd(RIVALS), book });
}

/** Everybody at once. */
function all<T>(
  stage: Pick<Stage, "customers">,
  work: (customer: Customer, n: number) => Promise<T>,
): Promise<T[]> {
  return Promise.all(stage.customers.map((customer, n) => served(() => work(customer, n))));
}

/** On a machine that is far too busy some wait too long for a connection: nothing was begun, and they ask again. */
async function served<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "STORE_UNAVAILABLE") throw error;
      if (!/timeout exceeded when trying to connect/.test(error.message)) throw error;
    }
  }
}

/** All ask for a box of one shop at once: as many have one as there are boxes, and nobody else was told so. */
async function rivalsForUnits(stage: Stage, boxes: number): Promise<void> {
  const facts = { shop: "antibes" };
  const told = await all(stage, ({ conversation }) =>
    stage.enter(conversation, "loaner", { step: "reserve", facts }),
  );
  const winners = stage.customers.filter((_, n) => told[n]?.[0] === "reserved");
  expect(winners).to.have.lengthOf(boxes);
  expect(told.filter(([first]) => first === "justGone")).to.have.lengthOf(RIVALS - boxes);
  await stage.parts.store.read(async (tx) => {
    const live = await tx.find(holds, { state: HOLD_LIVE });
    expect(new Set(live.map(({ unit }) => unit)).size).to.equal(boxes);
    expect(await tx.count(units, { state: "held" })).to.equal(boxes);
  });
  for (const { conversation } of winners) await stage.enter(conversation, "loaner", { step: "giveUp" });
}

/** All want the first slot at once: as many get it as there are lanes; all who confirm what they hold are booked. */
async function rivalsForSlot(stage: Stage, lanes: number): Promise<void> {
  const timeSlot = "2026-12-08T09:00:00.000Z/2026-12-08T09:30:00.000Z";
  const told = await all(stage, ({ conversation }) =>
    stage.enter(conversation, "callback", { step: "claim", facts: { timeSlot } }),
  );
  const winners = stage.customers.filter((_, n) => told[n]?.[0] === "sure");
  expect(winners).to.have.lengthOf(lanes);
  await all({ customers: winners }, ({ conversation }) =>
    stage.enter(conversation, "callback", { step: "book" }),
  );
  const booked = await stage.parts.store.read((tx) => tx.find(bookings, { state: "confirmed" }));
  expect(new Set(booked.map(({ lane }) => lane)).size).to.equal(lanes);
  expect(booked).to.have.lengthOf(lanes);
  for (const { conversation } of winners) await stage.enter(conversation, "callback", { step: "drop" });
}

/** One customer asks for a person, and all agents take the request at once: one has it, the others hear who. */
async function rivalsForHandoff(stage: Stage): Promise<void> {
  const conversation = stage.customers[0]?.conversation ?? "";
  await stage.enter(conversation, "person", { step: "request" });
  const [asked] = await stage.parts.store.read((tx) => tx.find(handoffs, { state: "requested" }));
  const outcomes = await all(stage, (_, n) => {
    const login = `agent${n}`;
    const accept = (deed: Deed) => acceptHandoff(deed, asked?.id ?? "", { login, name: login });
    return stage.act(`agent:${login}`, conversation, accept);
  });
  const winners = outcomes.filter(({ kind }) => kind === "done");
  expect(winners).to.have.lengthOf(1);
  const [handoff] = await stage.parts.store.read((tx) => tx.find(handoffs, { state: "accepted" }));
  for (const outcome of outcomes)
    if (outcome.kind !== "done") expect(outcome).to.deep.equal({ kind: "taken", by: handoff?.acceptedBy });
  const end = { outcome: "solved", note: "C’est réglé." };
  await stage.act("agent:chief", conversation, (deed) => completeHandoff(deed, asked?.id ?? "", end));
}

/** One hold, scanned at once at every desk of the shop: it is set aside once, and one pickup notice is written. */
async function rivalsForScan(stage: Stage): Promise<void> {
  const conversation = stage.customers[0]?.conversation ?? "";
  await stage.enter(conversation, "loaner", { step: "reserve", facts: { shop: "antibes" } });
  const [hold] = await stage.parts.store.read((tx) => tx.find(holds, { state: "placed" }));
  const outcomes = await all(stage, () =>
    stage.act("shop:antibes", conversation, (deed) => setAside(deed, hold?.id ?? "", hold?.serial ?? "")),
  );
  expect(outcomes.filter(({ kind }) => kind === "set-aside")).to.have.lengthOf(1);
  expect(outcomes.filter(({ kind }) => kind === "wrong-state")).to.have.lengthOf(RIVALS - 1);
  await stage.enter(conversation, "loaner", { step: "giveUp" });
  await stage.act("shop:antibes", undefined, (deed) => putBack(deed, hold?.unit ?? ""));
}

/** What is stormed at, over and over: what was won is given back after each round. */
export const STORMS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  "as many boxes as there are go to rivals who ask at once": (stage) => rivalsForUnits(stage, 3),
  "one slot goes to as many callers as have a lane in it": (stage) => rivalsForSlot(stage, 2),
  "one request for a person goes to one agent": rivalsForHandoff,
  "one hold is set aside once, however many desks scan it": rivalsForScan,
};

/**
 * How it must not be done: a free unit is read in one transaction and written in the next, over the version that is
 * there by then, into a table without a guard. Shows that the races above can see an oversell.
 */
export async function carelessRivals(stage: Stage): Promise<number> {
  const store = stage.parts.store;
  const sold = await all(stage, async () => {
    const [unit] = await store.read((tx) => tx.find(units, { state: "available" }));
    if (!unit) return 0;
    return store.transact({ actor: "customer" }, (tx) => takeAnyway(tx, unit.id, stage.now.toISOString()));
  });
  return sold.reduce<number>((sum, one) => sum + one, 0);
}

async function takeAnyway(tx: Transaction, id: string, at: string): Promise<number> {
  const unit = await tx.get(units, id);
  if (!unit) return 0;
  await tx.update(
    units,
    unit,
    unit.state === "available" ? { state: "held", owner: "shop:antibes", dueAt: at } : { dueAt: at },
    { at },
  );
  return 1;
}
