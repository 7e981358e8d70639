import { join } from "node:path";
import { AppError } from "../shared/errors.ts";
import type { SqliteConstructor } from "./sqlite-driver.ts";

/** A process that was just killed may need a moment to let go. */
const WAIT_MS = 2_000;

/**
 * Makes this process the only one on a data folder. The lock is the operating system's, on a file of its own, so it
 * dies with the process, even with kill -9, and no file has to be deleted by hand. Returns the way to let go.
 * @throws AppError STORE_UNAVAILABLE when another process has the folder.
 */
export function lockFolder(Database: SqliteConstructor, folder: string, waitMs = WAIT_MS): () => void {
  const path = join(folder, "parole.lock");
  const database = new Database(path, { timeout: waitMs });
  try {
    database.exec("pragma locking_mode = exclusive");
    database.exec("begin exclusive");
  } catch (error) {
    database.close();
    const detail = `another process uses the data folder ${folder}, or it cannot be written`;
    throw new AppError("STORE_UNAVAILABLE", detail, { cause: error });
  }
  return () => database.close();
}
