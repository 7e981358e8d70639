import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { AppError } from "../shared/errors.ts";
import type { Snapshot, SnapshotSource } from "../shared/snapshot.ts";
import { PostgresExecutor } from "./postgres-executor.ts";
import { postgresFault } from "./postgres-faults.ts";
import { connectionConfig } from "./postgres-pool.ts";
import { SnapshotReader } from "./snapshot-reader.ts";
import { openReader, SqliteExecutor } from "./sqlite-connection.ts";
import { loadSqlite } from "./sqlite-driver.ts";

/**
 * Opens a store for reading only, on a connection of its own and without the lock of the data folder: the program that
 * has it may run and write. Nothing is made or migrated.
 * @throws AppError STORE_UNAVAILABLE when there is no store, STORE_CORRUPT when it is damaged.
 */
export async function openSnapshots(where: {
  dataDir: string;
  databaseUrl?: string | undefined;
}): Promise<SnapshotSource> {
  if (where.databaseUrl !== undefined) return new PostgresSnapshots(where.databaseUrl);
  const path = join(where.dataDir, "parole.db");
  if (!existsSync(path)) throw new AppError("STORE_UNAVAILABLE", `there is no database ${path}`);
  const Database = await loadSqlite();
  return {
    async snapshot(work) {
      const connection = openReader(Database, path);
      try {
        connection.exec("begin");
        const executor = new SqliteExecutor(connection, { ended: false });
        executor.all("select count(*) from migration", []); // only the first read fixes the view
        return await work(new SnapshotReader(executor, "pragma integrity_check(20)"));
      } finally {
        // A statement that is still known keeps a closed connection, and its view, alive: the view is let go first.
        connection.exec("rollback");
        connection.close();
      }
    },
    close: () => Promise.resolve(),
  };
}

class PostgresSnapshots implements SnapshotSource {
  readonly #databaseUrl: string;

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const config = { ...connectionConfig(this.#databaseUrl), statement_timeout: 0 };
    const client = new pg.Client(config);
    client.on("error", () => undefined); // the query that was under way fails with it
    try {
      await client.connect();
      await client.query("begin transaction isolation level repeatable read read only");
      return await work(new SnapshotReader(new PostgresExecutor(client, { ended: false })));
    } catch (error) {
      throw postgresFault(error);
    } finally {
      await client.end();
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
