import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { WebSocket } from "ws";
import { ask, type Asked, listOf, type Question, sleep, textOf } from "./ask.ts";
import { CustomerLedger, type Shown, shownIn } from "./ledger.ts";

export interface ChatWindowOptions {
  /** The server to ask now, e.g. `http://127.0.0.1:3978`; asked anew for every request and every reconnection. */
  where: () => string;
  /** The Direct Line secret. */
  secret: string;
  name: string;
  /** Each customer has an address of his own: limits by address are meant for that. From 127.0.0.0/8. */
  localAddress?: string;
  /** How long an answer may take before the request is sent again. */
  patienceMs?: number;
  /** Told of every message that the server has acknowledged, with how long that took. */
  onAcknowledged?: (latencyMs: number) => void;
}

const FIRST_WAIT_MS = 40;
const LONGEST_WAIT_MS = 800;
const PATIENCE_MS = 10_000;

/** The window was closed while it still waited for something. */
export class WindowClosed extends Error {
  constructor() {
    super("the chat window was closed");
  }
}

/**
 * A chat window as the widget is one: an unanswered message is sent again with the same clientActivityID until it is
 * acknowledged, one after the other; a stream that breaks is opened again from the last watermark. Everything that was
 * acknowledged or shown is in its ledger, to be compared with what the server has in the end (`compare.ts`).
 */
export class ChatWindow {
  readonly ledger: CustomerLedger;
  readonly #options: ChatWindowOptions;
  readonly #agent: Agent;
  readonly #waiting = new Set<() => void>();
  #token = "";
  #watermark = "";
  #socket: WebSocket | undefined;
  #closed = false;

  constructor(options: ChatWindowOptions) {
    const { localAddress } = options;
    this.#options = options;
    this.ledger = new CustomerLedger(options.name);
    this.#agent = new Agent({ keepAlive: true, maxSockets: 2, ...(localAddress ? { localAddress } : {}) });
  }

  get shown(): readonly Shown[] {
    return this.ledger.shown;
  }

  /** Opens the conversation, as often as it takes, and listens from then on until `close`. */
  async open(locale = "fr-FR"): Promise<void> {
    const direct = "/v3/directline";
    const given = await this.#until2xx({
      ...{ method: "POST", path: `${direct}/tokens/generate`, key: this.#options.secret },
      body: { locale, timeZone: "Europe/Paris" },
    });
    const opened = { method: "POST", path: `${direct}/conversations`, body: { locale } } as const;
    const asked = this.#until2xx({ ...opened, key: textOf(given.body, "token") });
    // The clock may have jumped between the two.
    const answer = await asked.catch((error: unknown) => {
      if (!String(error).includes("expired")) throw error;
    });
    if (answer === undefined) return this.open(locale);
    const { body } = answer;
    this.ledger.conversation = textOf(given.body, "conversationId");
    this.#token = textOf(body, "token");
    void this.#listen(textOf(body, "streamUrl"));
  }

  /** Says something; resolves once the server has acknowledged it. @throws WindowClosed */
  async say(text: string): Promise<void> {
    const posted = { clientId: randomUUID(), text, tries: 0 };
    this.ledger.posted.push(posted);
    await this.repeat(posted);
  }

  /** Sends what was posted, once more if it was acknowledged before: the answer must be the same id. */
  async repeat(posted: { clientId: string; text: string; tries: number; id?: string }): Promise<void> {
    const { clientId, text } = posted;
    const from = { id: "customer", name: "", role: "user" };
    const body = {
      type: "message",
      text,
      from,
      locale: "fr-FR",
      channelData: { clientActivityID: clientId },
    };
    const began = performance.now();
    const { body: answer } = await this.#until2xx({
      ...{ method: "POST", path: `${this.#path()}/activities`, body },
      onTry: () => (posted.tries += 1),
    });
    const id = textOf(answer, "id");
    if (posted.id !== undefined && posted.id !== id)
      this.ledger.contradictions.push(`${this.ledger.name}: ${clientId} got ${posted.id}, then ${id}`);
    posted.id = id;
    this.#options.onAcknowledged?.(performance.now() - began);
  }

  /** Waits for a message that satisfies `isIt`, from number `from` on. @throws WindowClosed */
  async waitFor(isIt: (message: Shown) => boolean, from = 0): Promise<Shown> {
    for (;;) {
      const found = this.shown.slice(from).find(isIt);
      if (found !== undefined) return found;
      if (this.#closed) throw new WindowClosed();
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** The customer leaves: what he waited for ends in WindowClosed. */
  close(): void {
    this.#closed = true;
    this.#socket?.terminate();
    this.#agent.destroy();
    this.#tell();
  }

  #path(): string {
    return `/v3/directline/conversations/${this.ledger.conversation}`;
  }

  async #until2xx(
    asked: Pick<Question, "method" | "body" | "key"> & { path: string; onTry?: () => void },
  ): Promise<Asked> {
    const { path, onTry, ...question } = asked;
    const { where, patienceMs = PATIENCE_MS } = this.#options;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      if (this.#closed) throw new WindowClosed();
      onTry?.();
      const key = question.key ?? this.#token;
      const answer = await ask({ ...question, key, url: where() + path, agent: this.#agent, patienceMs });
      if (answer !== undefined && answer.status >= 200 && answer.status < 300) return answer;
      if (question.key === undefined && answer?.status === 403) await this.#freshToken(answer);
      else if (answer !== undefined && isForGood(answer.status)) throw refused(path, answer);
      await sleep(waitMs);
    }
  }

  /** A token does not last for ever: the merchant's server, which knows the secret, gets a fresh one for the conversation. */
  async #freshToken(denied: Asked): Promise<void> {
    if (!JSON.stringify(denied.body).includes("expired")) throw refused(this.#path(), denied);
    const { body } = await this.#until2xx({ method: "GET", path: this.#path(), key: this.#options.secret });
    this.#token = textOf(body, "token");
  }

  async #listen(firstUrl: string): Promise<void> {
    let url = firstUrl;
    let waitMs = FIRST_WAIT_MS;
    while (!this.#closed) {
      if (await this.#stream(url)) waitMs = FIRST_WAIT_MS;
      await sleep(waitMs);
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      const query = this.#watermark === "" ? "" : `?watermark=${this.#watermark}`;
      const joined = { method: "GET", path: this.#path() + query } as const;
      const answer = await this.#until2xx(joined).catch((error: unknown) => {
        if (!this.#closed) this.ledger.contradictions.push(`${this.ledger.name}: ${String(error)}`);
      });
      if (answer === undefined) return;
      url = textOf(answer.body, "streamUrl");
    }
  }

  /** Resolves when the stream has ended, with whether it was ever open. */
  #stream(url: string): Promise<boolean> {
    return new Promise((resolve) => {
      let opened = false;
      const { localAddress, where } = this.#options;
      const here = where().replace(/^http/, "ws");
      const socket = new WebSocket(url.replace(/^wss?:\/\/[^/]+/, here), {
        ...(localAddress ? { localAddress } : {}),
        handshakeTimeout: PATIENCE_MS,
      });
      this.#socket = socket;
      socket.on("open", () => (opened = true));
      socket.on("message", (data) => this.#take(frameText(data)));
      socket.on("error", () => undefined); // `close` follows
      socket.on("close", () => resolve(opened));
    });
  }

  #take(frame: string): void {
    if (frame === "" || this.#closed) return;
    const group: unknown = JSON.parse(frame);
    this.ledger.show(shownIn(listOf(group, "activities")));
    const watermark = textOf(group, "watermark");
    if (watermark !== "") this.#watermark = watermark;
    this.#tell();
  }

  #tell(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}

/** Refusals that no patience changes. A conversation that was acknowledged and is unknown now has been lost. */
function isForGood(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 409, 429].includes(status);
}

function refused(path: string, { status, body }: Asked): Error {
  return new Error(`${path} was refused: ${String(status)} ${JSON.stringify(body)}`);
}

function frameText(data: WebSocket.RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(new Uint8Array(data)).toString();
}
