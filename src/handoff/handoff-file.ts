import { z } from "zod";
import { AttemptedStep, Fact } from "../cases/index.ts";
import { Locale } from "../shared/locale.ts";
import { Instant } from "../shared/record.ts";
import { HandoffReason } from "./handoff.ts";

const Thing = z.strictObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  what: z.string(),
  dueAt: Instant.optional(),
});

/**
 * The handoff file, version 1: what spares the customer from saying anything twice. Published as JSON
 * Schema at `/schemas/handoff.v1.json`; fields are only ever added.
 */
export const HandoffFile = z.strictObject({
  id: z.string(),
  version: z.literal(1),
  created: Instant,
  reason: HandoffReason,
  urgency: z.strictObject({ level: z.enum(["low", "normal", "high"]), why: z.string() }),
  language: Locale,
  channel: z.strictObject({ name: z.string(), conversation: z.string(), answerBy: z.string() }),
  contact: z.strictObject({
    id: z.string(),
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    verified: z.enum(["none", "code"]),
  }),
  /** Two sentences in the agents' language, composed from records, always the same for the same records. */
  summary: z.string(),
  activeIssue: z.string(),
  goal: z.string(),
  /** What else the customer wants that has not been dealt with, in his words. */
  otherRequests: z.array(z.strictObject({ intent: z.string(), said: z.string() })),
  topic: z.string(),
  knownFacts: z.array(Fact),
  missingInformation: z.array(z.string()),
  attemptedSteps: z.array(AttemptedStep),
  pendingAction: z.string(),
  evidence: z.array(z.unknown()),
  holds: z.array(Thing),
  bookings: z.array(Thing),
  loans: z.array(Thing),
  waitlist: z.array(Thing),
  orders: z.array(Thing),
  promises: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      state: z.string(),
      owner: z.string(),
      dueAt: Instant.optional(),
      said: z.string(),
    }),
  ),
  clocks: z.array(z.strictObject({ name: z.string(), startedAt: Instant, dueAt: Instant.optional() })),
  doNotAskAgain: z.array(z.string()),
  mood: z.strictObject({ level: z.enum(["calm", "annoyed", "angry"]), evidence: z.array(z.string()) }),
  suggestedNextStep: z.string(),
  articles: z.array(z.string()),
  transcript: z.strictObject({ url: z.string(), messages: z.int() }),
});
export type HandoffFile = z.infer<typeof HandoffFile>;

/** The published JSON Schema of the file. */
export function handoffFileSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(HandoffFile, { io: "output" });
  return { $schema, $id: "/schemas/handoff.v1.json", title: "Parole handoff file, version 1", ...schema };
}
