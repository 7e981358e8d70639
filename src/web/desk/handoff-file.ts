import * as z from "zod/mini";
import { Fact, PromiseMade } from "./shapes.ts";

const text = z._default(z.string(), "");
const texts = z._default(z.array(z.string()), []);
const Thing = z.looseObject({ id: z.string(), kind: z.string(), state: z.string(), what: text, dueAt: text });
const things = z._default(z.array(Thing), []);
export type Thing = z.infer<typeof Thing>;

const Contact = z.looseObject({ name: text, phone: text, email: text, verified: text });
const Mood = z.looseObject({ level: text, evidence: texts });
const Channel = z.looseObject({ name: text });

/** The handoff file, version 1, as far as the page shows it. What a file lacks is simply not shown. */
const HandoffFile = z.looseObject({
  language: text,
  channel: z.prefault(Channel, {}),
  contact: z.prefault(Contact, {}),
  summary: text,
  goal: text,
  otherRequests: z._default(z.array(z.looseObject({ said: text })), []),
  knownFacts: z._default(z.array(Fact), []),
  missingInformation: texts,
  attemptedSteps: z._default(z.array(z.looseObject({ at: text, step: text, result: text })), []),
  holds: things,
  bookings: things,
  loans: things,
  waitlist: things,
  orders: things,
  promises: z._default(z.array(PromiseMade), []),
  doNotAskAgain: texts,
  mood: z.prefault(Mood, {}),
  suggestedNextStep: text,
  articles: texts,
});
export type HandoffFile = z.infer<typeof HandoffFile>;

/** Reads the file; an empty one when there is none or it cannot be read. */
export function readHandoffFile(value: unknown): HandoffFile {
  return HandoffFile.safeParse(value).data ?? HandoffFile.parse({});
}
