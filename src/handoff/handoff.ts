import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

export const HandoffReason = z.enum([
  "asked",
  "notUnderstood",
  "frustration",
  "policy",
  "failure",
  "deadline",
]);
export type HandoffReason = z.infer<typeof HandoffReason>;

/** A request that a person takes over. `expired`: nobody accepted in time, and the customer was told. */
export const Handoff = z.strictObject({
  ...recordFields,
  state: z.enum(["requested", "accepted", "completed", "expired", "failed"]),
  reason: HandoffReason,
  urgency: z.enum(["low", "normal", "high"]),
  urgencyWhy: z.string(),
  team: z.string(),
  conversation: z.string(),
  case: z.string(),
  contact: z.string(),
  requestedAt: Instant,
  acceptedAt: Instant.optional(),
  acceptedBy: z.string().optional(),
  completedAt: Instant.optional(),
  outcome: z.string().optional(),
  note: z.string().optional(),
  /** The handoff file, version 1, as composed when it was requested (docs/handoff.v1.json). */
  file: z.record(z.string(), z.unknown()),
});
export type Handoff = z.infer<typeof Handoff>;

export const HANDOFF_OPEN = ["requested", "accepted"] as const;

/** Nobody has taken it up, and somebody still may. */
export const HANDOFF_WITHDRAWABLE = ["requested", "expired"] as const;

const handoffMoves: Moves<Handoff["state"]> = {
  requested: { accepted: ["agent"], completed: ["customer"], expired: ["clock"] },
  accepted: { completed: ["agent"], expired: ["clock"] },
  // Who asked and was told that nobody came may still be answered, or take it back.
  expired: { accepted: ["agent"], completed: ["customer"] },
  completed: {},
  failed: {},
};

export const handoffs = recordKind<Handoff>({
  name: "handoff",
  schema: Handoff,
  keys: ["team", "conversation", "case", "contact", "reason"],
  pending: HANDOFF_OPEN,
  logged: true,
  moves: handoffMoves,
});
