import { addOpenTime } from "../calendar/index.ts";
import type { Deed } from "../conversation/index.ts";
import { sayPhone } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { type Booking, bookings } from "./booking.ts";
import { callPromise, letSlotGo } from "./claim-slot.ts";
import { teamOf } from "./team-of.ts";

export type CallRefusal = { kind: "not-found" } | { kind: "wrong-state"; state: string };
export type CallDeed = { kind: "done"; booking: Booking } | CallRefusal;

/** The agent dials: that is the call that was promised. */
export async function dial(deed: Deed, id: string): Promise<CallDeed> {
  const booking = await deed.tx.get(bookings, id);
  if (!booking) return { kind: "not-found" };
  if (booking.state !== "confirmed" && booking.state !== "no_answer") return wrongState(booking);
  const dispositionMs = deed.book.merchant.policy.callbackDispositionMinutes * 60_000;
  const dueAt = new Date(Math.max(Date.parse(booking.end), deed.now.getTime()) + dispositionMs).toISOString();
  await deed.tx.clearTimers(booking.id);
  await settlePromises(deed.tx, booking.id, { state: "kept", by: deed.by, at: deed.at });
  const change = { state: "dialling" as const, owner: deed.by, dueAt, attempts: booking.attempts + 1 };
  const dialled = await deed.tx.update(bookings, booking, change, { at: deed.at, note: deed.by });
  await setTimer(deed, dialled, { name: "undisposed", dueAt });
  return { kind: "done", booking: dialled };
}

export async function completeCall(deed: Deed, id: string, outcome: string): Promise<CallDeed> {
  const booking = await deed.tx.get(bookings, id);
  if (!booking) return { kind: "not-found" };
  if (!["confirmed", "dialling", "no_answer"].includes(booking.state)) return wrongState(booking);
  await deed.tx.clearTimers(booking.id);
  await settlePromises(deed.tx, booking.id, { state: "kept", by: deed.by, at: deed.at });
  const change = { state: "completed" as const, owner: undefined, dueAt: undefined, outcome };
  return {
    kind: "done",
    booking: await deed.tx.update(bookings, booking, change, { at: deed.at, note: deed.by }),
  };
}

/** Nobody picked up: the customer is told that we tried and when we try again; after the last try, how to rebook. */
export async function noAnswer(deed: Deed, id: string): Promise<CallDeed> {
  const booking = await deed.tx.get(bookings, id);
  if (!booking) return { kind: "not-found" };
  if (booking.state !== "dialling") return wrongState(booking);
  await deed.tx.clearTimers(booking.id);
  if (booking.attempts >= deed.book.merchant.policy.callbackMaxAttempts) {
    const gone = { state: "no_show" as const, owner: undefined, dueAt: undefined };
    const ended = await deed.tx.update(bookings, booking, gone, { at: deed.at, note: deed.by });
    await deed.speak({
      conversation: booking.conversation,
      dialog: "callback",
      entry: "noShow",
      vars: { callPhone: sayPhone(booking.phone) },
    });
    return { kind: "done", booking: ended };
  }
  return { kind: "done", booking: await tryAgain(deed, booking, { entry: "noAnswer" }) };
}

/**
 * Who dialled has not said what came of it: the customer is told that we do not know, and that we call again unless he
 * says that he was reached; the supervisor sees it.
 */
export async function callUndisposed(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "dialling") return;
  await tryAgain(deed, booking, { entry: "undisposed", escalationLevel: 2 });
}

/** Back to the team, with the time of the next try in its hours and the promise given anew. */
async function tryAgain(
  deed: Deed,
  booking: Booking,
  { entry, ...escalation }: { entry: "noAnswer" | "undisposed"; escalationLevel?: number },
): Promise<Booking> {
  const { callbackRetryMinutes, callbackLateMinutes } = deed.book.merchant.policy;
  const team = teamOf(deed.book, booking);
  const retry = addOpenTime(team.hours, deed.now, callbackRetryMinutes * 60_000);
  const dueAt = new Date(retry.getTime() + callbackLateMinutes * 60_000).toISOString();
  const retryAt = retry.toISOString();
  const change = { state: "no_answer" as const, owner: `team:${team.id}`, dueAt, retryAt, ...escalation };
  const waiting = await deed.tx.update(bookings, booking, change, { at: deed.at, note: deed.by });
  await setTimer(deed, waiting, { name: "late", dueAt });
  await deed.speak({
    conversation: booking.conversation,
    dialog: "callback",
    entry,
    vars: { callPhone: sayPhone(booking.phone), nextTry: { at: retryAt } },
    promises: [callPromise(waiting)],
  });
  return waiting;
}

/** A slot that its customer did not confirm in time is free again. */
export async function slotHoldEnded(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "held") return;
  await letSlotGo(deed, booking);
}

async function setTimer(
  deed: Deed,
  booking: Booking,
  { name, dueAt }: { name: "late" | "undisposed"; dueAt: string },
): Promise<void> {
  await deed.tx.setTimer({
    id: `${booking.id}.${name}.${booking.version}`,
    name: `booking.${name}`,
    record: { kind: "booking", id: booking.id, version: booking.version },
    conversation: booking.conversation,
    dueAt,
  });
}

function wrongState({ state }: Booking): CallRefusal {
  return { kind: "wrong-state", state };
}
