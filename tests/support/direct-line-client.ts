import { randomUUID } from "node:crypto";
import { AppError } from "../../src/shared/errors.ts";
import { WebSocket } from "ws";

/** An activity as a chat window gets it. */
export interface SeenActivity {
  id: string;
  type: string;
  timestamp: string;
  from: { id: string; name?: string; role?: string };
  text?: string;
  name?: string;
  value?: unknown;
  suggestedActions?: { actions: { type: string; title: string; value: string }[] };
  channelData?: {
    clientActivityID?: string;
    parole?: {
      conversation: string;
      asks?: string;
      dialog?: string;
      step?: string;
      case?: string;
      promises?: string[];
    };
  };
}

export interface HttpAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

interface Waiting {
  isMet: (seen: readonly SeenActivity[]) => boolean;
  met: () => void;
}

/**
 * A chat window without a screen, written after what botframework-directlinejs does: it starts a conversation with the
 * secret or a token, listens on the stream or polls, knows activities again by their id, and keeps a watermark.
 */
export class DirectLineClient {
  base: string;
  readonly #key: string;
  readonly #waiting = new Set<Waiting>();
  readonly seen: SeenActivity[] = [];
  /** Activities that came more than once: a stream must never do that by itself. */
  readonly repeated: string[] = [];
  conversation = "";
  token = "";
  watermark = "";
  streamUrl = "";
  closed: { code: number; reason: string } | undefined;
  #socket: WebSocket | undefined;

  /** `key` is the Direct Line secret, or a token. `base` is the server, e.g. `http://127.0.0.1:3978`. */
  constructor(base: string, key: string) {
    this.base = base;
    this.#key = key;
  }

  /** Opens the conversation; the status is 201, or 200 when it was open already. */
  async start(body: Record<string, unknown> = {}): Promise<HttpAnswer> {
    const answer = await this.request("POST", "/conversations", { key: this.#key, body });
    if (answer.status < 300) this.#adopt(answer.body);
    return answer;
  }

  /** Comes back to a conversation, after the watermark reached so far unless another is given. */
  async reconnect(conversation = this.conversation, watermark = this.watermark): Promise<HttpAnswer> {
    const query = watermark === "" ? "" : `?watermark=${watermark}`;
    const answer = await this.request("GET", `/conversations/${conversation}${query}`);
    if (answer.status < 300) this.#adopt(answer.body);
    return answer;
  }

  /** Listens; resolves when the socket is open. */
  listen(url = this.streamUrl): Promise<void> {
    const socket = new WebSocket(url);
    this.#socket = socket;
    this.closed = undefined;
    socket.on("message", (data) => {
      this.#take(asText(data));
    });
    socket.on("close", (code, reason) => {
      this.closed = { code, reason: reason.toString() };
      this.#tell();
    });
    return new Promise((resolve, reject) => {
      socket.once("open", () => {
        resolve();
      });
      socket.once("error", reject);
    });
  }

  /** What an empty text frame is to a window: a sign of life. */
  keepAlive(): void {
    this.#socket?.send("");
  }

  /** Says more on the socket than any window does. */
  flood(): void {
    this.#socket?.send("x".repeat(10_000));
  }

  /** Types a text, or posts an activity as given. Each post has its own client id unless one is given. */
  post(activity: string | Record<string, unknown>): Promise<HttpAnswer> {
    const given = typeof activity === "string" ? { type: "message", text: activity } : activity;
    const channelData = { clientActivityID: randomUUID() };
    const body = { channelData, from: { id: "someone", role: "user" }, locale: "fr-FR", ...given };
    return this.request("POST", `/conversations/${this.conversation}/activities`, { body });
  }

  /** Asks once for what is new. */
  async poll(watermark = this.watermark): Promise<HttpAnswer> {
    const query = watermark === "" ? "" : `?watermark=${watermark}`;
    const answer = await this.request("GET", `/conversations/${this.conversation}/activities${query}`);
    if (answer.status === 200) this.#take(JSON.stringify(answer.body));
    return answer;
  }

  /**
   * Waits until what was seen satisfies `isMet`; needs `listen`, or somebody who polls.
   * @throws AppError INTERNAL with the texts seen, after `timeoutMs`
   */
  waitFor(isMet: (seen: readonly SeenActivity[]) => boolean, timeoutMs = 3_000): Promise<void> {
    if (isMet(this.seen)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const waiting = { isMet, met: resolve };
      const tooLate = setTimeout(() => {
        this.#waiting.delete(waiting);
        const texts = this.seen.map(({ type, text }) => text ?? type);
        reject(
          new AppError("INTERNAL", `waited ${String(timeoutMs)} ms in vain; seen: ${JSON.stringify(texts)}`),
        );
      }, timeoutMs);
      waiting.met = () => {
        clearTimeout(tooLate);
        resolve();
      };
      this.#waiting.add(waiting);
    });
  }

  /** Types a text and waits for the next message that is not the customer's own; gives all that came since. */
  async say(text: string, timeoutMs = 3_000): Promise<SeenActivity[]> {
    const before = this.seen.length;
    await this.post(text);
    await this.waitFor((seen) => seen.slice(before).some(isAnswer), timeoutMs);
    return this.seen.slice(before).filter(isAnswer);
  }

  /** Waits until the server has closed the socket. */
  async waitForClose(timeoutMs = 3_000): Promise<{ code: number; reason: string }> {
    await this.waitFor(() => this.closed !== undefined, timeoutMs);
    return this.closed ?? { code: 0, reason: "" };
  }

  /** Leaves without a word, as a phone in a tunnel does. */
  hangUp(): void {
    this.#socket?.terminate();
  }

  /** One call of the protocol, for what the methods above do not do. */
  async request(
    method: string,
    path: string,
    options: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<HttpAnswer> {
    const { key = this.token === "" ? this.#key : this.token, body, headers } = options;
    const response = await fetch(`${this.base}/v3/directline${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        "x-ms-bot-agent": "DirectLine/3.0 (test)",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, body: parsed, headers: response.headers };
  }

  #adopt(body: unknown): void {
    this.conversation = stringIn(body, "conversationId");
    this.token = stringIn(body, "token");
    this.streamUrl = stringIn(body, "streamUrl");
  }

  #take(frame: string): void {
    if (frame === "") return;
    const group: { activities: SeenActivity[]; watermark?: string } = JSON.parse(frame);
    for (const activity of group.activities) {
      if (this.seen.some(({ id }) => id === activity.id)) this.repeated.push(activity.id);
      else this.seen.push(activity);
    }
    if (group.watermark !== undefined) this.watermark = group.watermark;
    this.#tell();
  }

  #tell(): void {
    for (const waiting of this.#waiting) {
      if (!waiting.isMet(this.seen)) continue;
      this.#waiting.delete(waiting);
      waiting.met();
    }
  }
}

function isAnswer(activity: SeenActivity): boolean {
  return activity.type === "message" && activity.from.role === "bot";
}

function asText(data: WebSocket.RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(new Uint8Array(data)).toString();
}

/** The string under a key of an answer; empty when there is none. */
export function stringIn(body: unknown, key: string): string {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, key) : undefined;
  return typeof value === "string" ? value : "";
}
