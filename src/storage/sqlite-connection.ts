import { AppError } from "../shared/errors.ts";
import type { Executor, Miss, Row, Scope, SqlValue } from "./executor.ts";
import type { SqliteConstructor, SqliteDatabase, SqliteStatement } from "./sqlite-driver.ts";
import { sqliteFault } from "./sqlite-faults.ts";

/** How long SQLite waits for a lock that another process holds (a backup, an administrator's shell). */
const BUSY_MS = 5_000;
/** Kept from growing without end; the shapes of all statements together are some hundred. */
const MAX_PREPARED = 1_000;

/** One open database file with its prepared statements, found by their text. */
export class SqliteConnection {
  readonly #database: SqliteDatabase;
  readonly #prepared = new Map<string, SqliteStatement>();

  constructor(database: SqliteDatabase) {
    this.#database = database;
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql.replace(/\$\d+/g, "?"));
    if (this.#prepared.size >= MAX_PREPARED) this.#prepared.clear();
    this.#prepared.set(sql, statement);
    return statement;
  }

  /** @throws AppError as `sqliteFault` says. */
  exec(sql: string): void {
    try {
      this.prepare(sql).run();
    } catch (error) {
      throw sqliteFault(error);
    }
  }

  /** Several statements at once, as migrations hold them. */
  script(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw sqliteFault(error);
    }
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }
}

/** Opens the database for writing: WAL, every commit on the disk before it is acknowledged. */
export function openWriter(Database: SqliteConstructor, path: string): SqliteConnection {
  const connection = open(Database, path, false);
  try {
    for (const pragma of [
      "journal_mode = WAL",
      "synchronous = FULL",
      "foreign_keys = ON",
      "cache_size = -32768",
      "temp_store = MEMORY", // else every savepoint has a temporary file
      "journal_size_limit = 67108864",
      // Pages that are written again and again go into the file once in 16 MB, not in 4: an eighth of a turn's writing.
      "wal_autocheckpoint = 4000",
    ]) {
      connection.script(`pragma ${pragma}`);
    }
    assertPragma(connection, "journal_mode", "wal");
    assertPragma(connection, "synchronous", 2);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A second connection that sees committed state only. */
export function openReader(Database: SqliteConstructor, path: string): SqliteConnection {
  return open(Database, path, true);
}

function open(Database: SqliteConstructor, path: string, readOnly: boolean): SqliteConnection {
  try {
    return new SqliteConnection(new Database(path, { readOnly, timeout: BUSY_MS }));
  } catch (error) {
    throw sqliteFault(error);
  }
}

function assertPragma(connection: SqliteConnection, name: string, wanted: string | number): void {
  const [row] = new SqliteExecutor(connection, { ended: false }).all(`pragma ${name}`, []);
  if (row !== undefined && Object.values(row).includes(wanted)) return;
  throw new AppError("STORE_UNAVAILABLE", `SQLite refused pragma ${name} = ${wanted} (network file system?)`);
}

/** Runs statements at once, for as long as its scope lasts. */
export class SqliteExecutor implements Executor {
  readonly #connection: SqliteConnection;
  readonly #scope: Scope;

  constructor(connection: SqliteConnection, scope: Scope) {
    this.#connection = connection;
    this.#scope = scope;
  }

  all(sql: string, values: readonly SqlValue[]): readonly Row[] {
    return this.#attempt(sql, (statement) => statement.all(...values).filter(isRow));
  }

  one(sql: string, values: readonly SqlValue[], miss: Miss): void {
    this.#attempt(sql, (statement) => {
      if (Number(statement.run(...values).changes) !== 1) throw miss();
    });
  }

  has(sql: string, values: readonly SqlValue[], miss: Miss): void {
    this.#attempt(sql, (statement) => {
      if (statement.get(...values) === undefined) throw miss();
    });
  }

  run(sql: string, values: readonly SqlValue[]): void {
    this.#attempt(sql, (statement) => statement.run(...values));
  }

  #attempt<T>(sql: string, action: (statement: SqliteStatement) => T): T {
    if (this.#scope.ended) throw new AppError("INTERNAL", "a transaction was used after it had ended");
    try {
      return action(this.#connection.prepare(sql));
    } catch (error) {
      const fault = sqliteFault(error);
      this.#scope.failure ??= fault;
      throw fault;
    }
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}
