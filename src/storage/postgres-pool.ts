import pg from "pg";
import type { StoreLog } from "./store-log.ts";

export interface PostgresPoolOptions {
  databaseUrl: string;
  /** Most connections of this pool. */
  size: number;
  log: StoreLog;
}

/** A server that does not take a connection, or a pool that has none free, within this time is away. */
const CONNECT_MS = 5_000;
/** Longest wait for a lock; a lost wait is a lost race (postgres-faults.ts). */
const LOCK_MS = 3_000;
/** The server ends a statement that takes longer. Statements of turns take milliseconds. */
const STATEMENT_MS = 8_000;
/** When no answer has come by then, the server or the way to it is dead: nothing but our own clock can tell. */
const ANSWER_MS = 10_000;
/**
 * How long the server lets an instance that says nothing hold a transaction, and with it its conversation. Transactions
 * wait for nothing but the server itself, so this is a dead instance, or one behind a cut wire.
 */
const SILENT_TRANSACTION_MS = 10_000;
/** Both ends ask each other for a sign of life on quiet connections, and give up after about eleven seconds. */
const KEEP_ALIVE_AFTER_MS = 5_000;
const SERVER_KEEP_ALIVE = [
  "tcp_keepalives_idle=5",
  "tcp_keepalives_interval=2",
  "tcp_keepalives_count=3",
  "tcp_user_timeout=11000",
];

/** What every connection is opened with. Statements may take as long as they need. */
export function connectionConfig(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: "parole",
    connectionTimeoutMillis: CONNECT_MS,
    lock_timeout: LOCK_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    options: SERVER_KEEP_ALIVE.map((setting) => `-c ${setting}`).join(" "),
    pipeline: true,
  };
}

/** The same for turns, whose statements take milliseconds; why these values: docs/instances.md. */
export function turnConfig(databaseUrl: string): pg.ClientConfig {
  return {
    ...connectionConfig(databaseUrl),
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: SILENT_TRANSACTION_MS,
  };
}

/** Connections that take statements without waiting for the answers to the ones before. */
export function openPool({ databaseUrl, size, log }: PostgresPoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...turnConfig(databaseUrl), max: size, idleTimeoutMillis: 30_000 });
  // Without listeners, a connection that the server closes would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle PostgreSQL connection was lost"));
  pool.on("connect", (client) => client.on("error", (error) => log.warn({ err: error }, LOST)));
  return pool;
}

const LOST = "a PostgreSQL connection was lost";

/** Closes a pool; what a dead server keeps from ending is left behind after `limitMs`. */
export async function endPool(pool: pg.Pool, limitMs = 2_000): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([pool.end(), enough]);
  clearTimeout(timer);
}
