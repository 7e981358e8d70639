import { once } from "node:events";
import { createServer, connect, type Server, type Socket } from "node:net";

/**
 * How a way can be: `open`; `hole` takes everything and passes nothing on, as a firewall that drops; `deaf` passes on what
 * is sent and brings nothing back; `refused` takes no new connection.
 */
export type Way = "open" | "hole" | "deaf" | "refused";

/** A way to a TCP server that can be cut, blocked and made slow, on a port of its own. */
export class TcpProxy {
  readonly #server: Server;
  readonly #pairs = new Set<{ near: Socket; far: Socket }>();
  #way: Way = "open";
  #delayMs = 0;
  port = 0;

  private constructor(target: number) {
    this.#server = createServer((near) => this.#join(near, target));
  }

  /** Opens a way to a port of this machine. */
  static async to(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    const address = proxy.#server.address();
    proxy.port = typeof address === "object" && address !== null ? address.port : 0;
    return proxy;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Changes the way, for the connections there are as for new ones. What a hole has swallowed stays swallowed. */
  become(way: Way): void {
    this.#way = way;
  }

  /** What passes takes so much longer, in both directions. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  /** Ends every connection at once, as a router that restarts. */
  reset(): void {
    for (const { near, far } of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
  }

  async close(): Promise<void> {
    this.reset();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, target: number): void {
    if (this.#way === "refused") return void near.resetAndDestroy();
    const far = connect(target, "127.0.0.1");
    const pair = { near, far };
    this.#pairs.add(pair);
    this.#pass(near, far, "there");
    this.#pass(far, near, "back");
    const end = (): void => {
      near.destroy();
      far.destroy();
      this.#pairs.delete(pair);
    };
    for (const socket of [near, far]) {
      socket.on("error", () => undefined); // `close` follows
      socket.on("close", () => {
        // Behind a hole, nobody learns that the other side has gone.
        if (this.#way === "open" || this.#way === "refused" || socket === near) end();
      });
    }
  }

  #pass(from: Socket, to: Socket, direction: "there" | "back"): void {
    from.on("data", (chunk: Buffer) => {
      const isSwallowed = this.#way === "hole" || (this.#way === "deaf" && direction === "back");
      if (isSwallowed || to.destroyed) return;
      if (this.#delayMs === 0) to.write(chunk);
      else setTimeout(() => to.write(chunk), this.#delayMs);
    });
  }
}
