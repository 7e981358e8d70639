import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/**
 * One message to one recipient outside: a mail, a webhook. `queued → sending → accepted`; back to `queued` when it may
 * be tried again; `unknown` when it may or may not have arrived and the neighbour would not know a repeat for one;
 * `dead` when it was given up; `cancelled` when what it says is no longer true; `dismissed` when a person let it go.
 */
export const Delivery = z.strictObject({
  ...recordFields,
  state: z.enum(["queued", "sending", "accepted", "unknown", "dead", "cancelled", "dismissed"]),
  /** Which kind of neighbour carries it: `email`, `webhook`. */
  target: z.string(),
  /** A mail address, or the name of a subscription. */
  recipient: z.string(),
  /** What it says, e.g. `callback.confirmed`. */
  kind: z.string(),
  /** The record that makes it true, at the version that was committed with it (invariants I6 and I7). */
  backedBy: z.strictObject({ kind: z.string(), id: z.string(), version: z.int() }),
  /** The id and the version in `backedBy`, as keys. */
  backing: z.string(),
  backingVersion: z.int(),
  case: z.string().optional(),
  conversation: z.string().optional(),
  /** What its composer needs and no record keeps. Plain JSON. */
  payload: z.record(z.string(), z.unknown()),
  /** How often it was tried, in all; also what tells one attempt from an older one. */
  attempts: z.int().min(0),
  /** How often it was tried since it was queued, or queued again by a person: what the budget counts. */
  tries: z.int().min(0),
  /** When it was queued, or queued again by a person: what its age counts from. */
  since: Instant,
  /** In `sending`: this attempt may have given the message out of our hands. */
  handingOver: z.boolean().optional(),
  /** Why the last attempt did not end well. */
  lastFault: z.strictObject({ at: Instant, why: z.string() }).optional(),
  /** What the neighbour answered when it accepted. */
  receipt: z.string().optional(),
  acceptedAt: Instant.optional(),
  /** Why it was cancelled or dismissed. */
  note: z.string().optional(),
});
export type Delivery = z.infer<typeof Delivery>;

/** States in which somebody must still act: the program, or (`unknown`, `dead`) a person. */
export const DELIVERY_PENDING = ["queued", "sending", "unknown", "dead"] as const;

const AGENT = ["agent"] as const;
const BOT = ["bot"] as const;

// What arrived has arrived, even when it was thought lost: the last word of a late answer is taken in any open state.
const deliveryMoves: Moves<Delivery["state"]> = {
  queued: { sending: BOT, accepted: BOT, dead: BOT, cancelled: BOT },
  sending: { queued: BOT, accepted: BOT, unknown: BOT, dead: BOT, cancelled: BOT },
  unknown: { accepted: BOT, queued: AGENT, dismissed: AGENT },
  dead: { accepted: BOT, queued: AGENT, dismissed: AGENT },
  accepted: {},
  cancelled: {},
  dismissed: {},
};

export const deliveries = recordKind<Delivery>({
  name: "delivery",
  schema: Delivery,
  keys: ["target", "recipient", "kind", "backing", "backingVersion", "case", "conversation"],
  pending: DELIVERY_PENDING,
  logged: true,
  moves: deliveryMoves,
});
