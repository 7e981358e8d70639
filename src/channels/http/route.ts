import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { WebSocket } from "ws";
import type { LimitName } from "./rate-limits.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** A request as route modules see it: nothing of the HTTP library shows. */
export interface HttpRequest {
  method: string;
  path: string;
  /** Path parameters, decoded. */
  params: Readonly<Record<string, string>>;
  /** Query parameters, decoded; the last one wins when a name is repeated. */
  query: Readonly<Record<string, string>>;
  headers: IncomingHttpHeaders;
  /** Parsed JSON, a string or a Buffer as the route's `body` option says; undefined when nothing was sent. */
  body: unknown;
  /** The client's address, as a proxy reports it when there is a trusted one. */
  address: string;
  requestId: string;
}

/**
 * An answer. A string, a Buffer or a stream goes out as it is, with the `content-type` given in `headers`; anything
 * else goes out as JSON.
 */
export interface HttpResponse {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string | readonly string[]>>;
}

export type Handler = (request: HttpRequest) => Promise<HttpResponse> | HttpResponse;

/** A body that stays open until the client leaves, e.g. server-sent events. */
export type StreamBody = Readable;

export interface RouteOptions {
  /** Which rate limit counts requests per address; `none` for probes. Default `default`. */
  limit?: LimitName | "none";
  /** How the body is read; `json` refuses every other content type with 415. Default `json`. */
  body?: "json" | "text" | "bytes";
  /** Largest body, in bytes; more is 413. Default 256 KB. */
  maxBytes?: number;
  /** Whether HEAD is answered as GET without its body: only for what a GET changes nothing by. */
  head?: boolean;
  /** Whether pages of other sites may call it (never with cookies). */
  cors?: boolean;
}

/** Answers an upgrade: refuse it with a response, or take the socket once it is open. */
export type UpgradeHandler = (
  request: HttpRequest,
) => Promise<HttpResponse | { status: 101; open: (socket: WebSocket) => void }>;

/** Where route modules add what they serve. Paths have parameters as `:name`. */
export interface Routes {
  route(method: Method, path: string, handler: Handler, options?: RouteOptions): void;
  upgrade(path: string, handler: UpgradeHandler, options?: Pick<RouteOptions, "limit">): void;
}
