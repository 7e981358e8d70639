import { STATUS_CODES } from "node:http";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { rawResponse } from "./send-response.ts";
import type { HttpResponse } from "./route.ts";

const HEARTBEAT_MS = 30_000;
const FAREWELL_MS = 1_000;
// Clients have nothing to say on these sockets but empty keep-alive frames.
const MOST_BYTES_RECEIVED = 4_096;

/** The open WebSockets of the server: keeps them alive, drops dead ones, and says goodbye when the server stops. */
export class Sockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES_RECEIVED,
    perMessageDeflate: false,
  });
  readonly #alive = new WeakSet<WebSocket>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #count: (open: number) => void;

  constructor(count: (open: number) => void) {
    this.#count = count;
    this.#heartbeat = setInterval(() => {
      this.#checkPulse();
    }, HEARTBEAT_MS).unref();
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<WebSocket> {
    return new Promise((resolve) => {
      this.#server.handleUpgrade(request, socket, head, (opened) => {
        this.#alive.add(opened);
        this.#count(this.#server.clients.size);
        opened.on("pong", () => this.#alive.add(opened));
        opened.on("error", () => {
          opened.terminate();
        });
        opened.on("close", () => {
          this.#count(this.#server.clients.size);
        });
        resolve(opened);
      });
    });
  }

  /** Ends every socket with 1001 and resolves when all are gone. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    await Promise.all([...this.#server.clients].map(farewell));
    this.#server.close();
  }

  #checkPulse(): void {
    for (const socket of this.#server.clients) {
      if (!this.#alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}

function farewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => {
      socket.terminate();
    }, FAREWELL_MS);
    socket.once("close", () => {
      clearTimeout(impatient);
      resolve();
    });
    socket.close(1001, "the server is going away");
  });
}

/** Refuses an upgrade as the HTTP request it still is. */
export function refuseUpgrade(socket: Duplex, response: HttpResponse): void {
  if (!socket.writable) return;
  socket.end(rawResponse(STATUS_CODES[response.status] ?? "Error", response));
}
