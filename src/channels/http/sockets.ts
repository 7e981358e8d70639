import { STATUS_CODES } from "node:http";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { refusal } from "./fault-response.ts";
import { rawResponse } from "./send-response.ts";
import type { HttpResponse } from "./route.ts";

const HEARTBEAT_MS = 30_000;
const FAREWELL_MS = 1_000;
// Clients have nothing to say on these sockets but empty keep-alive frames.
const MOST_BYTES_RECEIVED = 4_096;
/** Frames between two heartbeats. Whoever sends more has no chat window, and takes the time of those who have. */
const MOST_FRAMES = 600;
/** How long a client that was refused has to read why, before its connection is cut. */
const LAST_WORD_MS = 1_000;
const NOT_A_WEBSOCKET = refusal("BAD_REQUEST", "This does not open a WebSocket.", {
  "sec-websocket-version": "13",
});

/** The open WebSockets of the server: keeps them alive, drops dead ones, and says goodbye when the server stops. */
export class Sockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES_RECEIVED,
    perMessageDeflate: false,
  });
  readonly #alive = new WeakSet<WebSocket>();
  /** Frames since the last heartbeat. */
  readonly #frames = new WeakMap<WebSocket, number>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #count: (open: number) => void;

  constructor(count: (open: number) => void) {
    this.#count = count;
    this.#server.on("wsClientError", (_error, socket: Duplex) => {
      refuseUpgrade(socket, NOT_A_WEBSOCKET);
    });
    this.#heartbeat = setInterval(() => {
      this.#checkPulse();
    }, HEARTBEAT_MS).unref();
  }

  /** Undefined when it was no proper handshake, and has been refused. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): WebSocket | undefined {
    let accepted: WebSocket | undefined;
    // Without a check of its own that would take time, the library calls back before it returns.
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      accepted = opened;
      this.#watch(opened);
    });
    return accepted;
  }

  #watch(opened: WebSocket): void {
    this.#alive.add(opened);
    this.#count(this.#server.clients.size);
    opened.on("pong", () => {
      this.#alive.add(opened);
      this.#hear(opened);
    });
    for (const frame of ["ping", "message"] as const) {
      opened.on(frame, () => {
        this.#hear(opened);
      });
    }
    opened.on("error", () => {
      opened.terminate();
    });
    opened.on("close", () => {
      this.#count(this.#server.clients.size);
    });
  }

  #hear(socket: WebSocket): void {
    const frames = (this.#frames.get(socket) ?? 0) + 1;
    this.#frames.set(socket, frames);
    if (frames > MOST_FRAMES) socket.terminate();
  }

  /** Ends every socket with 1001 and resolves when all are gone. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    await Promise.all([...this.#server.clients].map(farewell));
    this.#server.close();
  }

  #checkPulse(): void {
    for (const socket of this.#server.clients) {
      this.#frames.delete(socket);
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
  hangUp(socket, rawResponse(STATUS_CODES[response.status] ?? "Error", response));
}

/** Says a last word and ends the connection, also when the other side never ends its own. */
export function hangUp(socket: Duplex, lastWord: string): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(lastWord);
  socket.resume(); // what still comes is thrown away, or the end would never be seen
  const cut = setTimeout(() => socket.destroy(), LAST_WORD_MS);
  socket.once("close", () => {
    clearTimeout(cut);
  });
}
