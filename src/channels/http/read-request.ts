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

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Whether host and path can be read. The router must not see those that cannot: it makes an address of the two, and
 * throws where nobody catches, so that one request with a port like 99999 would end the process. A host with a slash
 * in it would lead to another route than the path says.
 */
export function isReadable(message: IncomingMessage): boolean {
  const { path } = splitUrl(message.url ?? "/");
  const host = message.headers.host ?? "localhost";
  if (!path.startsWith("/") || !HOST.test(host) || !URL.canParse(`http://${host}${message.url ?? "/"}`))
    return false;
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
