import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/**
 * A unit kept for one customer. `placed`: the row is claimed, the shop has not seen the object yet, the customer must
 * not travel. `set_aside`: the shop has it in its hands. `ready`: the customer has been told to come.
 */
export const Hold = z.strictObject({
  ...recordFields,
  state: z.enum([
    "placed",
    "set_aside",
    "ready",
    "handed_over",
    "failed_not_found",
    "cancelled",
    "pickup_expired",
    "superseded",
  ]),
  unit: z.string(),
  serial: z.string(),
  model: z.string(),
  shop: z.string(),
  case: z.string(),
  contact: z.string(),
  /** The key of the line it is for, as in its outage report; absent when nobody said which. */
  line: z.string().optional(),
  conversation: z.string(),
  /** Hash of the pickup code (scrypt is not needed: 5 tries, then the code is dead). Set when the unit is set aside. */
  pickupCodeHash: z.string().optional(),
  codeTries: z.int(),
  /** Until when the shop keeps it, once set aside. */
  keptUntil: Instant.optional(),
});
export type Hold = z.infer<typeof Hold>;

export const HOLD_LIVE = ["placed", "set_aside", "ready"] as const;

const DESK = ["shop", "agent"] as const;

const holdMoves: Moves<Hold["state"]> = {
  placed: {
    set_aside: DESK,
    failed_not_found: [...DESK, "clock"],
    cancelled: ["customer"],
    superseded: ["customer"],
  },
  set_aside: {
    // The channel that has delivered the notice notes it.
    ready: ["channel", "customer", "clock", "bot"],
    handed_over: DESK,
    cancelled: ["customer"],
    superseded: ["customer"],
    pickup_expired: ["clock"],
  },
  ready: { handed_over: DESK, cancelled: ["customer"], superseded: ["customer"], pickup_expired: ["clock"] },
  handed_over: {},
  failed_not_found: {},
  cancelled: {},
  pickup_expired: {},
  superseded: {},
};

export const holds = recordKind<Hold>({
  name: "hold",
  schema: Hold,
  keys: ["unit", "shop", "case", "contact", "conversation", "line"],
  pending: HOLD_LIVE,
  logged: true,
  moves: holdMoves,
});
