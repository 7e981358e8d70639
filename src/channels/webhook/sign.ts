import { createHmac } from "node:crypto";

/** What is signed: the id and the time too, so that neither can be changed under a good signature. */
export interface ToSign {
  id: string;
  /** Seconds since 1970, when this attempt leaves. */
  timestamp: number;
  body: string;
}

/**
 * The headers of a webhook by the Standard Webhooks convention: `v1` is HMAC-SHA256 over `id.timestamp.body` with the
 * bytes that stand in base64 after `whsec_`.
 */
export function signedHeaders(secret: string, { id, timestamp, body }: ToSign): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key)
    .update(`${id}.${String(timestamp)}.${body}`)
    .digest("base64");
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": `v1,${signature}`,
  };
}
