import pg from "pg";
import type { StoreLog } from "./store-log.ts";

export interface PostgresPoolOptions {
  databaseUrl: string;
  /** Most connections of this pool. */
  size: number;
  log: StoreLog;
}

const CONNECT_MS = 10_000;
const LOCK_MS = 3_000;
const STATEMENT_MS = 15_000;

/** What every connection is opened with. */
export function connectionConfig(databaseUrl: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: "parole",
    connectionTimeoutMillis: CONNECT_MS,
    lock_timeout: LOCK_MS,
    statement_timeout: STATEMENT_MS,
    keepAlive: true,
    pipeline: true,
  };
}

/** Connections that take statements without waiting for the answers to the ones before. */
export function openPool({ databaseUrl, size, log }: PostgresPoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...connectionConfig(databaseUrl), max: size, idleTimeoutMillis: 30_000 });
  // Without listeners, a connection that the server closes would end the process.
  pool.on("error", (error) => log.warn({ err: error }, "an idle PostgreSQL connection was lost"));
  pool.on("connect", (client) => client.on("error", (error) => log.warn({ err: error }, LOST)));
  return pool;
}

const LOST = "a PostgreSQL connection was lost";
