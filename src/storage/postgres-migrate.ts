import pg from "pg";
import type { Clock } from "../shared/clock.ts";
import { CREATE_MIGRATION_TABLE, missingMigrations, readMigrations } from "./migrations.ts";
import { postgresFault } from "./postgres-faults.ts";
import { connectionConfig } from "./postgres-pool.ts";
import { number } from "./values.ts";

/** Any number, the same in every instance: whoever starts first migrates, the others wait. */
const MIGRATION_LOCK = 7_020_611;

/** Brings the schema up to date in one transaction. @throws AppError STORE_UNAVAILABLE */
export async function migratePostgres(databaseUrl: string, clock: Clock): Promise<void> {
  const config = { ...connectionConfig(databaseUrl), lock_timeout: 60_000 };
  const client = new pg.Client(config);
  client.on("error", () => undefined); // the query that was under way fails with it
  try {
    await client.connect();
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query(CREATE_MIGRATION_TABLE);
    const { rows } = await client.query<Record<string, unknown>>("select id from migration");
    const done = new Set(rows.map((row) => number(row, "id")));
    for (const { id, name, sql } of missingMigrations(readMigrations("postgres"), done)) {
      await client.query(sql);
      const values = [id, name, clock.now().getTime()];
      await client.query("insert into migration (id, name, at) values ($1, $2, $3)", values);
    }
    await client.query("commit");
  } catch (error) {
    throw postgresFault(error);
  } finally {
    await client.end();
  }
}
