import { type Agent, request } from "node:http";

/** What a server answered. */
export interface Answer {
  status: number;
  /** Parsed JSON; undefined when there was none. */
  body: unknown;
}

/** One HTTP call. Lighter than fetch, so that making load costs less than taking it. */
export function call(
  method: "GET" | "POST",
  url: string,
  options: { body?: unknown; key?: string; agent?: Agent } = {},
): Promise<Answer> {
  const { body, key, agent } = options;
  const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  const headers = {
    ...(sent === undefined ? {} : { "content-type": "application/json", "content-length": sent.length }),
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      { method, headers, ...(agent === undefined ? {} : { agent }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) });
        });
      },
    );
    asking.once("error", reject);
    asking.end(sent);
  });
}

/** The string under a key of a JSON object; empty when there is none. */
export function textOf(json: unknown, key: string): string {
  const value: unknown = typeof json === "object" && json !== null ? Reflect.get(json, key) : undefined;
  return typeof value === "string" ? value : "";
}

function parsed(text: string): unknown {
  return text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined;
}
