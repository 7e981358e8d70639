/** The part of Node's own SQLite interface that is used here. */
export interface SqliteStatement {
  run(...values: unknown[]): { changes: number | bigint };
  get(...values: unknown[]): unknown;
  all(...values: unknown[]): unknown[];
}
export interface SqliteDatabase {
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
}
export type SqliteConstructor = new (
  path: string,
  options?: { readOnly?: boolean; timeout?: number },
) => SqliteDatabase;

/** Below it, a committed write can be lost when two connections checkpoint (the WAL-reset fault, mended in 3.51.3). */
export const MIN_SQLITE = "3.51.3";

/** Node's own SQLite where it is recent enough, else the prebuilt binding with the same interface (ADR 4). */
export async function loadSqlite(): Promise<SqliteConstructor> {
  const bundled = process.versions["sqlite"];
  if (bundled !== undefined && !isOlder(bundled, MIN_SQLITE)) {
    const builtin: { DatabaseSync?: SqliteConstructor } | undefined = process.getBuiltinModule("node:sqlite");
    if (builtin?.DatabaseSync !== undefined) return builtin.DatabaseSync;
  }
  return (await import("@photostructure/sqlite")).DatabaseSync;
}

/** Compares versions such as `3.51.3`. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(".").map(Number));
  for (const [index, wanted] of (b ?? []).entries()) {
    const found = a?.[index] ?? 0;
    if (found !== wanted) return found < wanted;
  }
  return false;
}
