import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { systemClock } from "../../src/shared/clock.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";
import { PostgresServer } from "../../tests/support/postgres-server.ts";

/** Where one measured program keeps its records: a folder, and on PostgreSQL a database. Empty, with its tables made. */
export interface Place {
  engine: "embedded" | "PostgreSQL";
  dataDir: string;
  databaseUrl?: string;
  /** Opens the records for this process, beside the program. */
  open(): Promise<Tables>;
  /** Throws the records away. */
  remove(): Promise<void>;
}

export type Cell = string | number | null;

/** The tables, without any of the program's code in between. */
export interface Tables {
  rows(sql: string): Promise<Record<string, Cell>[]>;
  insert(table: string, rows: readonly Record<string, Cell>[]): Promise<void>;
  close(): Promise<void>;
}

const FOLDER_PREFIX = "parole-bench-";
const ROWS_AT_ONCE = 500;

/** Calls `measure` with an empty place on each engine, one after the other. BENCH_ENGINE takes one of them only. */
export async function onEachEngine(
  measure: (makePlace: () => Promise<Place>) => Promise<void>,
): Promise<void> {
  const only = process.env["BENCH_ENGINE"];
  if (only !== "PostgreSQL") await measure(embeddedPlace);
  if (only === "embedded") return;
  const server = await PostgresServer.start();
  try {
    await measure(() => postgresPlace(server));
  } finally {
    await server.remove();
  }
}

async function embeddedPlace(): Promise<Place> {
  const dataDir = mkdtempSync(path.join(tmpdir(), FOLDER_PREFIX));
  await makeTables(dataDir);
  return {
    engine: "embedded",
    dataDir,
    open: () => openFile(path.join(dataDir, "parole.db")),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function postgresPlace(server: PostgresServer): Promise<Place> {
  const dataDir = mkdtempSync(path.join(tmpdir(), FOLDER_PREFIX));
  const databaseUrl = await server.freshDatabase();
  await makeTables(dataDir, databaseUrl);
  return {
    engine: "PostgreSQL",
    dataDir,
    databaseUrl,
    open: () => openDatabase(databaseUrl),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function makeTables(dataDir: string, databaseUrl?: string): Promise<void> {
  const store = await openStore({ dataDir, databaseUrl, clock: systemClock, log: silentLog });
  await store.close();
}

async function openFile(file: string): Promise<Tables> {
  const Database = await loadSqlite();
  const database = new Database(file, { timeout: 10_000 });
  return {
    rows: (sql) => Promise.resolve(database.prepare(sql).all() as Record<string, Cell>[]),
    insert: async (table, rows) => {
      database.exec("begin immediate");
      await inChunks(rows, (sql, cells) => Promise.resolve(database.prepare(sql).run(...cells)), {
        table,
        mark: () => "?",
      });
      database.exec("commit");
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

async function openDatabase(databaseUrl: string): Promise<Tables> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return {
    rows: async (sql) => (await client.query<Record<string, Cell>>(sql)).rows,
    insert: (table, rows) =>
      inChunks(rows, (sql, cells) => client.query(sql, cells), { table, mark: (nth) => `$${nth}` }),
    close: () => client.end(),
  };
}

async function inChunks(
  rows: readonly Record<string, Cell>[],
  run: (sql: string, cells: Cell[]) => Promise<unknown>,
  { table, mark }: { table: string; mark: (nth: number) => string },
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.map((name) => `"${name}"`).join(", ");
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    const chunk = rows.slice(first, first + ROWS_AT_ONCE);
    const marks = chunk.map(
      (_, row) => `(${columns.map((_, column) => mark(row * columns.length + column + 1)).join(", ")})`,
    );
    const cells = chunk.flatMap((row) => columns.map((name) => row[name] ?? null));
    await run(`insert into "${table}" (${names}) values ${marks.join(", ")}`, cells);
  }
}
