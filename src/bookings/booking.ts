import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/**
 * A time slot given to a customer: a callback by a team, or a visit in a shop. `lane` names one agent's place in one
 * slot (`callback:telecom/2026-12-07T08:00:00.000Z/1`): a unique index on it is the guard against double booking.
 */
export const Booking = z.strictObject({
  ...recordFields,
  kind: z.enum(["callback", "visit"]),
  state: z.enum([
    "held",
    "confirmed",
    "dialling",
    "no_answer",
    "completed",
    "missed_by_us",
    "no_show",
    "rescheduled",
    "cancelled",
    "hold_expired",
  ]),
  team: z.string(),
  lane: z.string(),
  start: Instant,
  end: Instant,
  /** E.164. */
  phone: z.string(),
  name: z.string().optional(),
  about: z.string(),
  case: z.string(),
  contact: z.string(),
  conversation: z.string(),
  attempts: z.int(),
  /** When we call again, after a call that nobody took. */
  retryAt: Instant.optional(),
  /** The booking this one replaces, when the time was changed or our call was missed. */
  replaces: z.string().optional(),
  /**
   * The booking that this one follows in the customer's calendar: there it is the same appointment, which keeps its
   * `uid` and counts on from `sequence`.
   */
  agenda: z.strictObject({ before: z.string(), uid: z.string(), sequence: z.int() }).optional(),
  outcome: z.string().optional(),
});
export type Booking = z.infer<typeof Booking>;

/** States in which the lane is taken. */
export const BOOKING_LIVE = ["held", "confirmed", "dialling", "no_answer"] as const;

const BY_DESK = ["shop", "agent"] as const;

const bookingMoves: Moves<Booking["state"]> = {
  // A hold on a slot is let go by who held it, by the next who wants the lane, by the clock, and by a closure.
  held: {
    confirmed: ["customer", "clock"],
    hold_expired: ["customer", "clock", "agent", "book"],
    cancelled: ["customer"],
  },
  confirmed: {
    dialling: BY_DESK,
    completed: BY_DESK,
    missed_by_us: ["clock"],
    rescheduled: ["customer", "clock"],
    cancelled: ["customer"],
  },
  dialling: { no_answer: [...BY_DESK, "clock"], no_show: BY_DESK, completed: BY_DESK },
  no_answer: {
    dialling: BY_DESK,
    completed: BY_DESK,
    missed_by_us: ["clock"],
    rescheduled: ["customer", "clock"],
    cancelled: ["customer"],
  },
  completed: {},
  missed_by_us: {},
  no_show: {},
  rescheduled: {},
  cancelled: {},
  hold_expired: {},
};

export const bookings = recordKind<Booking>({
  name: "booking",
  schema: Booking,
  keys: ["kind", "team", "lane", "start", "case", "contact", "conversation"],
  pending: BOOKING_LIVE,
  logged: true,
  moves: bookingMoves,
});
