import type { Clock } from "../shared/clock.ts";
import type { Store } from "../shared/store.ts";
import { openSqliteStore } from "./sqlite-engine.ts";
import type { StoreLog } from "./store-log.ts";

export interface OpenStoreOptions {
  /** Folder of the embedded engine. Unused with a `databaseUrl`. */
  dataDir: string;
  clock: Clock;
  log: StoreLog;
}

/** Opens the embedded engine and brings its schema up to date. */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  return openSqliteStore(options);
}
