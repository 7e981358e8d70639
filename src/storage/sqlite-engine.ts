import { join } from "node:path";
import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import type { News } from "../shared/news.ts";
import type { Instant } from "../shared/record.ts";
import type { ClaimedTimer, Commit, ReadTransaction, Store } from "../shared/store.ts";
import type { TimerQueue, Transaction } from "../shared/store.ts";
import type { Scope } from "./executor.ts";
import { GroupCommit } from "./group-commit.ts";
import type { GroupCommitOptions } from "./group-commit.ts";
import { Listeners } from "./listeners.ts";
import { makeFolder } from "../shared/make-folder.ts";
import { DATABASE_FILE } from "./data-folder.ts";
import { openReader, openWriter, SqliteExecutor } from "./sqlite-connection.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { isOlder, loadSqlite, MIN_SQLITE } from "./sqlite-driver.ts";
import type { SqliteConstructor } from "./sqlite-driver.ts";
import { claimFile, inspectFile, named } from "./sqlite-damage.ts";
import { lockFolder } from "./sqlite-lock.ts";
import { migrateSqlite } from "./sqlite-migrate.ts";
import { readState, writeState } from "./sqlite-state.ts";
import type { StoreLog } from "./store-log.ts";
import { claimDue, endLeases, putBack, readNextAt, takeClaimed } from "./timers.ts";
import { StoreReader, StoreTransaction } from "./transaction.ts";

export interface SqliteOptions {
  /** Made when it is not there. Local disk only: SQLite's locks do not hold on network file systems. */
  dataDir: string;
  clock: Clock;
  log: StoreLog;
  groupCommit?: GroupCommitOptions;
  /** How long to wait for another process to let go of the folder. */
  lockWaitMs?: number;
  /** Told, once, that the file has turned out to be damaged while it is in use: nothing it says can be trusted. */
  onDamage?: ((fault: AppError) => void) | undefined;
}

/**
 * Opens the embedded engine: one file, `parole.db`, and one process a folder.
 * @throws AppError STORE_UNAVAILABLE when the folder cannot be used or another process has it, STORE_CORRUPT when the file is no database.
 */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const Database = await loadSqlite();
  makeFolder(options.dataDir);
  const unlock = lockFolder(Database, options.dataDir, options.lockWaitMs);
  try {
    return openFile(Database, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function openFile(Database: SqliteConstructor, options: SqliteOptions, unlock: () => void): Store {
  const { dataDir, log } = options;
  const path = join(dataDir, DATABASE_FILE);
  inspectFile(Database, { path, left: readState(dataDir), log });
  const writer = openWriter(Database, path);
  try {
    assertVersion(writer);
    migrateSqlite(writer, options.clock);
    claimFile(writer);
    writeState(dataDir, "open");
    endLeases(new SqliteExecutor(writer, { ended: false }));
    const reader = openReader(Database, path);
    return new SqliteStore({ writer, reader, unlock, options });
  } catch (error) {
    writer.close();
    throw isDamage(error) ? named(path, error) : error;
  }
}

function assertVersion(connection: SqliteConnection): void {
  const [row] = new SqliteExecutor(connection, { ended: false }).all(
    "select sqlite_version() as version",
    [],
  );
  const version = String(row?.["version"]);
  if (!isOlder(version, MIN_SQLITE)) return;
  throw new AppError(
    "STORE_UNAVAILABLE",
    `SQLite ${version} can lose committed writes: ${MIN_SQLITE} is needed`,
  );
}

interface SqliteParts {
  writer: SqliteConnection;
  reader: SqliteConnection;
  unlock: () => void;
  options: SqliteOptions;
}

/** The store port over one writing connection with group commit, and one reading connection. */
class SqliteStore implements Store {
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #unlock: () => void;
  readonly #group: GroupCommit;
  readonly #listeners: Listeners<Commit>;
  readonly #newsListeners: Listeners<News>;
  /** Ends when the store is closed. */
  readonly #life: Scope = { ended: false };
  readonly #options: SqliteOptions;
  #isDamaged = false;

  constructor({ writer, reader, unlock, options }: SqliteParts) {
    this.#writer = writer;
    this.#reader = reader;
    this.#unlock = unlock;
    this.#options = options;
    this.#group = new GroupCommit(writer, options.groupCommit);
    this.#listeners = new Listeners(options.log);
    this.#newsListeners = new Listeners(options.log);
  }

  // Works run one after the other in the order they came, so a lock has nothing left to do.
  transact<T>(
    { actor }: { lock?: string; actor: string },
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#commit(async (executor) => {
      const tx = new StoreTransaction(executor, { actor });
      const result = await work(tx);
      return { result, commit: tx.touched() };
    });
  }

  async read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    try {
      return await work(new StoreReader(this.#readExecutor()));
    } catch (error) {
      throw this.#seen(error);
    }
  }

  claimTimers(now: Instant, limit: number, leaseMs: number, queue?: TimerQueue): Promise<ClaimedTimer[]> {
    return this.#commit(async (executor) => ({
      result: await claimDue(executor, { now, limit, leaseMs, queue }),
    }));
  }

  async nextTimerAt(queue?: TimerQueue): Promise<Instant | undefined> {
    return readNextAt(this.#readExecutor(), { queue });
  }

  fire<T>(
    timer: ClaimedTimer,
    actor: string,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<{ result: T } | undefined> {
    return this.#commit(async (executor) => {
      if (!(await takeClaimed(executor, timer))) return { result: undefined };
      const tx = new StoreTransaction(executor, { actor });
      const result = await work(tx);
      return { result: { result }, commit: tx.touched() };
    });
  }

  postpone(timer: ClaimedTimer, dueAt: Instant): Promise<void> {
    return this.#commit(async (executor) => {
      putBack(executor, timer, dueAt);
      return { result: undefined, commit: { conversations: [], timerAt: dueAt } };
    });
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return this.#listeners.add(listener);
  }

  async tell(news: News): Promise<void> {
    this.#assertOpen();
    this.#newsListeners.emit(news);
  }

  onNews(listener: (news: News) => void): () => void {
    return this.#newsListeners.add(listener);
  }

  async ping(): Promise<void> {
    this.#readExecutor().all("select 1", []);
  }

  async close(): Promise<void> {
    if (this.#life.ended) return;
    this.#life.ended = true;
    await this.#group.idle();
    try {
      this.#reader.close();
      // Leaves all in the one file, for those who copy it; nothing depends on it.
      this.#writer.script("pragma wal_checkpoint(truncate)");
      if (!this.#isDamaged) writeState(this.#options.dataDir, "closed");
    } finally {
      this.#writer.close();
      this.#unlock();
    }
  }

  async #commit<T>(work: (executor: SqliteExecutor) => Promise<{ result: T; commit?: Commit }>): Promise<T> {
    this.#assertOpen();
    const submitted = this.#group.submit((scope) => work(new SqliteExecutor(this.#writer, scope)));
    const { result, commit } = await submitted.catch((error: unknown) => {
      throw this.#seen(error);
    });
    if (commit !== undefined) this.#listeners.emit(commit);
    return result;
  }

  /** An error on its way out: what the engine says of its own file is told to who can end the process. */
  #seen(error: unknown): unknown {
    if (!isDamage(error)) return error;
    const fault = named(join(this.#options.dataDir, DATABASE_FILE), error);
    if (!this.#isDamaged) this.#options.onDamage?.(fault);
    this.#isDamaged = true;
    return fault;
  }

  #readExecutor(): SqliteExecutor {
    this.#assertOpen();
    return new SqliteExecutor(this.#reader, { ended: false });
  }

  #assertOpen(): void {
    if (this.#life.ended) throw new AppError("STORE_UNAVAILABLE", "the store is closed");
  }
}

/** A row that cannot be understood is a fault of its own; this is the engine that cannot read its file. */
function isDamage(error: unknown): error is AppError {
  if (!(error instanceof AppError) || error.code !== "STORE_CORRUPT") return false;
  return error.cause instanceof Error && "errcode" in error.cause;
}
