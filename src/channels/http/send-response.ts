import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { HttpResponse } from "./route.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** Writes an answer. Headers of the answer win over `extra`, and those over the security headers. */
export function sendResponse(
  target: ServerResponse,
  response: HttpResponse,
  extra: Readonly<Record<string, string>>,
): void {
  if (target.headersSent || target.destroyed) return;
  const headers: Record<string, string | readonly string[]> = {
    ...SECURITY_HEADERS,
    "cache-control": "no-store",
    ...extra,
    ...response.headers,
  };
  for (const [name, value] of Object.entries(headers)) target.setHeader(name, value);
  target.statusCode = response.status;
  sendBody(target, response.body);
}

function sendBody(target: ServerResponse, body: unknown): void {
  if (body === undefined) {
    target.end();
  } else if (body instanceof Readable) {
    body.on("error", () => target.destroy());
    body.on("close", () => target.end());
    target.on("close", () => body.destroy());
    target.flushHeaders();
    body.pipe(target);
  } else {
    const content = toContent(target, body);
    target.setHeader("content-length", Buffer.byteLength(content));
    target.end(content);
  }
}

// Text stays text: Node then sends it in one piece with the headers.
function toContent(target: ServerResponse, body: unknown): Uint8Array | string {
  if (body instanceof Uint8Array) return withType(target, "application/octet-stream", body);
  if (typeof body === "string") return withType(target, "text/plain; charset=utf-8", body);
  return withType(target, "application/json; charset=utf-8", JSON.stringify(body));
}

function withType<T>(target: ServerResponse, type: string, content: T): T {
  if (!target.hasHeader("content-type")) target.setHeader("content-type", type);
  return content;
}

/** The same answer where there is no response object: a refused upgrade, or bytes that are no HTTP. */
export function rawResponse(reason: string, response: HttpResponse): string {
  const body = JSON.stringify(response.body ?? {});
  const headers: Record<string, string | readonly string[]> = {
    ...SECURITY_HEADERS,
    "content-type": "application/json; charset=utf-8",
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
    ...response.headers,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return [`HTTP/1.1 ${String(response.status)} ${reason}`, ...lines, "", body].join("\r\n");
}
