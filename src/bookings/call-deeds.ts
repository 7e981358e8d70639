import { addOpenTime } from "../calendar/index.ts";
import type { Deed } from "../conversation/index.ts";
import { sayPhone, type Team, teamById } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { AppError } from "../shared/errors.ts";
import type { Timer } from "../shared/store.ts";
import { type Booking, BOOKING_LIVE, bookings } from "./booking.ts";
import { callPromise, claim, confirm } from "./claim-slot.ts";
import { freeSlots } from "./free-slots.ts";

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
  return {
    kind: "done",
    booking: await deed.tx.update(bookings, booking, change, { at: deed.at, note: deed.by }),
  };
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
  const { callbackMaxAttempts, callbackRetryMinutes, callbackLateMinutes } = deed.book.merchant.policy;
  const callPhone = sayPhone(booking.phone);
  await deed.tx.clearTimers(booking.id);
  if (booking.attempts >= callbackMaxAttempts) {
    const gone = { state: "no_show" as const, owner: undefined, dueAt: undefined };
    const ended = await deed.tx.update(bookings, booking, gone, { at: deed.at, note: deed.by });
    await deed.speak({
      conversation: booking.conversation,
      dialog: "callback",
      entry: "noShow",
      vars: { callPhone },
    });
    return { kind: "done", booking: ended };
  }
  const team = teamOf(deed, booking);
  const retry = addOpenTime(team.hours, deed.now, callbackRetryMinutes * 60_000);
  const dueAt = new Date(retry.getTime() + callbackLateMinutes * 60_000).toISOString();
  const retryAt = retry.toISOString();
  const change = { state: "no_answer" as const, owner: `team:${team.id}`, dueAt, retryAt };
  const waiting = await deed.tx.update(bookings, booking, change, { at: deed.at, note: deed.by });
  await setLateTimer(deed, waiting, dueAt);
  await deed.speak({
    conversation: booking.conversation,
    dialog: "callback",
    entry: "noAnswer",
    vars: { callPhone, nextTry: { at: retryAt } },
    promises: [callPromise(waiting)],
  });
  return { kind: "done", booking: waiting };
}

/**
 * The hour passed and nobody dialled: the word is broken. The customer hears an apology before he asks, with the first
 * true slot already booked for him.
 */
export async function callMissed(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "confirmed" && booking?.state !== "no_answer") return;
  await settlePromises(deed.tx, booking.id, { state: "broken", at: deed.at });
  const change = { state: "missed_by_us" as const, owner: undefined, dueAt: undefined, escalationLevel: 2 };
  const missed = await deed.tx.update(bookings, booking, change, { at: deed.at });
  await offerFirstSlot(deed, missed, "missed");
}

/** A closure took the slot away: the booking is moved at once, and the customer is asked whether the new time suits. */
export async function callMoved(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "confirmed") return;
  await deed.tx.clearTimers(booking.id);
  await settlePromises(deed.tx, booking.id, { state: "superseded", at: deed.at });
  const change = { state: "rescheduled" as const, owner: undefined, dueAt: undefined };
  const moved = await deed.tx.update(bookings, booking, change, { at: deed.at, note: "closed at that time" });
  await offerFirstSlot(deed, moved, "moved");
}

async function offerFirstSlot(deed: Deed, lost: Booking, entry: "missed" | "moved"): Promise<void> {
  const team = teamOf(deed, lost);
  const was = { at: lost.retryAt ?? lost.start };
  const [slot] = await freeSlots(deed.tx, team, deed.now);
  const speaking = { conversation: lost.conversation, dialog: "callback" };
  if (!slot) return deed.speak({ ...speaking, entry: `${entry}NoSlot`, vars: { was } });
  const booking = await confirm(
    deed,
    await claim(deed, { team, slot, callee: lost, replaces: lost.id }),
    team,
  );
  await deed.speak({
    ...speaking,
    entry,
    vars: { was, slot: { from: booking.start, to: booking.end }, callPhone: sayPhone(booking.phone) },
    promises: [callPromise(booking)],
  });
}

/** A slot that its customer did not confirm in time is free again. */
export async function slotHoldEnded(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "held") return;
  await deed.tx.update(
    bookings,
    booking,
    { state: "hold_expired", owner: undefined, dueAt: undefined },
    { at: deed.at },
  );
}

/** Bookings that a change of hours breaks: confirmed, in a slot that no longer lies in opening hours. */
export async function brokenBookings(
  deed: Pick<Deed, "tx" | "book" | "at">,
  team: Team,
  stillOpen: (booking: Booking) => boolean,
): Promise<Booking[]> {
  const live = await deed.tx.find(bookings, { team: team.id, state: BOOKING_LIVE });
  return live.filter((booking) => booking.start > deed.at && !stillOpen(booking));
}

/** Asks for each broken booking to be moved, in a transaction of its own conversation. */
export async function moveBookings(deed: Pick<Deed, "tx" | "at">, broken: readonly Booking[]): Promise<void> {
  for (const booking of broken) {
    await deed.tx.setTimer({
      id: `${booking.id}.move.${booking.version}`,
      name: "booking.move",
      record: { kind: "booking", id: booking.id, version: booking.version },
      conversation: booking.conversation,
      dueAt: deed.at,
    });
  }
}

async function setLateTimer(deed: Deed, booking: Booking, dueAt: string): Promise<void> {
  await deed.tx.setTimer({
    id: `${booking.id}.late.${booking.version}`,
    name: "booking.late",
    record: { kind: "booking", id: booking.id, version: booking.version },
    conversation: booking.conversation,
    dueAt,
  });
}

function teamOf({ book }: Deed, booking: Booking): Team {
  const team = teamById(book, booking.team);
  if (!team)
    throw new AppError("BOOK_INVALID", `the team ${booking.team} has bookings but is no longer in the book`);
  return team;
}

function wrongState({ state }: Booking): CallRefusal {
  return { kind: "wrong-state", state };
}
