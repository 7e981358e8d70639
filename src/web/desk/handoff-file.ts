import * as z from "zod/mini";
import { Evidence, Fact, PromiseMade } from "./shapes.ts";

const text = z._default(z.string(), "");
const texts = z._default(z.array(z.string()), []);
const Thing = z.looseObject({
  id: z.string(),
  kind: z.string(),
  state: z.string(),
  what: text,
  dueAt: z.optional(z.string()),
});
const things = z._default(z.array(Thing), []);
export type Thing = z.infer<typeof Thing>;

/** The handoff file, version 1, as far as the page shows it. What an older file lacks is simply not shown. */
export const HandoffFile = z.looseObject({
  language: text,
  channel: z.optional(z.looseObject({ name: text })),
  contact: z.optional(
    z.looseObject({
      name: z.optional(z.string()),
      phone: z.optional(z.string()),
      email: z.optional(z.string()),
      verified: text,
    }),
  ),
  summary: text,
  goal: text,
  knownFacts: z._default(z.array(Fact), []),
  missingInformation: texts,
  attemptedSteps: z._default(z.array(z.looseObject({ at: text, step: text, result: text })), []),
  pendingAction: text,
  evidence: z._default(z.array(z.union([Evidence, z.unknown()])), []),
  holds: things,
  bookings: things,
  loans: things,
  waitlist: things,
  orders: things,
  promises: z._default(z.array(PromiseMade), []),
  doNotAskAgain: texts,
  mood: z.optional(z.looseObject({ level: text, evidence: texts })),
  suggestedNextStep: text,
  articles: texts,
});
export type HandoffFile = z.infer<typeof HandoffFile>;

/** Reads the file; undefined when there is none or it cannot be read. */
export function readHandoffFile(value: unknown): HandoffFile | undefined {
  return HandoffFile.safeParse(value).data;
}
