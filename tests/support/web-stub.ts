import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { serveBuilt } from "./static-files.ts";

type Json = Record<string, unknown>;

const CORS = { "access-control-allow-origin": "*" };

/** What the stub's bot answers to a text: messages, each with its buttons. */
export type Answers = (
  text: string,
) => readonly { text: string; buttons?: readonly string[]; agent?: string }[];

interface Talk {
  readonly id: string;
  readonly user: string;
  readonly log: Json[];
  readonly sockets: Set<WebSocket>;
  readonly taken: Map<string, string>;
}

/** Seconds between messages of the stub: its clock stands still otherwise, so that screenshots do not change. */
const STARTED_AT = Date.UTC(2026, 11, 5, 19, 45, 0);

/**
 * A Direct Line 3.0 server over real HTTP and WebSocket, just large enough for the widget: it keeps conversations in
 * memory, remembers what it was asked, and can be told to fail. Never chain on `writeHead`: once any test has loaded
 * restify, it returns nothing, for every server of the process.
 */
export class WebStub {
  /** Every request to the API, e.g. `POST /widget/token`. */
  readonly requests: string[] = [];
  /** Bodies of activities posted, repeats included. */
  readonly posted: Json[] = [];
  readonly talks: Talk[] = [];
  /** How many of the next posts are refused with 503, after having been taken: the worst kind. */
  loseAnswers = 0;
  /** Other routes, tried first. True when the route answered. */
  extra: ((request: IncomingMessage, response: ServerResponse, body: unknown) => boolean) | undefined;
  /** Tokens older than this generation are refused. */
  #generation = 1;
  #oldest = 1;
  readonly #server: Server;
  readonly #streams = new WebSocketServer({ noServer: true });
  readonly #answers: Answers;

  constructor(answers: Answers) {
    this.#answers = answers;
    this.#server = createServer((request, response) => void this.#handle(request, response));
    this.#server.on("upgrade", (request, socket, head) => {
      const url = new URL(request.url ?? "/", "http://stub");
      const talk = this.#talkIn(url.pathname);
      if (talk === undefined) return socket.destroy();
      this.#streams.handleUpgrade(request, socket, head, (stream) => {
        talk.sockets.add(stream);
        stream.on("close", () => talk.sockets.delete(stream));
        this.#send(talk, stream, Number(url.searchParams.get("watermark") ?? 0));
      });
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get #port(): number {
    const address: AddressInfo | string | null = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Listens on loopback; on a free port, or on the one it had before. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return this.#port;
  }

  async close(): Promise<void> {
    this.dropStreams();
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  /** Cuts every WebSocket, as a restart would. */
  dropStreams(): void {
    for (const { sockets } of this.talks) for (const socket of sockets) socket.terminate();
  }

  /** Every token given so far is refused from now on. */
  expireTokens(): void {
    this.#oldest = this.#generation + 1;
    this.#generation += 1;
  }

  /** A bot or an agent writes by itself. */
  write(talk: Talk, message: ReturnType<Answers>[number]): void {
    const actions = (message.buttons ?? []).map((title) => ({ type: "imBack", title, value: title }));
    const parole = { conversation: talk.id, ...(message.agent !== undefined && { author: "agent" }) };
    this.#append(talk, {
      type: "message",
      from: { id: "bot", name: message.agent ?? "Galeries du Port", role: "bot" },
      text: message.text,
      channelData: { parole },
      ...(actions.length > 0 && { suggestedActions: { actions } }),
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://stub");
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
    const raw = Buffer.concat(chunks).toString();
    const json = request.headers["content-type"]?.includes("json") === true && raw !== "";
    const body: unknown = json ? JSON.parse(raw) : undefined;
    const isApi = /^\/(widget\/|v3\/|desk\/api\/)/.test(url.pathname);
    if (isApi) this.requests.push(`${request.method} ${url.pathname}`);
    if (request.method === "OPTIONS") {
      response.writeHead(204, { ...CORS, "access-control-allow-headers": "authorization, content-type" });
      response.end();
      return;
    }
    if (this.extra?.(request, response, body) === true) return;
    if (isApi) this.#api(request, response, body);
    else await serveBuilt(url.pathname, response);
  }

  #api(request: IncomingMessage, response: ServerResponse, body: unknown): void {
    const reply = (status: number, answer: unknown): void => {
      response.writeHead(status, { ...CORS, "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    };
    const url = new URL(request.url ?? "/", "http://stub");
    const sent = typeof body === "object" && body !== null ? Object.fromEntries(Object.entries(body)) : {};
    if (url.pathname === "/widget/token") return reply(200, this.#grant(this.#newTalk(sent)));
    const bearer = /^Bearer token-(\d+)-(\d+)$/.exec(request.headers.authorization ?? "");
    const holder = this.talks[Number(bearer?.[2])];
    if (holder === undefined || Number(bearer?.[1]) < this.#oldest) {
      return reply(403, { error: { code: "FORBIDDEN", message: "token" } });
    }
    if (url.pathname.endsWith("/tokens/refresh")) return reply(200, this.#grant(holder));
    if (url.pathname === "/v3/directline/conversations") {
      if (holder.log.length === 0) for (const message of this.#answers("")) this.write(holder, message);
      return reply(201, this.#grant(holder, ""));
    }
    const talk = this.#talkIn(url.pathname);
    if (talk === undefined) return reply(404, { error: { code: "NOT_FOUND", message: "conversation" } });
    if (talk.user !== holder.user) return reply(403, { error: { code: "FORBIDDEN", message: "not yours" } });
    const watermark = url.searchParams.get("watermark") ?? "";
    if (!url.pathname.endsWith("/activities")) return reply(200, this.#grant(talk, watermark));
    if (request.method === "GET") return reply(200, this.#page(talk, Number(watermark)));
    const id = this.#take(talk, sent);
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1;
      return reply(503, { error: { code: "STORE_UNAVAILABLE", message: "later" } });
    }
    return reply(200, { id });
  }

  #newTalk(sent: Json): Talk {
    const user = typeof sent.user === "string" ? sent.user : `dl_${this.talks.length}`;
    const talk = {
      id: `talk-${this.talks.length}`,
      user,
      log: [],
      sockets: new Set<WebSocket>(),
      taken: new Map(),
    };
    this.talks.push(talk);
    return talk;
  }

  #grant(talk: Talk, watermark?: string): Json {
    const stream = `ws://127.0.0.1:${this.#port}/v3/directline/conversations/${talk.id}/stream`;
    return {
      conversationId: talk.id,
      token: `token-${this.#generation}-${this.talks.indexOf(talk)}`,
      expires_in: 1800,
      user: talk.user,
      ...(watermark !== undefined && { streamUrl: `${stream}?t=x&watermark=${watermark}` }),
    };
  }

  #talkIn(path: string): Talk | undefined {
    const id = /\/conversations\/([^/]+)/.exec(path)?.[1];
    return this.talks.find((talk) => talk.id === id);
  }

  #take(talk: Talk, activity: Json): string {
    this.posted.push(activity);
    const clientId = JSON.stringify(activity.channelData ?? "");
    const before = talk.taken.get(clientId);
    if (before !== undefined) return before;
    const id = this.#append(talk, { ...activity, from: { id: talk.user, role: "user" } });
    talk.taken.set(clientId, id);
    for (const message of this.#answers(String(activity.text))) this.write(talk, message);
    return id;
  }

  #append(talk: Talk, activity: Json): string {
    const seq = talk.log.length + 1;
    const id = `${talk.id}|${String(seq).padStart(7, "0")}`;
    talk.log.push({ ...activity, id, timestamp: new Date(STARTED_AT + seq * 7000).toISOString() });
    for (const socket of talk.sockets) this.#send(talk, socket, seq - 1);
    return id;
  }

  #page(talk: Talk, after: number): Json {
    return { activities: talk.log.slice(after), watermark: String(talk.log.length) };
  }

  #send(talk: Talk, socket: WebSocket, after: number): void {
    socket.send(JSON.stringify(this.#page(talk, after)));
  }
}
