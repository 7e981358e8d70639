import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { AppError } from "../../shared/errors.ts";
import type { Ids } from "../../shared/ids.ts";
import type { Admission } from "./admission.ts";
import { faultResponse, tooMany } from "./fault-response.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { readBody } from "./read-body.ts";
import { readRequest } from "./read-request.ts";
import type { Handler, HttpRequest, HttpResponse, RouteOptions } from "./route.ts";
import { CORS_HEADERS } from "./security-headers.ts";
import { sendResponse } from "./send-response.ts";

export interface ExchangeParts {
  log: Log;
  metrics: Metrics;
  ids: Ids;
  admit: Admission;
  trustedProxies: number;
}

/** What is served under a path. */
export interface Served {
  pattern: string;
  handler: Handler;
  options: RouteOptions;
}

/** Takes a request through admission, body, handler and answer. Never throws: a fault is an answer too. */
export class Exchange {
  readonly parts: ExchangeParts;

  readonly #idPrefix: string;
  #ids = 0;
  #isDraining = false;
  #isClosing = false;
  readonly #streams = new Set<Readable>();

  constructor(parts: ExchangeParts) {
    this.parts = parts;
    this.#idPrefix = parts.ids.next("req");
  }

  /** Unique, not secret: it is what a customer can quote and an operator can look for. */
  nextId(): string {
    this.#ids += 1;
    return `${this.#idPrefix}.${String(this.#ids)}`;
  }

  async answer(
    message: IncomingMessage,
    target: ServerResponse,
    served: Served & { params: Record<string, string> },
  ): Promise<void> {
    const { trustedProxies, metrics } = this.parts;
    const requestId = this.nextId();
    const stop = metrics.httpSeconds.startTimer({ route: served.pattern });
    const request = readRequest(message, { params: served.params, requestId, trustedProxies });
    const response = await this.#respond(message, request, served);
    this.send(
      { message, target, requestId, pattern: served.pattern },
      response,
      served.options.cors === true,
    );
    stop();
  }

  /** Answers what no route serves. */
  refuse(message: IncomingMessage, target: ServerResponse, response: HttpResponse): void {
    const requestId = this.nextId();
    message.resume();
    this.send({ message, target, requestId, pattern: "none" }, response, false);
  }

  /** The answer to what was thrown; faults are logged with their cause. */
  failed(error: unknown, requestId: string): HttpResponse {
    const response = faultResponse(error, requestId);
    if (response.status >= 500) {
      const code = error instanceof AppError ? error.code : "INTERNAL";
      this.parts.log.error({ err: error, code, requestId }, "a request failed");
    }
    return response;
  }

  send(
    at: { message: IncomingMessage; target: ServerResponse; requestId: string; pattern: string },
    response: HttpResponse,
    cors: boolean,
  ): void {
    const { message, target, requestId, pattern } = at;
    const extra = {
      "x-request-id": requestId,
      ...(cors ? CORS_HEADERS : {}),
      ...(this.#isDraining ? { connection: "close" } : {}),
    };
    if (response.body instanceof Readable) this.#keepTrack(response.body);
    sendResponse(target, response, extra);
    const method = message.method ?? "";
    const { status } = response;
    this.parts.metrics.httpRequests.inc({ method, route: pattern, status: String(status) });
    const level = status < 400 ? "debug" : "info";
    this.parts.log[level]({ requestId, method, route: pattern, status }, "answered");
  }

  /** From now on every answer asks the client to close its connection. */
  startDraining(): void {
    this.#isDraining = true;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Answers without an end are ended too. */
  startClosing(): void {
    this.#isDraining = true;
    this.#isClosing = true;
    for (const stream of this.#streams) stream.destroy();
  }

  #keepTrack(stream: Readable): void {
    this.#streams.add(stream);
    stream.once("close", () => this.#streams.delete(stream));
    if (this.#isClosing) stream.destroy();
  }

  async #respond(message: IncomingMessage, request: HttpRequest, served: Served): Promise<HttpResponse> {
    try {
      const waitSeconds = this.parts.admit(served.options.limit ?? "default", request.address);
      if (waitSeconds > 0) {
        message.resume();
        return tooMany(waitSeconds);
      }
      const body = await readBody(message, served.options);
      return await served.handler({ ...request, body });
    } catch (error) {
      return this.failed(error, request.requestId);
    }
  }
}
