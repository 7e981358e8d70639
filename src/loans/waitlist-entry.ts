import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/** A place in the line for a loaner. Order is (requestedAt, id); nobody is ever renumbered. `dueAt` is the next news. */
export const WaitlistEntry = z.strictObject({
  ...recordFields,
  state: z.enum([
    "waiting",
    "offered",
    "accepted",
    "declined",
    "offer_expired",
    "suspended",
    "withdrawn",
    "closed_need_gone",
  ]),
  model: z.string(),
  /** The shop they want; absent: any shop. */
  shop: z.string().optional(),
  /** Shops that had a free box which did not suit him. */
  passes: z.array(z.string()).optional(),
  /** Where his line is, when known: he is not offered a box a journey away. */
  town: z.string().optional(),
  case: z.string(),
  contact: z.string(),
  /** The key of the line it is for, as in its outage report; absent when nobody said which. */
  line: z.string().optional(),
  conversation: z.string(),
  requestedAt: Instant,
  /** The hold made for them when the offer was written. */
  hold: z.string().optional(),
});
export type WaitlistEntry = z.infer<typeof WaitlistEntry>;

export const WAITLIST_LIVE = ["waiting", "offered", "suspended"] as const;

const waitlistMoves: Moves<WaitlistEntry["state"]> = {
  waiting: { accepted: ["clock", "customer"], withdrawn: ["customer"] },
  offered: {},
  // The shop could not find what was kept for him: he has his old place again.
  accepted: { waiting: ["shop", "agent", "clock"] },
  declined: {},
  offer_expired: {},
  suspended: {},
  withdrawn: {},
  closed_need_gone: {},
};

export const waitlist = recordKind<WaitlistEntry>({
  name: "waitlist",
  schema: WaitlistEntry,
  keys: ["model", "shop", "case", "contact", "hold", "line"],
  pending: WAITLIST_LIVE,
  logged: true,
  moves: waitlistMoves,
});
