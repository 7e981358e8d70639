import { onServer, PostgresServer } from "./postgres-server.ts";

export { onServer } from "./postgres-server.ts";

let server: Promise<PostgresServer> | undefined;

/** Makes a fresh, empty database, on a server started once a run, and returns its URL. */
export async function freshDatabase(): Promise<string> {
  server ??= PostgresServer.start();
  return (await server).freshDatabase();
}

/** Empties all tables of a migrated database: much faster than a fresh one, or than truncating. */
export async function emptyDatabase(databaseUrl: string): Promise<void> {
  const tables = await onServer(
    databaseUrl,
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migration'",
  );
  await onServer(databaseUrl, tables.map(({ name }) => `delete from ${String(name)}`).join("; "));
}

after(async function stopServer() {
  this.timeout(20_000);
  const started = await server?.catch(() => undefined);
  await started?.remove();
});
