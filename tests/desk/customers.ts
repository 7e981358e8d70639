import { type Booking, bookings } from "../../src/bookings/index.ts";
import { type Case, cases, type Fact } from "../../src/cases/index.ts";
import { contacts } from "../../src/contacts/index.ts";
import { conversations, startConversation } from "../../src/conversation/index.ts";
import { type Handoff, handoffs } from "../../src/handoff/index.ts";
import { hashPickupCode } from "../../src/loans/pickup-code.ts";
import { type Hold, holds, type Loan, loans, type Unit, units } from "../../src/loans/index.ts";
import { givePromise } from "../../src/promises/index.ts";
import type { Store } from "../../src/shared/store.ts";
import { type Desk, MORNING } from "./desk-server.ts";

export const base = { version: 1, escalationLevel: 0, createdAt: MORNING, updatedAt: MORNING };
export const NOON = "2026-12-07T11:00:00.000Z";
export const CODE = "7K3M9Q";
const fact = (name: string, value: string): Fact => ({
  name,
  value,
  shown: value,
  source: "customer",
  at: MORNING,
});

/** A customer with a conversation that the bot has opened, and a case; `key` makes the ids: conv_<key>, DGP-<key>. */
export async function aCustomer(
  { store, turns }: Desk,
  key: string,
  name = "Odile Granvert",
  locale: "fr" | "en" = "fr",
) {
  const conversation = `conv_${key}`;
  const id = `DGP-${key}`;
  const facts = [fact("name", name), fact("phone", "+33465714471")];
  await startConversation(turns, { channel: "website", conversation, user: key, locale });
  return store.transact({ actor: "bot", lock: conversation }, async (tx) => {
    const talk = (await tx.get(conversations, conversation))!;
    const person = (await tx.get(contacts, talk.contact))!;
    await tx.update(contacts, person, { facts }, { at: MORNING });
    const record: Case = {
      ...{
        ...base,
        id,
        state: "open",
        contact: person.id,
        conversation,
        topic: "loaner",
        facts,
        attempted: [],
      },
      opening: "Je n’ai plus internet",
    };
    await tx.insert(cases, record);
    const activity = {
      type: "message",
      text: "Je n’ai plus internet",
      from: { id: key, name: "claims any" },
    };
    const said = {
      conversation,
      seq: 2,
      id: `msg_${key}`,
      at: MORNING,
      author: "customer" as const,
      activity,
    };
    await tx.append([{ ...said, status: "accepted" }]);
    await tx.update(conversations, talk, { case: id, lastSeq: 2 }, { at: MORNING });
    return { case: id, contact: person.id, conversation };
  });
}
type Customer = Awaited<ReturnType<typeof aCustomer>>;

export async function aHandoff(store: Store, customer: Customer, fields: Partial<Handoff> & { id: string }) {
  const handoff: Handoff = {
    ...{ ...base, ...customer, state: "requested", owner: "team:telecom", dueAt: NOON, reason: "asked" },
    ...{ urgency: "normal", urgencyWhy: "le client le demande", team: "telecom", requestedAt: MORNING },
    file: {
      summary: "Odile Granvert écrit : « Je n’ai plus internet ».",
      contact: { name: "Odile Granvert" },
    },
    ...fields,
  };
  await store.transact({ actor: "bot", lock: customer.conversation }, async (tx) => {
    await tx.insert(handoffs, handoff);
  });
  return handoff;
}

export async function aUnit(
  store: Store,
  fields: Partial<Unit> & { id: string; serial: string },
): Promise<Unit> {
  const unit: Unit = { ...base, state: "available", shop: "antibes", model: "box-4g", ...fields };
  await store.transact({ actor: "book" }, (tx) => tx.insert(units, unit));
  return unit;
}

/** A unit held for a customer; with `ready`, set aside and with a code. */
export async function aHold(
  store: Store,
  customer: Customer,
  {
    id,
    serial,
    shop = "antibes",
    ready = false,
  }: { id: string; serial: string; shop?: string; ready?: boolean },
): Promise<Hold> {
  const owner = ready ? "customer" : `shop:${shop}`;
  const unit = await aUnit(store, {
    id: `unit_${id}`,
    serial,
    shop,
    state: ready ? "set_aside" : "held",
    owner,
    dueAt: NOON,
  });
  const hold: Hold = {
    ...{ ...base, ...customer, id, state: ready ? "ready" : "placed", owner, dueAt: NOON },
    ...{ unit: unit.id, serial, model: unit.model, shop, codeTries: 0 },
    ...(ready ? { pickupCodeHash: hashPickupCode(id, CODE), keptUntil: NOON } : {}),
  };
  await store.transact({ actor: "bot", lock: customer.conversation }, (tx) => tx.insert(holds, hold));
  return hold;
}

export async function aLoan(
  store: Store,
  customer: Customer,
  { id, serial, shop = "antibes" }: { id: string; serial: string; shop?: string },
): Promise<Loan> {
  const unit = await aUnit(store, {
    id: `unit_${id}`,
    serial,
    shop,
    state: "on_loan",
    owner: "customer",
    dueAt: NOON,
  });
  const loan: Loan = {
    ...{ ...base, ...customer, id, state: "active", owner: "customer", dueAt: NOON, unit: unit.id, serial },
    ...{ model: unit.model, shop, hold: `hold_of_${id}`, handedOverAt: MORNING },
  };
  await store.transact({ actor: "bot" }, (tx) => tx.insert(loans, loan));
  return loan;
}

export async function aBooking(
  store: Store,
  customer: Customer,
  fields: Partial<Booking> & { id: string; start: string },
): Promise<Booking> {
  const end = new Date(Date.parse(fields.start) + 30 * 60_000).toISOString();
  const booking: Booking = {
    ...{
      ...base,
      ...customer,
      kind: "callback",
      state: "confirmed",
      owner: "team:telecom",
      dueAt: fields.start,
    },
    ...{
      team: "telecom",
      lane: `lane_${fields.id}`,
      end,
      phone: "+33465714471",
      about: "la box",
      attempts: 0,
    },
    ...fields,
  };
  await store.transact({ actor: "bot" }, (tx) => tx.insert(bookings, booking));
  return booking;
}

export async function aPromise(store: Store, customer: Customer, id: string, dueAt: string): Promise<void> {
  await store.transact({ actor: "bot" }, async (tx) => {
    const backedBy = { kind: "hold", id: "hold_1", version: 1 };
    const said = { said: "Vous aurez des nouvelles à midi.", saidIn: "msg_1", at: MORNING };
    const of = { caseId: customer.case, conversation: customer.conversation };
    await givePromise(tx, {
      riskPercent: 70,
      id,
      kind: "loaner.news",
      owner: "shop:antibes",
      dueAt,
      backedBy,
      ...of,
      ...said,
    });
  });
}

/** The texts of a conversation, as the customer reads them, after the greeting and the customer's own. */
export async function heard(store: Store, { conversation }: { conversation: string }): Promise<string[]> {
  const messages = await store.read((tx) => tx.messages(conversation, 2));
  return messages.map(({ activity }) => String(activity["text"]));
}
