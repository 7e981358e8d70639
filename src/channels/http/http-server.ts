import { STATUS_CODES } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import restify from "restify";
import type { Clock } from "../../shared/clock.ts";
import { AppError } from "../../shared/errors.ts";
import type { Ids } from "../../shared/ids.ts";
import { createAdmission } from "./admission.ts";
import { Exchange } from "./exchange.ts";
import { refusal } from "./fault-response.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { RateRules } from "./rate-limits.ts";
import { isReadable } from "./read-request.ts";
import type { Handler, HttpResponse, Method, RouteOptions, Routes } from "./route.ts";
import { PREFLIGHT_HEADERS } from "./security-headers.ts";
import { rawResponse } from "./send-response.ts";
import { hangUp } from "./sockets.ts";
import { Upgrades } from "./upgrades.ts";

// Longer than the idle time of common proxies, so that they never send on a connection we are closing.
const KEEP_ALIVE_MS = 65_000;
const SLOWEST_REQUEST_MS = 30_000;
const SLOWEST_HEADERS_MS = 15_000;
// Half of what process managers commonly wait between SIGTERM and SIGKILL.
const DEFAULT_GRACE_MS = 5_000;
const SWEEP_MS = 20;

export interface HttpServerParts {
  log: Log;
  metrics: Metrics;
  clock: Clock;
  ids: Ids;
  /** Proxies in front whose X-Forwarded-For is believed. Default 0: the address is the socket's. */
  trustedProxies?: number;
  /** Replaces some of RATE_RULES; `off` for measuring. */
  rateRules?: Partial<RateRules> | "off";
  /** How long `close` waits for requests that are being answered. */
  graceMs?: number;
}

/** The one HTTP server. Routes are added before `listen`. */
export interface HttpServer extends Routes {
  /**
   * Resolves with the port in use, which matters when 0 was asked for.
   * @throws AppError CONFIG_INVALID when the port cannot be had.
   */
  listen(port: number, host: string): Promise<number>;
  /** Goes on answering, but lets go of connections one after the other: the process is about to end. */
  drain(): void;
  /** @throws AppError GOING_AWAY once draining has begun. */
  assertStaying(): void;
  /** Takes nothing new, ends WebSockets with 1001, lets what runs finish, then resolves. Safe to call twice. */
  close(): Promise<void>;
}

type Registrar = (
  path: string,
  handler: (request: restify.Request, response: restify.Response) => Promise<void>,
) => void;

/** Builds the server; nothing listens yet. */
export function createHttpServer(parts: HttpServerParts): HttpServer {
  const { log, metrics, ids, trustedProxies = 0 } = parts;
  const admit = createAdmission(parts.clock, parts.rateRules);
  const exchange = new Exchange({ log, metrics, ids, admit, trustedProxies });
  const upgrades = new Upgrades(exchange);
  const server = restify.createServer({ name: "" });
  refuseUnrouted(server, exchange);
  server.server.on("upgrade", (message: IncomingMessage, socket: Duplex, head: Buffer) => {
    void upgrades.take(message, socket, head);
  });
  const preflights = new Set<string>();
  let closed: Promise<void> | undefined;
  return {
    route: (method, path, ...[handler, options = {}]: [Handler, RouteOptions?]) => {
      addRoute({ server, exchange }, method, { pattern: path, handler, options });
      if (options.cors === true && !preflights.has(path)) {
        preflights.add(path);
        server.opts(path, async (request: restify.Request, response: restify.Response) => {
          const preflight = { pattern: path, handler: () => PREFLIGHT, options: { limit: "none" as const } };
          await exchange.answer(request, response, { ...preflight, params: {} });
        });
      }
    },
    upgrade: (path, handler, options = {}) => {
      upgrades.add(path, handler, options.limit ?? "default");
    },
    listen: (port, host) => listen(server, port, host),
    drain: () => {
      exchange.startDraining();
    },
    assertStaying: () => {
      if (exchange.isDraining) throw new AppError("GOING_AWAY", "This instance is being stopped.");
    },
    close: () => (closed ??= close({ server, exchange, upgrades }, parts.graceMs ?? DEFAULT_GRACE_MS)),
  };
}

const PREFLIGHT: HttpResponse = { status: 204, headers: PREFLIGHT_HEADERS };

function addRoute(
  to: { server: restify.Server; exchange: Exchange },
  method: Method,
  served: { pattern: string; handler: Handler; options: RouteOptions },
): void {
  const { server, exchange } = to;
  // Every route has its row from the start: what was never asked for is seen to be zero, and a list of all is there.
  exchange.parts.metrics.httpSeconds.zero({ route: served.pattern });
  const register: Record<Method, Registrar> = {
    GET: (path, handler) => {
      server.get(path, handler);
      // Elsewhere a GET may count as delivery, and a HEAD delivers nothing.
      if (served.options.head === true) server.head(path, handler);
    },
    POST: (path, handler) => server.post(path, handler),
    PUT: (path, handler) => server.put(path, handler),
    PATCH: (path, handler) => server.patch(path, handler),
    DELETE: (path, handler) => server.del(path, handler),
  };
  register[method](served.pattern, async (request, response) => {
    await exchange.answer(request, response, { ...served, params: paramsOf(request.params) });
  });
}

/** Restify does not say what its parameters are; the router only ever makes strings of them. */
function paramsOf(given: unknown): Record<string, string> {
  const entries = Object.entries<unknown>(typeof given === "object" && given !== null ? { ...given } : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/**
 * Answers what reaches no handler. Restify would send its own text after an error listener has called back, so ours
 * never calls back: the answer is already on its way.
 */
function refuseUnrouted(server: restify.Server, exchange: Exchange): void {
  server.pre((request: restify.Request, response: restify.Response, next: restify.Next) => {
    const isSound = isReadable(request);
    if (!isSound) exchange.refuse(request, response, refusal("BAD_REQUEST", "The address cannot be read."));
    next(isSound ? undefined : false);
  });
  server.on("restifyError", (request: IncomingMessage, response: ServerResponse, error: unknown) => {
    exchange.refuse(request, response, unrouted(request, error) ?? exchange.failed(error, "none"));
  });
  // Node would answer by itself, and not in our words.
  server.server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    exchange.refuse(request, response, refusal("BAD_REQUEST", "Only 100-continue can be expected here."));
  });
  server.server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === "ECONNRESET") socket.destroy();
    else hangUp(socket, notHttp(error.code));
  });
}

function unrouted(request: IncomingMessage, error: unknown): HttpResponse | undefined {
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : undefined;
  if (status === 404) return refusal("NOT_FOUND", "There is nothing here.");
  if (status === 405)
    return refusal("METHOD_NOT_ALLOWED", `${request.method ?? "This"} is not allowed here.`);
  return undefined;
}

function notHttp(code: string | undefined): string {
  const statuses = new Map([
    ["HPE_HEADER_OVERFLOW", 431],
    ["ERR_HTTP_REQUEST_TIMEOUT", 408],
  ]);
  const status = statuses.get(code ?? "") ?? 400;
  const response = { ...refusal("BAD_REQUEST", "This is not a request we can read."), status };
  return rawResponse(STATUS_CODES[status] ?? "Bad Request", response);
}

function listen(server: restify.Server, port: number, host: string): Promise<number> {
  const { server: inner } = server;
  inner.keepAliveTimeout = KEEP_ALIVE_MS;
  inner.headersTimeout = SLOWEST_HEADERS_MS;
  inner.requestTimeout = SLOWEST_REQUEST_MS;
  return new Promise((resolve, reject) => {
    const refuse = (cause: Error) => {
      const detail = `PORT ${String(port)} on HOST ${host} cannot be had (${cause.message}): is it in use?`;
      reject(new AppError("CONFIG_INVALID", detail, { cause }));
    };
    // On restify's server, which passes the error on and would throw it when nobody listens there.
    server.once("error", refuse);
    inner.listen(port, host, () => {
      server.removeListener("error", refuse);
      const address = inner.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

async function close(
  of: { server: restify.Server; exchange: Exchange; upgrades: Upgrades },
  graceMs: number,
): Promise<void> {
  const { server: inner } = of.server;
  of.exchange.startClosing();
  const ended = new Promise<void>((resolve) => {
    inner.close(() => {
      resolve();
    });
  });
  await of.upgrades.close();
  // A connection whose answer had begun before can fall idle at any moment, and would stay open for its whole idle time.
  const sweep = setInterval(() => {
    inner.closeIdleConnections();
  }, SWEEP_MS);
  const cutOff = setTimeout(() => {
    inner.closeAllConnections();
  }, graceMs);
  await ended;
  clearTimeout(cutOff);
  clearInterval(sweep);
}
