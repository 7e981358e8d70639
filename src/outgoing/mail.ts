import { z } from "zod";
import { Locale } from "../shared/locale.ts";
import { Instant } from "../shared/record.ts";

/** An appointment for the customer's own calendar. */
export const CalendarEntry = z.strictObject({
  /** The same for every mail about it; a later `sequence` replaces what an earlier one said (RFC 5545). */
  uid: z.string(),
  sequence: z.int().min(0),
  status: z.enum(["confirmed", "cancelled"]),
  start: Instant,
  end: Instant,
  summary: z.string(),
  description: z.string(),
  location: z.string().optional(),
});
export type CalendarEntry = z.infer<typeof CalendarEntry>;

/** A mail in words, before the e-mail channel gives it its form. Plain text only: nothing in it is markup. */
export const Mail = z.strictObject({
  to: z.strictObject({ address: z.email(), name: z.string().optional() }),
  /** Where an answer goes: the merchant's own address. */
  replyTo: z.strictObject({ address: z.email(), name: z.string().optional() }),
  locale: Locale,
  subject: z.string().min(1),
  /** One a paragraph; a line break within one stays. */
  paragraphs: z.array(z.string().min(1)).min(1),
  calendar: CalendarEntry.optional(),
});
export type Mail = z.infer<typeof Mail>;
