import { z } from "zod";
import { Slug } from "./words.ts";

/** `hold.ready`, or `hold.*` for every state of a hold. */
const EventName = z
  .string()
  .regex(/^[a-z]+(_[a-z]+)*\.([a-z]+(_[a-z]+)*|\*)$/, 'an event such as "hold.ready", or "hold.*"');

const webhookFields = {
  /** https, or http to a machine of the merchant's own. */
  url: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .refine((url) => !hasUser(url), "must hold no user or password: messages are signed"),
  events: z.array(EventName).min(1),
  /** The environment variable that holds the secret its messages are signed with. */
  secret: z
    .string()
    .regex(/^WEBHOOK_SECRET(_[A-Z0-9_]+)?$/, "must be WEBHOOK_SECRET, or begin with WEBHOOK_SECRET_")
    .default("WEBHOOK_SECRET"),
};

function hasUser(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username !== "" || password !== "";
}

/** `webhooks.yaml`: by name, who is told of what (docs/webhooks.md). */
export const WebhooksFile = z.record(Slug, z.strictObject(webhookFields));

/** A program of the merchant's that is told when records change. */
export const Webhook = z.strictObject({ ...webhookFields, id: Slug });
export type Webhook = z.infer<typeof Webhook>;
