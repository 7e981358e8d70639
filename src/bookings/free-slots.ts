import { openWindows, type Slot, slotsBetween } from "../calendar/index.ts";
import type { Team } from "../knowledge/index.ts";
import type { ReadTransaction } from "../shared/store.ts";
import { type Booking, BOOKING_LIVE, bookings } from "./booking.ts";

/** A time slot with a lane that nobody has yet. */
export interface FreeSlot extends Slot {
  lane: string;
}

/** How far ahead customers may book. */
export const BOOKING_HORIZON_DAYS = 14;
/** Nobody can be called back in the minute: the least notice an agent gets. */
const LEAD_MS = 15 * 60_000;

/** The free slots of a team, earliest first: opening hours less closures, times agents, less what is booked. */
export async function freeSlots(tx: ReadTransaction, team: Team, now: Date): Promise<FreeSlot[]> {
  const from = new Date(now.getTime() + LEAD_MS);
  const to = new Date(now.getTime() + BOOKING_HORIZON_DAYS * 86_400_000);
  const slots = slotsBetween({ hours: team.hours, from, to, slotMinutes: team.slotMinutes });
  const booked = await tx.find(bookings, { team: team.id, state: BOOKING_LIVE });
  // A hold whose time has passed no longer holds, even before its timer has fired (I4).
  const at = now.toISOString();
  const live = booked.filter((booking) => booking.state !== "held" || (booking.dueAt ?? at) > at);
  const taken = new Set(live.map(({ lane }) => lane));
  return slots.flatMap((slot) => {
    const lane = lanesOf(team, slot.start).find((name) => !taken.has(name));
    return lane === undefined ? [] : [{ ...slot, lane }];
  });
}

/** One lane an agent and slot; the key is in UTC, so that the two 2:30 of an autumn night differ. */
export function lanesOf(team: Team, start: Date): string[] {
  return Array.from({ length: team.lanes }, (_, lane) => `${team.id}/${start.toISOString()}/${lane + 1}`);
}

/** Whether the whole slot still lies in the team's hours: a closure may have been entered since it was offered. */
export function lasts(team: Team, { start, end }: Pick<Booking, "start" | "end">): boolean {
  const [from, to] = [new Date(start), new Date(end)];
  const [window] = openWindows(team.hours, from, to);
  return window?.start.getTime() === from.getTime() && window.end.getTime() === to.getTime();
}
