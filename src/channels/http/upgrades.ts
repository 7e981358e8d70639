import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Exchange } from "./exchange.ts";
import { refusal, tooMany } from "./fault-response.ts";
import { pathPattern } from "./path-pattern.ts";
import type { LimitName } from "./rate-limits.ts";
import { readRequest, splitUrl } from "./read-request.ts";
import type { HttpResponse, UpgradeHandler } from "./route.ts";
import { Sockets, refuseUpgrade } from "./sockets.ts";

interface UpgradeRoute {
  pattern: string;
  match: (path: string) => Record<string, string> | undefined;
  handler: UpgradeHandler;
  limit: LimitName | "none";
}

/** Takes requests that want to become WebSockets to the route that serves them. */
export class Upgrades {
  readonly #exchange: Exchange;
  readonly #sockets: Sockets;
  readonly #routes: UpgradeRoute[] = [];
  #isClosed = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
    this.#sockets = new Sockets((open) => {
      exchange.parts.metrics.sockets.set(open);
    });
  }

  add(pattern: string, handler: UpgradeHandler, limit: LimitName | "none"): void {
    this.#routes.push({ pattern, match: pathPattern(pattern), handler, limit });
  }

  /** Never throws: a fault is a refusal. */
  async take(message: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    const { path } = splitUrl(message.url ?? "/");
    for (const route of this.#routes) {
      const params = route.match(path);
      if (params === undefined) continue;
      const answer = await this.#ask(message, route, params);
      this.#exchange.parts.metrics.httpRequests.inc({
        method: "UPGRADE",
        route: route.pattern,
        status: String(answer.status),
      });
      // One that is opened after the others were closed would never be closed.
      if (this.#isClosed) refuseUpgrade(socket, refusal("GOING_AWAY", "This instance is being stopped."));
      else if (!("open" in answer)) refuseUpgrade(socket, answer);
      else answer.open(await this.#sockets.accept(message, socket, head));
      return;
    }
    refuseUpgrade(socket, refusal("NOT_FOUND", "There is nothing here."));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#sockets.close();
  }

  async #ask(
    message: IncomingMessage,
    route: UpgradeRoute,
    params: Record<string, string>,
  ): Promise<Awaited<ReturnType<UpgradeHandler>> | HttpResponse> {
    const { admit, trustedProxies } = this.#exchange.parts;
    const requestId = this.#exchange.nextId();
    try {
      const request = readRequest(message, { params, requestId, trustedProxies });
      const waitSeconds = admit(route.limit, request.address);
      return waitSeconds > 0 ? tooMany(waitSeconds) : await route.handler(request);
    } catch (error) {
      return this.#exchange.failed(error, requestId);
    }
  }
}
