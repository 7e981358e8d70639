import type { BookStore } from "../knowledge/index.ts";
import { bookFile } from "./book-file.ts";
import { bookTable } from "./book-table.ts";
import { endPool, openPool } from "./postgres-pool.ts";
import type { StoreLog } from "./store-log.ts";

/** Where the merchant's changes are kept: a file of the data folder, or a table that every instance shares. */
export function openBookStore(options: {
  dataDir: string;
  databaseUrl?: string | undefined;
  log: StoreLog;
}): BookStore & { close(): Promise<void> } {
  const { dataDir, databaseUrl, log } = options;
  if (databaseUrl === undefined) return { ...bookFile(dataDir), close: () => Promise.resolve() };
  const pool = openPool({ databaseUrl, size: 2, log });
  const table = bookTable(async (sql, params) => {
    const { rows } = await pool.query<Record<string, unknown>>(sql, [...params]);
    return { rows };
  });
  return { ...table, close: () => endPool(pool) };
}
