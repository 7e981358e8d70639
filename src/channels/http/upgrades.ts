import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import { clientAddress, limitKey } from "./client-address.ts";
import type { Exchange } from "./exchange.ts";
import { refusal, tooMany } from "./fault-response.ts";
import { pathPattern } from "./path-pattern.ts";
import type { LimitName } from "./rate-limits.ts";
import { readRequest, splitUrl } from "./read-request.ts";
import type { UpgradeHandler } from "./route.ts";
import { Sockets, refuseUpgrade } from "./sockets.ts";

/** Open at once from one address: a town behind one provider's address fits in, a machine that opens all it can does not. */
const MOST_SOCKETS = 5_000;
/** By then those that answer no longer are gone. */
const HEARTBEAT_SECONDS = 30;

type Answer = Awaited<ReturnType<UpgradeHandler>>;

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
  /** Sockets open by address. */
  readonly #openFrom = new Map<string, number>();
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
      const status = String(this.#finish(answer, { message, socket, head }));
      this.#exchange.parts.metrics.httpRequests.inc({ method: "UPGRADE", route: route.pattern, status });
      return;
    }
    refuseUpgrade(socket, refusal("NOT_FOUND", "There is nothing here."));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#sockets.close();
  }

  /** Opens the socket or refuses it; gives the status that the client got. */
  #finish(answer: Answer, at: { message: IncomingMessage; socket: Duplex; head: Buffer }): number {
    const { message, socket, head } = at;
    if (this.#isClosed || !("open" in answer)) {
      // One that is opened after the others were closed would never be closed.
      const why = "open" in answer ? refusal("GOING_AWAY", "This instance is being stopped.") : answer;
      refuseUpgrade(socket, why);
      return why.status;
    }
    const opened = this.#sockets.accept(message, socket, head);
    if (opened === undefined) return 400;
    this.#countFor(this.#addressOf(message), opened);
    answer.open(opened);
    return answer.status;
  }

  #countFor(address: string, opened: WebSocket): void {
    this.#openFrom.set(address, (this.#openFrom.get(address) ?? 0) + 1);
    opened.once("close", () => {
      const left = (this.#openFrom.get(address) ?? 1) - 1;
      if (left > 0) this.#openFrom.set(address, left);
      else this.#openFrom.delete(address);
    });
  }

  #addressOf(message: IncomingMessage): string {
    return limitKey(clientAddress(message, this.#exchange.parts.trustedProxies));
  }

  async #ask(message: IncomingMessage, route: UpgradeRoute, params: Record<string, string>): Promise<Answer> {
    const { admit, trustedProxies } = this.#exchange.parts;
    const requestId = this.#exchange.nextId();
    try {
      const request = readRequest(message, { params, requestId, trustedProxies });
      if ((this.#openFrom.get(this.#addressOf(message)) ?? 0) >= MOST_SOCKETS)
        return tooMany(HEARTBEAT_SECONDS);
      const waitSeconds = admit(route.limit, request.address);
      return waitSeconds > 0 ? tooMany(waitSeconds) : await route.handler(request);
    } catch (error) {
      return this.#exchange.failed(error, requestId);
    }
  }
}
