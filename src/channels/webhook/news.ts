import { z } from "zod";
import { Instant } from "../../shared/record.ts";

/**
 * What a webhook tells: which record went from which state to which, when, and in which case. No personal data: who needs
 * more asks the desk's API with the ids (docs/webhooks.md).
 */
export const WebhookNews = z.strictObject({
  type: z.string(),
  timestamp: Instant,
  data: z.strictObject({
    kind: z.string(),
    id: z.string(),
    /** Absent for a new record. */
    from: z.string().optional(),
    to: z.string(),
    version: z.int(),
    at: Instant,
    case: z.string().optional(),
  }),
});
export type WebhookNews = z.infer<typeof WebhookNews>;
