import pg from "pg";
import type { Clock } from "../shared/clock.ts";
import type { News } from "../shared/news.ts";
import type { Commit } from "../shared/store.ts";
import { Heartbeat } from "./postgres-heartbeat.ts";
import { postgresFault } from "./postgres-faults.ts";
import { COMMITS, NEWS, readCommit, readNews } from "./postgres-notices.ts";
import { connectionConfig } from "./postgres-pool.ts";
import type { StoreLog } from "./store-log.ts";

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2_000;
const FAREWELL_MS = 1_000;

export interface ListenerOptions {
  databaseUrl: string;
  /** This instance's name: notices of its own commits are passed over. */
  instance: string;
  clock: Clock;
  log: StoreLog;
  heard: (commit: Commit) => void;
  told: (news: News) => void;
  /** Called when the connection is back: what was said meanwhile was missed. */
  resumed: () => void;
}

/** Hears the other instances on a connection of its own, which it opens again when it is lost or falls silent. */
export class PostgresListener {
  readonly #options: ListenerOptions;
  readonly #heartbeat: Heartbeat;
  #client: pg.Client | undefined;
  #closed = false;
  #waitMs = FIRST_WAIT_MS;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#heartbeat = new Heartbeat(options);
  }

  /** By how much our clock is ahead of the database's. */
  get skewMs(): number {
    return this.#heartbeat.skewMs;
  }

  /** @throws AppError STORE_UNAVAILABLE */
  async start(): Promise<void> {
    const { databaseUrl, log } = this.#options;
    // One statement after the other: then a client that waits in vain can be ended, and the wire with it.
    const client = new pg.Client({
      ...connectionConfig(databaseUrl),
      application_name: "parole listener",
      pipeline: false,
    });
    client.on("error", (error) => log.warn({ err: error }, "the PostgreSQL listener was cut off"));
    client.on("notification", ({ channel, payload = "" }) => this.#receive(channel, payload));
    try {
      await client.connect();
      for (const channel of [COMMITS, NEWS, this.#heartbeat.channel]) {
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      }
      await this.#heartbeat.start(client);
    } catch (error) {
      void client.end();
      throw postgresFault(error);
    }
    client.once("end", () => this.#reconnectLater());
    this.#client = client;
    this.#waitMs = FIRST_WAIT_MS;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#heartbeat.stop();
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FAREWELL_MS);
    });
    await Promise.race([this.#client?.end(), enough]);
    clearTimeout(timer);
  }

  #receive(channel: string, payload: string): void {
    if (channel === this.#heartbeat.channel) return this.#heartbeat.heard(payload);
    const commit = channel === COMMITS ? readCommit(payload, this.#options.instance) : undefined;
    if (commit !== undefined) this.#options.heard(commit);
    const news = channel === NEWS ? readNews(payload) : undefined;
    if (news !== undefined) this.#options.told(news);
  }

  #reconnectLater(): void {
    this.#heartbeat.stop();
    if (this.#closed) return;
    this.#retry = setTimeout(() => void this.#reconnect(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }

  async #reconnect(): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      this.#options.log.warn({ err: error }, "the PostgreSQL listener cannot connect yet");
      this.#reconnectLater();
      return;
    }
    if (this.#closed) await this.close();
    else this.#options.resumed();
  }
}
