import { z } from "zod";
import { recordFields, recordKind } from "../shared/record.ts";
import { Fact } from "./fact.ts";

/** One thing the bot or a person tried for the customer, with what came of it: read in the handoff file. */
export const AttemptedStep = z.strictObject({
  at: z.string(),
  step: z.string(),
  result: z.string(),
});
export type AttemptedStep = z.infer<typeof AttemptedStep>;

/** The customer's problem. It outlives the conversation and the channel. `id` is the number the customer is told. */
export const Case = z.strictObject({
  ...recordFields,
  state: z.enum(["open", "closed", "reopened"]),
  contact: z.string(),
  conversation: z.string(),
  /** The dialog it began with: `loaner`, `callback`, … */
  topic: z.string(),
  /** The customer's first words about it. */
  opening: z.string(),
  facts: z.array(Fact),
  attempted: z.array(AttemptedStep),
});
export type Case = z.infer<typeof Case>;

export const cases = recordKind<Case>({
  name: "case",
  schema: Case,
  keys: ["contact", "conversation", "topic"],
  pending: [],
  logged: true,
});
