import { type Agent, request } from "node:http";

/** What a server answered. */
export interface Asked {
  status: number;
  /** Parsed JSON; undefined when there was none. */
  body: unknown;
  /** What `Retry-After` asked for; 0 when it asked for nothing. */
  retryAfterMs: number;
}

export interface Question {
  method: "GET" | "POST" | "DELETE";
  url: string;
  /** Sent as a bearer token. */
  key?: string;
  body?: unknown;
  agent?: Agent;
  /** After this long without an answer nobody answers any more. */
  patienceMs: number;
}

/** One HTTP call; undefined when nobody answered: refused, cut off, or too late. Never throws. */
export function ask({ method, url, key, body, agent, patienceMs }: Question): Promise<Asked | undefined> {
  const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    ...(sent === undefined ? {} : { "content-type": "application/json", "content-length": sent.length }),
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  return new Promise((resolve) => {
    const nobody = (): void => resolve(undefined);
    const asking = request(url, { method, headers, ...(agent ? { agent } : {}) }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", nobody);
      response.once("close", nobody); // after `end` it changes nothing
      response.once("end", () => {
        const seconds = Number(response.headers["retry-after"]);
        const retryAfterMs = Number.isFinite(seconds) ? seconds * 1_000 : 0;
        const answer = readJson(Buffer.concat(chunks).toString());
        if (answer === "broken") nobody();
        else resolve({ status: response.statusCode ?? 0, body: answer, retryAfterMs });
      });
    });
    asking.setTimeout(patienceMs, () => asking.destroy());
    asking.once("error", nobody);
    asking.end(sent);
  });
}

function readJson(text: string): unknown {
  if (!text.startsWith("{") && !text.startsWith("[")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return "broken";
  }
}

/** The string under a key of a JSON object; empty when there is none. */
export function textOf(json: unknown, key: string): string {
  const value: unknown = typeof json === "object" && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === "string" ? value : "";
}

/** The list under a key of a JSON object; empty when there is none. */
export function listOf(json: unknown, key: string): Record<string, unknown>[] {
  const value: unknown = typeof json === "object" && json !== null ? Reflect.get(json, key) : undefined;
  return Array.isArray(value) ? value : [];
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
