import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { AppError } from "../shared/errors.ts";
import { openReader, SqliteExecutor } from "./sqlite-connection.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import type { SqliteConstructor } from "./sqlite-driver.ts";
import type { LeftState } from "./sqlite-state.ts";
import { walFault } from "./sqlite-wal.ts";
import type { StoreLog } from "./store-log.ts";

const MAGIC = "SQLite format 3\u0000";
const HEADER = 100;
/** "PARL": whose database a file is. */
export const APPLICATION_ID = 0x50_41_52_4c;
/** Reading every page takes about 0.3 s for 100 MB; a larger file is left to `parole audit`, so that starting stays short. */
const MOST_CHECKED_BYTES = 512 * 1024 * 1024;

export interface LeftFile {
  path: string;
  /** How the last process left it. */
  left: LeftState | undefined;
  log: StoreLog;
}

/**
 * Looks at a database file before anything is written to it. After a process that did not end cleanly every page is
 * read; else what can be told from the outside.
 * @throws AppError STORE_CORRUPT naming the file, what is wrong with it and what to do.
 */
export function inspectFile(Database: SqliteConstructor, file: LeftFile): void {
  const { path, left, log } = file;
  if (!existsSync(path)) {
    if (left !== undefined) throw damaged(path, "is not there, and was when this folder was last used");
    return;
  }
  const { size } = statSync(path);
  if (size === 0) {
    if (left !== undefined) throw damaged(path, "is empty");
    return;
  }
  inspectLog(file);
  inspectHeader(path, size);
  inspectInside(Database, { path, isWhole: left === "open" && size <= MOST_CHECKED_BYTES });
  if (left === "open" && size > MOST_CHECKED_BYTES)
    log.warn({ path, size }, "not ended cleanly, and too large to be checked now: run parole audit");
}

/** Puts the path and the advice into what the engine says of a damaged file. */
export function named(path: string, fault: AppError): AppError {
  return fault.message.includes(path) ? fault : damaged(path, `is damaged (${fault.message})`, fault.cause);
}

/** Marks a database as one of ours, once. */
export function claimFile(connection: SqliteConnection): void {
  const [row] = new SqliteExecutor(connection, { ended: false }).all("pragma application_id", []);
  if (row?.["application_id"] !== APPLICATION_ID)
    connection.script(`pragma application_id = ${APPLICATION_ID}`);
}

function damaged(path: string, what: string, cause?: unknown): AppError {
  const advice =
    "It was left as it is. Restore a backup: parole restore FOLDER --replace (docs/operations.md says what else can be done)";
  return new AppError("STORE_CORRUPT", `${path} ${what}. ${advice}`, { cause });
}

function inspectLog({ path, left, log }: LeftFile): void {
  const wal = `${path}-wal`;
  if (!existsSync(wal)) {
    if (left !== "open") return;
    if (existsSync(`${path}-shm`)) throw damaged(wal, "is gone, and with it the last commits");
    log.warn(
      { path },
      "the last process did not end cleanly, and another program has closed its database since",
    );
    return;
  }
  const fault = walFault(wal);
  if (fault !== undefined) throw damaged(wal, `is damaged: ${fault}. The commits in it are in danger`);
}

function inspectHeader(path: string, size: number): void {
  const header = Buffer.alloc(HEADER);
  const file = openSync(path, "r");
  try {
    readSync(file, header, 0, HEADER, 0);
  } finally {
    closeSync(file);
  }
  if (header.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw damaged(path, "is no SQLite database: it begins otherwise");
  const stored = header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
  const wanted = pages * (stored === 1 ? 65_536 : stored);
  const isAllThere = existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;
  if (isCounted && !isAllThere && size < wanted)
    throw damaged(path, `is cut off: ${size} bytes are there, of ${wanted}`);
}

/** Whose database it is and, when `isWhole`, whether all its pages fit together. */
function inspectInside(
  Database: SqliteConstructor,
  { path, isWhole }: { path: string; isWhole: boolean },
): void {
  try {
    const connection = openReader(Database, path);
    try {
      const executor = new SqliteExecutor(connection, { ended: false });
      assertOurs(executor, path);
      if (isWhole) assertWhole(executor, path);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw error instanceof AppError && error.code === "STORE_CORRUPT" ? named(path, error) : error;
  }
}

function assertOurs(executor: SqliteExecutor, path: string): void {
  const tables = executor.all("select name from sqlite_master where type = 'table'", []);
  const [row] = executor.all("pragma application_id", []);
  const id = row?.["application_id"];
  const isOurs = id === APPLICATION_ID || tables.some(({ name }) => name === "migration");
  if (tables.length === 0 || (isOurs && (id === 0 || id === APPLICATION_ID))) return;
  throw damaged(path, "is the database of another program");
}

function assertWhole(executor: SqliteExecutor, path: string): void {
  const found = executor.all("pragma quick_check(5)", []).map((row) => String(row["quick_check"]));
  if (found.join() !== "ok") throw damaged(path, `is damaged: ${found.join("; ")}`);
}
