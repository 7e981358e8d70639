import type { SocketEvents, World } from "../../src/web/widget/chat/world.ts";

/** What a fake server answers: a status and a JSON body, or `undefined` for a network that is down. */
export type FakeAnswer = { readonly status: number; readonly body?: unknown } | undefined;

export interface FakeRequest {
  readonly route: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A browser whose time only moves when told, whose network is a function, and whose sockets are opened by hand. */
export class FakeWorld implements World {
  readonly requests: FakeRequest[] = [];
  readonly sockets: (SocketEvents & { readonly url: string; closed: boolean })[] = [];
  saved: string | undefined;
  answer: (request: FakeRequest) => FakeAnswer = () => undefined;
  #now = Date.UTC(2026, 11, 5, 20, 0, 0);
  #ids = 0;
  #timers: Timer[] = [];

  now(): Date {
    return new Date(this.#now);
  }

  isVisible(): boolean {
    return true;
  }

  random(): number {
    return 0.5;
  }

  newId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  load(): string | undefined {
    return this.saved;
  }

  save(text: string | undefined): void {
    this.saved = text;
  }

  fetch(url: string, init: RequestInit): Promise<Response> {
    const { pathname, search } = new URL(url);
    const bearer = new Headers(init.headers).get("authorization") ?? undefined;
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const request = { route: `${init.method ?? "GET"} ${pathname}${search}`, token: bearer?.slice(7), body };
    this.requests.push(request);
    const answer = this.answer(request);
    if (answer === undefined) return Promise.reject(new TypeError("no network"));
    return Promise.resolve(Response.json(answer.body ?? {}, { status: answer.status }));
  }

  socket(url: string, events: SocketEvents): { send(): void; close(): void } {
    const socket = { ...events, url, closed: false };
    this.sockets.push(socket);
    return {
      send: () => undefined,
      close: () => {
        if (socket.closed) return;
        socket.closed = true;
        events.close("");
      },
    };
  }

  /** Moves time on, and lets what follows from it happen. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settle();
    for (;;) {
      const next = this.#timers
        .filter(({ at }) => at <= until)
        .sort((first, second) => first.at - second.at)[0];
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      this.#timers = this.#timers.filter((timer) => timer !== next);
      next.callback();
      await settle();
    }
    this.#now = until;
  }
}

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
