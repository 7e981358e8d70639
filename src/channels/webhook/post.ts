import type { CallResult } from "../../outgoing/index.ts";

/** No answer of a webhook is longer for a good reason; nobody reads on. */
const LONGEST_ANSWER = 65_536;
const SECOND_MS = 1_000;

export interface Post {
  url: string;
  headers: Record<string, string>;
  body: string;
  now: Date;
  signal: AbortSignal;
}

/** Posts a webhook and says what its answer means. A redirect is refused: it would carry signed data elsewhere. */
export async function post({ url, headers, body, now, signal }: Post): Promise<CallResult> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "user-agent": "Parole" },
    body,
    signal,
    redirect: "manual",
  });
  await letGo(response);
  return resultOf(response, now);
}

/** Reads what is short, so that the connection can be used again, and drops what is not. */
async function letGo({ body }: Response): Promise<void> {
  if (!body) return;
  const reader: ReadableStreamDefaultReader<Uint8Array> = body.getReader();
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length <= LONGEST_ANSWER) continue;
    await reader.cancel();
    return;
  }
}

function resultOf({ status, headers }: Response, now: Date): CallResult {
  const why = `answered ${String(status)}`;
  if (status >= 200 && status < 300) return { kind: "accepted", receipt: why };
  // Gone: the receiver asks to be told no more.
  if (status === 410) return { kind: "refused", why: `${why}: it wants no more of them` };
  if (status >= 300 && status < 400) return { kind: "refused", why: `${why}: redirects are not followed` };
  const afterMs = retryAfter(headers.get("retry-after"), now);
  const health = status >= 500 || status === 429 ? "failing" : "well";
  return { kind: "retry", why, health, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND_MS;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - now.getTime());
}
