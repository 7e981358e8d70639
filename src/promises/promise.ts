import { z } from "zod";
import type { Moves } from "../shared/moves.ts";
import { Instant, recordFields, recordKind } from "../shared/record.ts";

/**
 * A word given to a customer. `given → at_risk → kept | broken`, or `superseded` (replaced, and the customer told),
 * or `void` (the customer withdrew). It is kept only by an event that names who kept it (invariant I13).
 */
export const PromiseRecord = z.strictObject({
  ...recordFields,
  state: z.enum(["given", "at_risk", "kept", "broken", "superseded", "void"]),
  /** What is promised, e.g. `loaner.news`, `callback.call`: one name a promise-making text. */
  kind: z.string(),
  case: z.string(),
  conversation: z.string(),
  /** The record that backs the sentence, with the version that was committed with it. */
  backedBy: z.strictObject({ kind: z.string(), id: z.string(), version: z.int() }),
  /** The id in `backedBy`, as a key. */
  backing: z.string(),
  /** The sentence as the customer read it, and the message it stood in. */
  said: z.string(),
  saidIn: z.string(),
  givenAt: Instant,
  keptBy: z.string().optional(),
  keptAt: Instant.optional(),
  brokenAt: Instant.optional(),
});
export type PromiseRecord = z.infer<typeof PromiseRecord>;

const ANYBODY = ["customer", "shop", "agent", "clock", "bot", "book"] as const;

const promiseMoves: Moves<PromiseRecord["state"]> = {
  given: { at_risk: ["clock"], kept: ANYBODY, broken: ANYBODY, superseded: ANYBODY, void: ANYBODY },
  at_risk: { kept: ANYBODY, broken: ANYBODY, superseded: ANYBODY, void: ANYBODY },
  kept: {},
  broken: {},
  superseded: {},
  void: {},
};

export const promises = recordKind<PromiseRecord>({
  name: "promise",
  schema: PromiseRecord,
  keys: ["kind", "case", "conversation", "backing"],
  pending: ["given", "at_risk"],
  logged: true,
  moves: promiseMoves,
});
