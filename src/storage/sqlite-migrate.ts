import type { Clock } from "../shared/clock.ts";
import { CREATE_MIGRATION_TABLE, missingMigrations, readMigrations } from "./migrations.ts";
import { SqliteExecutor } from "./sqlite-connection.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { number } from "./values.ts";

/** Brings the schema up to date in one transaction: after a crash it is the old one or the new one. */
export function migrateSqlite(connection: SqliteConnection, clock: Clock): void {
  const executor = new SqliteExecutor(connection, { ended: false });
  connection.script("begin immediate");
  try {
    connection.script(CREATE_MIGRATION_TABLE);
    const done = executor.all("select id from migration", []).map((row) => number(row, "id"));
    for (const { id, name, sql } of missingMigrations(readMigrations("sqlite"), new Set(done))) {
      connection.script(sql);
      const values = [id, name, clock.now().getTime()];
      executor.run("insert into migration (id, name, at) values ($1, $2, $3)", values);
    }
    connection.script("commit");
  } catch (error) {
    if (connection.inTransaction) connection.script("rollback");
    throw error;
  }
}
