import { addOpenTime, slotsBetween } from "../../src/calendar/index.ts";
import { leaveWithDesk } from "./plain-handoffs.ts";
import { give, settle } from "./plain-promises.ts";
import { DAY_MS, MINUTE_MS, type PlainBooking, type PlainState, type Told } from "./plain-state.ts";

const LIVE = ["held", "confirmed", "dialling", "no_answer"];
const CALL = ["confirmed", "dialling", "no_answer"];
const LEAD_MS = 15 * MINUTE_MS;

/** The times on the grid from now on, free or not. */
export function gridOf(state: PlainState): { start: string; end: string }[] {
  const { hours, slotMinutes } = state.team();
  const from = new Date(state.now.getTime() + LEAD_MS);
  const to = new Date(state.now.getTime() + 14 * DAY_MS);
  return slotsBetween({ hours, from, to, slotMinutes }).map(({ start, end }) => ({
    start: start.toISOString(),
    end: end.toISOString(),
  }));
}

function isFree(state: PlainState, start: string): boolean {
  const taken = state.bookings.filter((each) => each.start === start && LIVE.includes(each.state));
  return taken.length < state.team().lanes;
}

function indexOf(state: PlainState, who: number, states: readonly string[]): number {
  return state.bookings.findIndex((each) => each.who === who && states.includes(each.state));
}

function change(state: PlainState, index: number, fields: Partial<PlainBooking>): PlainBooking {
  const booking = state.bookings[index];
  if (!booking) throw new Error(`no booking ${index}`);
  return Object.assign(booking, fields);
}

const over = { owner: undefined, dueAt: undefined };

function letGo(state: PlainState, index: number): void {
  change(state, index, { state: "hold_expired", ...over });
  state.clearTimers(`booking ${index}`);
}

function claim(
  state: PlainState,
  who: number,
  slot: { start: string; end: string },
  replaces?: number,
): number {
  const own = indexOf(state, who, ["held"]);
  if (own !== -1) letGo(state, own);
  const dueAt = state.after(5 * MINUTE_MS);
  const held = { who, ...slot, state: "held", owner: "customer", dueAt, level: 0, attempts: 0, replaces };
  const index = state.bookings.push(held) - 1;
  state.setTimer(`booking.hold booking ${index}`, dueAt);
  return index;
}

function confirm(state: PlainState, index: number): void {
  const { start, who } = change(state, index, {});
  const dueAt = new Date(Date.parse(start) + LEAD_MS).toISOString();
  change(state, index, { state: "confirmed", owner: "team:telecom", dueAt });
  state.clearTimers(`booking ${index}`);
  state.setTimer(`booking.late booking ${index}`, dueAt);
  give(state, who, { kind: "callback.call", on: `booking ${index}`, owner: "team:telecom", dueAt });
}

function release(state: PlainState, index: number, to: "rescheduled" | "cancelled"): void {
  state.clearTimers(`booking ${index}`);
  settle(state, `booking ${index}`, { to: to === "cancelled" ? "void" : "superseded" });
  change(state, index, { state: to, ...over });
}

export function claimSlot(state: PlainState, who: number, slot: { start: string; end: string }): Told {
  if (!isFree(state, slot.start)) return "instead";
  claim(state, who, slot);
  return "sure";
}

export function confirmSlot(state: PlainState, who: number): Told {
  const held = indexOf(state, who, ["held"]);
  if (held === -1) return "lost";
  const earlier = indexOf(state, who, CALL);
  if (state.bookings[earlier]?.state === "dialling") {
    letGo(state, held);
    return "calling";
  }
  if (earlier !== -1) release(state, earlier, "rescheduled");
  confirm(state, held);
  return "booked";
}

export function cancelCall(state: PlainState, who: number): Told {
  const held = indexOf(state, who, ["held"]);
  if (held !== -1) release(state, held, "cancelled");
  const index = indexOf(state, who, CALL);
  if (state.bookings[index]?.state === "dialling") return "calling";
  if (index !== -1) release(state, index, "cancelled");
  return "dropped";
}

export function dial(state: PlainState, index: number, by: string): Told {
  const booking = change(state, index, {});
  if (booking.state !== "confirmed" && booking.state !== "no_answer") return `wrong-state ${booking.state}`;
  const dueAt = new Date(Math.max(Date.parse(booking.end), state.now.getTime()) + LEAD_MS).toISOString();
  state.clearTimers(`booking ${index}`);
  settle(state, `booking ${index}`, { to: "kept", by });
  change(state, index, { state: "dialling", owner: by, dueAt, attempts: booking.attempts + 1 });
  state.setTimer(`booking.undisposed booking ${index}`, dueAt);
  return "done";
}

export function completeCall(state: PlainState, index: number, by: string): Told {
  const booking = change(state, index, {});
  if (!CALL.includes(booking.state)) return `wrong-state ${booking.state}`;
  state.clearTimers(`booking ${index}`);
  settle(state, `booking ${index}`, { to: "kept", by });
  change(state, index, { state: "completed", ...over });
  return "done";
}

export function noAnswer(state: PlainState, index: number): Told {
  const booking = change(state, index, {});
  if (booking.state !== "dialling") return `wrong-state ${booking.state}`;
  state.clearTimers(`booking ${index}`);
  if (booking.attempts >= 3) change(state, index, { state: "no_show", ...over });
  else tryAgain(state, index);
  return "done";
}

function tryAgain(state: PlainState, index: number): void {
  const retry = addOpenTime(state.team().hours, state.now, 30 * MINUTE_MS);
  const dueAt = new Date(retry.getTime() + LEAD_MS).toISOString();
  const owner = "team:telecom";
  const { who } = change(state, index, { state: "no_answer", owner, dueAt });
  state.setTimer(`booking.late booking ${index}`, dueAt);
  give(state, who, { kind: "callback.call", on: `booking ${index}`, owner, dueAt });
}

export function bookingFired(state: PlainState, name: string, index: number): void {
  const booking = change(state, index, {});
  if (name === "booking.hold" && booking.state === "held") letGo(state, index);
  if (name === "booking.undisposed" && booking.state === "dialling") {
    change(state, index, { level: 2 });
    tryAgain(state, index);
  }
  if (name === "booking.late" && (booking.state === "confirmed" || booking.state === "no_answer"))
    missed(state, index);
}

function missed(state: PlainState, index: number): void {
  settle(state, `booking ${index}`, { to: "broken" });
  const { who } = change(state, index, { state: "missed_by_us", ...over, level: 2 });
  if (missesOf(state, index) >= 2) return leaveWithDesk(state, who);
  const slot = gridOf(state).find(({ start }) => isFree(state, start));
  if (!slot) throw new Error("the calendar of a run is full");
  confirm(state, claim(state, who, slot, index));
}

function missesOf(state: PlainState, index: number): number {
  const booking = state.bookings[index];
  if (!booking) return 0;
  const own = booking.state === "missed_by_us" ? 1 : 0;
  return own + (booking.replaces === undefined ? 0 : missesOf(state, booking.replaces));
}
