import { connect, createServer, type Server, type Socket } from "node:net";
import { listenOn } from "./neighbours/control.ts";

/**
 * A wire to another port that can be broken as real ones are: a hole swallows what is sent and closes nothing, so that
 * neither end is told.
 */
export class TcpGate {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isHole = false;
  port = 0;

  constructor(target: number) {
    this.#server = createServer((near) => {
      const far = connect(target, "127.0.0.1");
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(from);
        from.on("data", (chunk) => {
          if (!this.#isHole) to.write(chunk);
        });
        // An end that goes away in a hole tells the other nothing either.
        from.on("close", () => {
          this.#sockets.delete(from);
          if (!this.#isHole) to.destroy();
        });
        from.on("error", () => undefined); // `close` follows
      }
    });
  }

  async open(): Promise<number> {
    this.port = await listenOn(this.#server);
    return this.port;
  }

  /** From now on nothing passes, and nobody is told. New connections are taken and swallowed too. */
  hole(): void {
    this.#isHole = true;
  }

  /** New connections pass again; those that were swallowed are gone. */
  mend(): void {
    this.#isHole = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.#isHole = false;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
