import type { Clock } from "../shared/clock.ts";
import type { AppError } from "../shared/errors.ts";
import type { Store } from "../shared/store.ts";
import { openPostgresStore } from "./postgres-engine.ts";
import { openSqliteStore } from "./sqlite-engine.ts";
import type { StoreLog } from "./store-log.ts";

export { openBookStore } from "./book-store.ts";
export { backUp } from "./backup.ts";
export { openSnapshots } from "./open-snapshots.ts";
export { restore } from "./restore.ts";
export { keptFiles } from "./kept-files.ts";
export { silentLog } from "./store-log.ts";
export type { StoreLog } from "./store-log.ts";

export interface OpenStoreOptions {
  /** Folder of the embedded engine; unused with a `databaseUrl`. */
  dataDir: string;
  /** `postgres://…`: PostgreSQL instead of the embedded engine. */
  databaseUrl?: string | undefined;
  clock: Clock;
  log: StoreLog;
  /** Told that the embedded database is damaged, while it is in use: the process must end rather than go on. */
  onDamage?: (fault: AppError) => void;
}

/**
 * Opens the engine the options name and brings its schema up to date.
 * @throws AppError STORE_UNAVAILABLE or STORE_CORRUPT
 */
export function openStore(options: OpenStoreOptions): Promise<Store> {
  const { dataDir, databaseUrl, clock, log, onDamage } = options;
  if (databaseUrl !== undefined) return openPostgresStore({ databaseUrl, clock, log });
  return openSqliteStore({ dataDir, clock, log, onDamage });
}
