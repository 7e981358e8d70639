import pg from "pg";
import { z } from "zod";
import { Instant } from "../shared/record.ts";
import type { Commit } from "../shared/store.ts";
import { postgresFault } from "./postgres-faults.ts";
import { connectionConfig } from "./postgres-pool.ts";
import type { StoreLog } from "./store-log.ts";

const CHANNEL = "parole_commit";
/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const CONVERSATIONS_A_NOTICE = 50;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

const Notice = z.object({
  from: z.string(),
  conversations: z.array(z.string()),
  timerAt: Instant.optional(),
});

/** The statements that tell the other instances of a commit, to be run inside its transaction. */
export function noticesOf(
  from: string,
  { conversations, timerAt }: Commit,
): { sql: string; values: string[] }[] {
  const notices: { sql: string; values: string[] }[] = [];
  for (let start = 0; start === 0 || start < conversations.length; start += CONVERSATIONS_A_NOTICE) {
    const part = conversations.slice(start, start + CONVERSATIONS_A_NOTICE);
    const payload = JSON.stringify({ from, conversations: part, timerAt });
    notices.push({ sql: "select pg_notify($1, $2)", values: [CHANNEL, payload] });
  }
  return notices;
}

export interface ListenerOptions {
  databaseUrl: string;
  /** This instance's name: its own notices are passed over. */
  instance: string;
  log: StoreLog;
  emit: (commit: Commit) => void;
  /** Called when the connection is back: what was said meanwhile was missed. */
  resumed: () => void;
}

/** Hears of the commits of other instances on a connection of its own, which it opens again when it is lost. */
export class PostgresListener {
  readonly #options: ListenerOptions;
  #client: pg.Client | undefined;
  #closed = false;
  #waitMs = FIRST_WAIT_MS;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** @throws AppError STORE_UNAVAILABLE */
  async start(): Promise<void> {
    const client = new pg.Client({ ...connectionConfig(this.#options.databaseUrl), statement_timeout: 0 });
    client.on("error", (error) =>
      this.#options.log.warn({ err: error }, "the PostgreSQL listener was cut off"),
    );
    client.on("notification", ({ payload }) => this.#receive(payload ?? ""));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client.end();
      throw postgresFault(error);
    }
    client.once("end", () => this.#reconnectLater());
    this.#client = client;
    this.#waitMs = FIRST_WAIT_MS;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end();
  }

  #receive(payload: string): void {
    const notice = Notice.safeParse(parseJson(payload));
    if (!notice.success) return this.#options.log.warn({ payload }, "a notice could not be read");
    const { from, conversations, timerAt } = notice.data;
    if (from === this.#options.instance) return;
    this.#options.emit(timerAt === undefined ? { conversations } : { conversations, timerAt });
  }

  #reconnectLater(): void {
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
    if (this.#closed) await this.#client?.end();
    else this.#options.resumed();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
