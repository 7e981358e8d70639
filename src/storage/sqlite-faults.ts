import { AppError } from "../shared/errors.ts";
import { Conflict, TakenId } from "./executor.ts";

// Result codes: https://sqlite.org/rescode.html
const BUSY = 5;
const LOCKED = 6;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const CONSTRAINT = 19;
const UNIQUE = 2067;
const PRIMARY_KEY = 1555;
const OUT_OF_REACH = new Set([BUSY, LOCKED, 8, 10, 13, 14]); // also: read-only, I/O, disk full, cannot open

/** What an error of the driver means to the store; anything that is not the driver's comes back as it is. */
export function sqliteFault(error: unknown): unknown {
  const code = resultCode(error);
  if (code === undefined || !(error instanceof Error)) return error;
  const [, table] = code === PRIMARY_KEY ? (/: (\w+)\.id$/.exec(error.message) ?? []) : [];
  if (table !== undefined) return new TakenId(table, error);
  if (code === UNIQUE || code === PRIMARY_KEY) return new Conflict(error.message, { cause: error });
  const primary = code & 0xff;
  if (primary === CONSTRAINT) return new AppError("INTERNAL", error.message, { cause: error });
  if (primary === CORRUPT || primary === NOT_A_DATABASE) {
    return new AppError("STORE_CORRUPT", `the database file is damaged: ${error.message}`, { cause: error });
  }
  if (OUT_OF_REACH.has(primary)) return new AppError("STORE_UNAVAILABLE", error.message, { cause: error });
  return new AppError("INTERNAL", error.message, { cause: error });
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("errcode" in error)) return undefined;
  return typeof error.errcode === "number" ? error.errcode : undefined;
}
