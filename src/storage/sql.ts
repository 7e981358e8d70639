import type { BaseRecord, RecordKind } from "../shared/record.ts";
import type { SqlValue } from "./executor.ts";
import { toKey, toMs } from "./values.ts";

/** A statement with its values, ready for an executor. */
export interface Query {
  sql: string;
  values: SqlValue[];
}

const BASE = {
  state: "state",
  owner: "owner",
  dueAt: "due_at",
  escalationLevel: "escalation_level",
} as const;

export function tableOf(kind: { readonly name: string }): string {
  return `"${kind.name}"`;
}

/** The column of a searched field: `pickupCode` is kept in `"pickup_code"`. */
export function columnOf(key: string): string {
  return `"${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`;
}

// Texts are made once a kind and shape, because engines find their prepared statements by text.
const inserts = new WeakMap<object, string>();
const updates = new WeakMap<object, Map<string, string>>();

export function insertQuery<R extends BaseRecord>(kind: RecordKind<R>, record: R): Query {
  const sql = inserts.get(kind) ?? insertText(kind);
  inserts.set(kind, sql);
  const values: SqlValue[] = [
    toKey(record.id),
    record.state,
    record.version,
    toKey(record.owner),
    record.dueAt === undefined ? null : toMs(record.dueAt),
    record.escalationLevel,
    toMs(record.createdAt),
    toMs(record.updatedAt),
  ];
  for (const key of kind.keys) values.push(toKey(record[key]));
  values.push(JSON.stringify(record));
  return { sql, values };
}

function insertText<R extends BaseRecord>(kind: RecordKind<R>): string {
  const base = "id, state, version, owner, due_at, escalation_level, created_at, updated_at";
  const columns = [base, ...kind.keys.map(columnOf), "body"].join(", ");
  const marks = Array.from({ length: 9 + kind.keys.length }, (_, index) => `$${index + 1}`).join(", ");
  return `insert into ${tableOf(kind)} (${columns}) values (${marks})`;
}

/** The compare-and-swap from `before.version` to `after`. Only the columns in `changed` are written: indexes cost. */
export function updateQuery<R extends BaseRecord>(
  kind: RecordKind<R>,
  after: R,
  before: { version: number; changed: readonly string[] },
): Query {
  const columns: string[] = [];
  const values: SqlValue[] = [after.version, toMs(after.updatedAt), JSON.stringify(after)];
  for (const field of before.changed) {
    const column = changedColumn(kind, after, field);
    if (column === undefined) continue;
    columns.push(column.name);
    values.push(column.value);
  }
  values.push(after.id, before.version);
  return { sql: updateText(kind, columns), values };
}

function changedColumn<R extends BaseRecord>(kind: RecordKind<R>, after: R, field: string) {
  if (field === "dueAt")
    return { name: BASE.dueAt, value: after.dueAt === undefined ? null : toMs(after.dueAt) };
  if (field === "escalationLevel") return { name: BASE.escalationLevel, value: after.escalationLevel };
  if (field === "state" || field === "owner") return { name: BASE[field], value: toKey(after[field]) };
  const key = kind.keys.find((name) => name === field);
  return key === undefined ? undefined : { name: columnOf(key), value: toKey(after[key]) };
}

function updateText(kind: { readonly name: string }, columns: readonly string[]): string {
  const texts = updates.get(kind) ?? new Map<string, string>();
  updates.set(kind, texts);
  const shape = columns.join();
  const known = texts.get(shape);
  if (known !== undefined) return known;
  const set = ["version", "updated_at", "body", ...columns].map((name, index) => `${name} = $${index + 1}`);
  const where = `id = $${set.length + 1} and version = $${set.length + 2}`;
  const sql = `update ${tableOf(kind)} set ${set.join(", ")} where ${where}`;
  texts.set(shape, sql);
  return sql;
}
