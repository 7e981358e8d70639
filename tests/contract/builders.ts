import type { Conversation } from "../../src/conversation/conversation.ts";
import type { Hold, Unit } from "../../src/loans/index.ts";
import type { Booking } from "../../src/bookings/booking.ts";
import type { Case } from "../../src/cases/index.ts";
import type { Message, Timer } from "../../src/shared/store.ts";

export const NOON = "2026-12-05T12:00:00.000Z";
export const LATER = "2026-12-05T14:00:00.000Z";

const base = { version: 1, escalationLevel: 0, createdAt: NOON, updatedAt: NOON };
const customer = { contact: "contact_1", conversation: "conv_1" };

export function aCase(fields: Partial<Case> & { id: string }): Case {
  return {
    ...base,
    ...customer,
    state: "open",
    topic: "loaner",
    opening: "Bonjour",
    facts: [],
    attempted: [],
    ...fields,
  };
}

export function aConversation(fields: Partial<Conversation> & { id: string }): Conversation {
  return {
    ...base,
    state: "bot",
    channel: "website",
    user: "dl_1",
    contact: "contact_1",
    locale: "fr",
    timeZone: "Europe/Paris",
    lastSeq: 0,
    facts: [],
    frames: [],
    ended: [],
    misunderstood: 0,
    ...fields,
  };
}

export function aUnit(fields: Partial<Unit> & { id: string }): Unit {
  return {
    ...base,
    state: "available",
    shop: "antibes",
    model: "box-5g",
    serial: `SN-${fields.id}`,
    ...fields,
  };
}

export function aHold(fields: Partial<Hold> & { id: string }): Hold {
  return {
    ...base,
    ...customer,
    state: "placed",
    owner: "shop:antibes",
    dueAt: LATER,
    unit: "unit_1",
    serial: "SN-unit_1",
    model: "box-5g",
    shop: "antibes",
    case: `case_of_${fields.id}`,
    codeTries: 0,
    ...fields,
  };
}

export function aBooking(fields: Partial<Booking> & { id: string }): Booking {
  return {
    ...base,
    ...customer,
    kind: "callback",
    state: "confirmed",
    owner: "team:telecom",
    dueAt: LATER,
    team: "telecom",
    lane: `lane_of_${fields.id}`,
    start: LATER,
    end: "2026-12-05T14:15:00.000Z",
    phone: "+33199000000",
    about: "la box",
    case: `case_of_${fields.id}`,
    attempts: 0,
    ...fields,
  };
}

export function aMessage(seq: number, fields: Partial<Message> = {}): Message {
  return {
    conversation: "conv_1",
    seq,
    id: `${fields.conversation ?? "conv_1"}|${seq}`,
    at: NOON,
    author: "bot",
    activity: { type: "message", text: `message ${seq}` },
    status: "queued",
    ...fields,
  };
}

export function aTimer(fields: Partial<Timer> & { id: string }): Timer {
  return { name: "hold.due", record: { kind: "hold", id: "hold_1", version: 1 }, dueAt: NOON, ...fields };
}
