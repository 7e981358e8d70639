import type { Access } from "./access.ts";
import { backoffMs } from "./backoff.ts";
import { call } from "./call.ts";
import { type Batch, readBatch, readFrame } from "./wire.ts";
import type { Socket, World } from "./world.ts";

/** `connecting` is the first try only; after that, whoever is not online is offline, and the customer is told. */
export type Status = "connecting" | "online" | "offline";

export interface ConnectionEvents {
  /** A page of the conversation. `isNew`: what was shown before belongs to another conversation. */
  batch(batch: Batch): void;
  started(isNew: boolean): void;
  status(status: Status): void;
}

const POLL_MS = 2000;
const HIDDEN_POLL_MS = 15_000;
const KEEP_ALIVE_MS = 20_000;
const ECHO_MS = 8000;
// Two streams in a row that never opened although the server answers: something on the way does not let them through.
const STREAM_TRIES = 2;

/**
 * Keeps the conversation coming: by WebSocket, by polling where no WebSocket passes, and again after every loss, from
 * the last watermark. Runs until `stop`.
 */
export class Connection {
  readonly #world: World;
  readonly #access: Access;
  readonly #events: ConnectionEvents;
  #watermark = "";
  #failures = 0;
  #deafStreams = 0;
  #polling = false;
  #collided = false;
  #stopped = false;
  #socket: Socket | undefined;
  #cancelEcho: (() => void) | undefined;
  #cancelRefresh: (() => void) | undefined;
  #wake: (() => void) | undefined;

  constructor(world: World, access: Access, events: ConnectionEvents) {
    this.#world = world;
    this.#access = access;
    this.#events = events;
  }

  /** Resolves only once stopped. */
  async run(): Promise<void> {
    this.#events.status("connecting");
    while (!this.#stopped) {
      const joined = await this.#access.join(this.#watermark);
      let waitMs = 0;
      if (joined.kind === "later") {
        waitMs = joined.waitMs;
        this.#events.status("offline");
      } else {
        await this.#follow(joined.streamUrl, joined.isNew);
      }
      await this.#pause(
        Math.max(
          waitMs,
          backoffMs(this.#failures, () => this.#world.random()),
        ),
      );
      this.#failures += 1;
    }
  }

  /** Tries again at once: the network is back, or the customer wants to send. */
  wake(): void {
    this.#wake?.();
  }

  /** Drops a stream that may be dead without knowing it, and comes back from the last watermark. */
  renew(): void {
    this.#socket?.close();
    this.wake();
  }

  /** The customer looks at this tab again: it takes the stream back from whichever tab has it. */
  seen(): void {
    if (this.#collided) this.#polling = false;
    this.wake();
  }

  /** A message was taken, so the transcript must show it soon. Silence means that the stream is dead. */
  expectEcho(): void {
    this.#cancelEcho?.();
    this.#cancelEcho = this.#world.after(ECHO_MS, () => {
      this.renew();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelEcho?.();
    this.#cancelRefresh?.();
    this.renew();
  }

  async #follow(streamUrl: string | undefined, isNew: boolean): Promise<void> {
    if (isNew) this.#watermark = "";
    this.#events.started(isNew);
    this.#planRefresh();
    this.#polling ||= streamUrl === undefined;
    if (streamUrl === undefined || this.#polling) await this.#poll();
    else await this.#stream(streamUrl);
    this.#cancelRefresh?.();
  }

  #planRefresh(): void {
    this.#cancelRefresh?.();
    this.#cancelRefresh = this.#world.after(this.#access.refreshDelayMs(), () => {
      void this.#access.refresh().then((refreshed) => {
        if (this.#stopped) return;
        if (refreshed) this.#planRefresh();
        else this.renew();
      });
    });
  }

  #take(batch: Batch): void {
    this.#cancelEcho?.();
    if (batch.watermark !== undefined) this.#watermark = batch.watermark;
    this.#events.batch(batch);
  }

  #isUp(): void {
    this.#failures = 0;
    this.#events.status("online");
  }

  async #stream(url: string): Promise<void> {
    const { opened, reason } = await this.#listen(url);
    if (!this.#stopped && !opened) this.#events.status("offline");
    this.#deafStreams = opened ? 0 : this.#deafStreams + 1;
    // A second tab took the stream over: two tabs that keep taking it from each other would both stay deaf.
    this.#collided = reason === "collision";
    this.#polling = this.#collided || this.#deafStreams >= STREAM_TRIES;
  }

  /** Resolves when the stream has ended, with whether it ever opened. */
  #listen(url: string): Promise<{ opened: boolean; reason: string }> {
    return new Promise((resolve) => {
      let opened = false;
      let stopKeepAlive = (): void => undefined;
      const keepAlive = (): void => {
        stopKeepAlive = this.#world.after(KEEP_ALIVE_MS, () => {
          socket.send("");
          keepAlive();
        });
      };
      const socket = this.#world.socket(url, {
        open: () => {
          opened = true;
          this.#isUp();
          keepAlive();
        },
        message: (data) => {
          const batch = readFrame(data);
          if (batch !== undefined) this.#take(batch);
        },
        close: (reason) => {
          stopKeepAlive();
          this.#socket = undefined;
          resolve({ opened, reason });
        },
      });
      this.#socket = socket;
    });
  }

  async #poll(): Promise<void> {
    while (this.#polling && !this.#stopped) {
      const answer = await call(this.#world, {
        method: "GET",
        url: this.#access.conversationUrl(`/activities?watermark=${encodeURIComponent(this.#watermark)}`),
        token: this.#access.saved?.token,
      });
      if (answer.kind !== "ok") return;
      this.#isUp();
      this.#take(readBatch(answer.body));
      await this.#pause(this.#world.isVisible() ? POLL_MS : HIDDEN_POLL_MS);
    }
  }

  #pause(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#wake = undefined;
        resolve();
      };
      const cancel = this.#world.after(ms, end);
      this.#wake = end;
    });
  }
}
