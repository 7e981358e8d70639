import type { Deed } from "../conversation/index.ts";
import { sayPhone, type Team } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { type Booking, BOOKING_LIVE, bookings } from "./booking.ts";
import { mailIfKnown } from "./callback-mails.ts";
import { callPromise, claim, confirm, letSlotGo } from "./claim-slot.ts";
import { freeSlots } from "./free-slots.ts";
import { teamOf } from "./team-of.ts";

/** After so many calls missed in a row, another slot is no answer any more: a person sees to it. */
const MISSES_BEFORE_DESK = 2;
/** A call that is tried again has no slot: the minute before it must lie in the hours. */
const RETRY_SPAN_MS = 60_000;

/**
 * The hour passed and nobody dialled: the word is broken. The customer hears an apology before he asks, with the first
 * true slot already booked for him; when we miss that one too, a person answers him instead.
 */
export async function callMissed(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "confirmed" && booking?.state !== "no_answer") return;
  await settlePromises(deed.tx, booking.id, { state: "broken", at: deed.at });
  const change = { state: "missed_by_us" as const, owner: undefined, dueAt: undefined, escalationLevel: 2 };
  const missed = await deed.tx.update(bookings, booking, change, { at: deed.at });
  if ((await missesOf(deed, missed)) < MISSES_BEFORE_DESK) return offerFirstSlot(deed, missed, "missed");
  await mailIfKnown(deed, missed, { kind: "lost", was: wasAt(missed).at });
  await deed.speak({
    conversation: missed.conversation,
    dialog: "callback",
    entry: "missedAgain",
    vars: { was: wasAt(missed), reason: "deadline" },
  });
}

/** A closure took the slot away: the booking is moved at once, and the customer is asked whether the new time suits. */
export async function callMoved(deed: Deed, timer: Timer): Promise<void> {
  const booking = await deed.tx.get(bookings, timer.record.id);
  if (booking?.state !== "confirmed" && booking?.state !== "no_answer") return;
  await deed.tx.clearTimers(booking.id);
  await settlePromises(deed.tx, booking.id, { state: "superseded", at: deed.at });
  const change = { state: "rescheduled" as const, owner: undefined, dueAt: undefined };
  const moved = await deed.tx.update(bookings, booking, change, { at: deed.at, note: "closed at that time" });
  await offerFirstSlot(deed, moved, "moved");
}

async function offerFirstSlot(deed: Deed, lost: Booking, entry: "missed" | "moved"): Promise<void> {
  const team = teamOf(deed.book, lost);
  const was = wasAt(lost);
  const [slot] = await freeSlots(deed.tx, team, deed.now);
  const speaking = { conversation: lost.conversation, dialog: "callback" };
  if (!slot) {
    await mailIfKnown(deed, lost, { kind: "lost", was: was.at });
    return deed.speak({ ...speaking, entry: `${entry}NoSlot`, vars: { was } });
  }
  const held = await claim(deed, { team, slot, callee: lost, replaces: lost.id });
  const booking = await confirm(deed, held, { team, earlier: lost });
  await mailIfKnown(deed, booking, { kind: entry, was: was.at });
  await deed.speak({
    ...speaking,
    entry,
    vars: { was, slot: { from: booking.start, to: booking.end }, callPhone: sayPhone(booking.phone) },
    promises: [callPromise(booking)],
  });
}

function wasAt({ retryAt, start }: Booking): { at: string } {
  return { at: retryAt ?? start };
}

/** How many calls in a row we missed, this one included, since the customer last chose a time himself. */
async function missesOf({ tx }: Deed, missed: Booking): Promise<number> {
  let misses = 0;
  for (let call: Booking | undefined = missed; call;) {
    if (call.state === "missed_by_us") misses += 1;
    call = call.replaces === undefined ? undefined : await tx.get(bookings, call.replaces);
  }
  return misses;
}

/**
 * Calls that a change of hours breaks. Slots only held while their customers confirm are let go with it: who says yes
 * afterwards hears that the slot is gone, and a confirmation that runs at the same time loses to this.
 */
export async function brokenBookings(
  deed: Pick<Deed, "tx" | "at">,
  team: Team,
  stillOpen: (booking: Booking) => boolean,
): Promise<Booking[]> {
  const live = await deed.tx.find(bookings, { team: team.id, state: BOOKING_LIVE });
  const broken = live.filter((booking) => wasAt(booking).at > deed.at && !stillOpen(asPlanned(booking)));
  for (const held of broken.filter(({ state }) => state === "held")) await letSlotGo(deed, held);
  return broken.filter(({ state }) => state === "confirmed" || state === "no_answer");
}

/** The booking with the time at which it is to be tried again, when that is what is planned. */
function asPlanned(booking: Booking): Booking {
  if (booking.retryAt === undefined) return booking;
  const start = new Date(Date.parse(booking.retryAt) - RETRY_SPAN_MS).toISOString();
  return { ...booking, start, end: booking.retryAt };
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
