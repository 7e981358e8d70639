import pg from "pg";
import { AppError } from "../shared/errors.ts";
import { Conflict, TakenId } from "./executor.ts";

// SQLSTATE codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";
const UNIQUE_VIOLATION = "23505";
const LOCK_TIMEOUT = "55P03";
const STATEMENT_TIMEOUT = "57014";
const READ_ONLY = "25006";
const IDLE_IN_TRANSACTION = "25P03";
const LOST_RACE = new Set([SERIALIZATION_FAILURE, DEADLOCK, UNIQUE_VIOLATION]);
const OUT_OF_REACH = new Set([STATEMENT_TIMEOUT, READ_ONLY, IDLE_IN_TRANSACTION]);
// Connection exceptions, wrong credentials, no such database, out of resources, shutting down, system errors.
const OUT_OF_REACH_CLASSES = new Set(["08", "28", "3D", "53", "57", "58"]);
const DATA_CORRUPTED_CLASS = "XX";

/** Four lost waits of three seconds are as much as forty lost races. */
const LOCK_TIMEOUT_WEIGHT = 10;

/** The transaction was already dead: an earlier statement says why. */
export function isAfterFailure(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "25P02";
}

/** What an error of the driver means to the store. What the server did not say itself is the connection's. */
export function postgresFault(error: unknown): Error {
  if (error instanceof AppError || error instanceof Conflict) return error;
  if (error instanceof pg.DatabaseError) return serverFault(error);
  const detail = error instanceof Error ? error.message : String(error);
  return new AppError("STORE_UNAVAILABLE", `PostgreSQL cannot be reached: ${detail}`, { cause: error });
}

function serverFault(cause: pg.DatabaseError): Error {
  const { code = "", message } = cause;
  const table = tableOfTakenId(cause);
  if (table !== undefined) return new TakenId(table, cause);
  if (LOST_RACE.has(code)) return new Conflict(message, { cause, table: cause.table });
  if (code === LOCK_TIMEOUT) return new Conflict(message, { cause, weight: LOCK_TIMEOUT_WEIGHT });
  if (OUT_OF_REACH.has(code) || OUT_OF_REACH_CLASSES.has(code.slice(0, 2))) {
    return new AppError("STORE_UNAVAILABLE", message, { cause });
  }
  const damaged = code.startsWith(DATA_CORRUPTED_CLASS);
  return new AppError(damaged ? "STORE_CORRUPT" : "INTERNAL", message, { cause });
}

/** The table whose key is `id` alone and was taken; other keys are raced for. */
function tableOfTakenId({ code, table, constraint, detail }: pg.DatabaseError): string | undefined {
  const isOwnKey = code === UNIQUE_VIOLATION && constraint?.endsWith("_pkey") === true;
  return isOwnKey && detail?.startsWith("Key (id)=") === true ? table : undefined;
}
