import { AppError } from "../shared/errors.ts";
import type { Instant } from "../shared/record.ts";
import type { Row, SqlValue } from "./executor.ts";

/** @throws AppError INTERNAL for a text that is no instant. */
export function toMs(at: Instant): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new AppError("INTERNAL", `"${at}" is not an instant`);
  return ms;
}

export function toInstant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/**
 * An id or a searched field. Neither engine keeps U+0000 in text: one refuses it, the other cuts the text there.
 * @throws AppError BAD_REQUEST when the text holds U+0000.
 */
export function toText(value: string): string {
  if (value.includes("\u0000")) throw new AppError("BAD_REQUEST", "an id or a key must not hold U+0000");
  return value;
}

/** A searched field as its text column keeps it; absent is NULL. */
export function toKey(value: unknown): SqlValue {
  if (typeof value === "string") return toText(value);
  if (value === undefined) return null;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "1" : "0";
  throw new AppError("INTERNAL", `a searched field must be text, a number or a boolean, not ${typeof value}`);
}

/** @throws AppError STORE_CORRUPT when the column is not text. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new AppError("STORE_CORRUPT", `column ${column} is not text`);
  return value;
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

/**
 * PostgreSQL's driver gives 64-bit integers as text; ours are milliseconds and counts, which fit a number.
 * @throws AppError STORE_CORRUPT when the column is not a number.
 */
export function number(row: Row, column: string): number {
  const raw = row[column];
  const value = typeof raw === "string" ? Number(raw) : raw;
  if (typeof value !== "number" || Number.isNaN(value))
    throw new AppError("STORE_CORRUPT", `column ${column} is not a number`);
  return value;
}

/** What this folder wrote as JSON, read back. Trusted: it was checked against its schema when it was written. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- checking again costs more than reading
export function parse<T>(json: string): T {
  return JSON.parse(json) as T;
}
