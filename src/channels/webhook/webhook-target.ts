import type { Webhook } from "../../knowledge/index.ts";
import type { Calling, Target } from "../../outgoing/index.ts";
import type { Clock } from "../../shared/clock.ts";
import { WebhookNews } from "./news.ts";
import { post } from "./post.ts";
import { signedHeaders } from "./sign.ts";

export interface WebhookParts {
  clock: Clock;
  /** The merchant's subscriptions; one that is gone is told no more. */
  webhooks: readonly Webhook[];
  /** By the name of the variable. */
  secrets: Readonly<Record<string, string>>;
}

const LIMIT_MS = 10_000;
const AT_ONCE = 4;

/** Webhooks: a repeat carries the same `webhook-id`, so it is known for one. */
export function webhookTarget({ clock, webhooks, secrets }: WebhookParts): Target {
  const byId = new Map(webhooks.map((webhook) => [webhook.id, webhook]));
  return {
    name: "webhook",
    repeatable: true,
    limitMs: LIMIT_MS,
    handedOverLimitMs: LIMIT_MS,
    atOnce: AT_ONCE,
    peerOf: (recipient) => {
      const webhook = byId.get(recipient);
      return webhook ? new URL(webhook.url).origin : "webhook nobody asks for";
    },
    prepare: async ({ delivery }) => {
      const webhook = byId.get(delivery.recipient);
      const secret = webhook && secrets[webhook.secret];
      if (!webhook || secret === undefined) {
        return { kind: "moot", why: `webhooks.yaml names no "${delivery.recipient}" any more` };
      }
      const body = JSON.stringify(WebhookNews.parse(delivery.payload));
      const call = ({ signal }: Calling) => {
        const now = clock.now();
        const timestamp = Math.floor(now.getTime() / 1000);
        const headers = signedHeaders(secret, { id: delivery.id, timestamp, body });
        return post({ url: webhook.url, headers, body, now, signal });
      };
      return { kind: "ready", call };
    },
  };
}
