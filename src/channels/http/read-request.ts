import type { IncomingMessage } from "node:http";
import { clientAddress } from "./client-address.ts";
import type { HttpRequest } from "./route.ts";

/** A request without its body. */
export function readRequest(
  message: IncomingMessage,
  known: { params: Record<string, string>; requestId: string; trustedProxies: number },
): HttpRequest {
  const { path, query } = splitUrl(message.url ?? "/");
  return {
    method: message.method ?? "GET",
    path,
    params: known.params,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: message.headers,
    body: undefined,
    address: clientAddress(message, known.trustedProxies),
    requestId: known.requestId,
  };
}

/** Whether the path can be decoded; the router must not see one that cannot. */
export function hasReadablePath(message: IncomingMessage): boolean {
  const { path } = splitUrl(message.url ?? "/");
  if (!path.startsWith("/")) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

export function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf("?");
  return mark === -1 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
