import { Agent } from "node:http";
import { WebSocket } from "ws";
import { call, textOf } from "./call.ts";

/** A chat window that was opened, has read the greeting, and says nothing. */
export class IdleWindow {
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** Resolves when the greeting has come. `index` is another one for each customer, who has an address of his own. */
  static async open(url: string, key: string, index: number): Promise<IdleWindow> {
    const localAddress = `127.2.${(index >> 8) % 256}.${(index % 255) + 1}`;
    const agent = new Agent({ localAddress });
    const address = `${url}/v3/directline/conversations`;
    const { status, body } = await call("POST", address, { body: { locale: "fr-FR" }, key, agent });
    if (status !== 201) throw new Error(`Parole answered ${status} to a new conversation`);
    const socket = new WebSocket(textOf(body, "streamUrl"), { localAddress });
    await new Promise((resolve, reject) => {
      socket.once("message", resolve);
      socket.once("error", reject);
    });
    socket.on("error", () => undefined);
    return new IdleWindow(socket);
  }

  close(): void {
    this.#socket.terminate();
  }
}
