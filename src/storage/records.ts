import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import type { BaseRecord, Instant, RecordKind } from "../shared/record.ts";
import type { FindOptions, Where } from "../shared/store.ts";
import { Conflict } from "./executor.ts";
import type { Executor } from "./executor.ts";
import { insertQuery, orderText, tableOf, updateQuery, whereQuery } from "./sql.ts";
import { number, parse, text, toText } from "./values.ts";

export async function getRecord<R extends BaseRecord>(
  executor: Executor,
  kind: RecordKind<R>,
  id: string,
): Promise<R | undefined> {
  const [row] = await executor.all(`select body from ${tableOf(kind)} where id = $1`, [toText(id)]);
  return row === undefined ? undefined : parse<R>(text(row, "body"));
}

/** What a search looks for, and how its results are put in order. */
export interface Search<R extends BaseRecord> {
  kind: RecordKind<R>;
  where: Where<R>;
  options?: FindOptions | undefined;
}

export async function findRecords<R extends BaseRecord>(executor: Executor, search: Search<R>): Promise<R[]> {
  const { kind, where, options = {} } = search;
  const query = whereQuery(kind, where, options.dueBefore);
  if (query === undefined) return [];
  const limit = options.limit === undefined ? "" : ` limit $${query.values.push(options.limit)}`;
  const sql = `select body from ${tableOf(kind)}${query.sql}${orderText(options)}${limit}`;
  const rows = await executor.all(sql, query.values);
  return rows.map((row) => parse<R>(text(row, "body")));
}

export async function countRecords<R extends BaseRecord>(
  executor: Executor,
  { kind, where }: Search<R>,
): Promise<number> {
  const query = whereQuery(kind, where);
  if (query === undefined) return 0;
  const [row] = await executor.all(`select count(*) as n from ${tableOf(kind)}${query.sql}`, query.values);
  return row === undefined ? 0 : number(row, "n");
}

/** @throws AppError INTERNAL when the record does not match its schema. */
export function insertRecord<R extends BaseRecord>(executor: Executor, kind: RecordKind<R>, record: R): void {
  check(kind, record);
  const { sql, values } = insertQuery(kind, record);
  executor.one(sql, values, () => new Conflict(`${kind.name} ${record.id} was not inserted`));
}

/** A change to a record: an explicit undefined removes the field. */
export interface Change<R extends BaseRecord> {
  before: R;
  change: { [K in keyof R]?: R[K] | undefined };
  at: Instant;
}

/** @throws AppError INTERNAL when the changed record does not match its schema. */
export function updateRecord<R extends BaseRecord>(
  executor: Executor,
  kind: RecordKind<R>,
  { before, change, at }: Change<R>,
): R {
  const after: R = { ...before, ...change, id: before.id, version: before.version + 1, updatedAt: at };
  const changed = Object.keys(change);
  for (const field of changed)
    if (Reflect.get(after, field) === undefined) Reflect.deleteProperty(after, field);
  check(kind, after);
  const { sql, values } = updateQuery(kind, after, { version: before.version, changed });
  executor.one(
    sql,
    values,
    () => new Conflict(`${kind.name} ${before.id} is not at version ${before.version}`),
  );
  return after;
}

function check<R extends BaseRecord>(kind: RecordKind<R>, record: R): void {
  const result = kind.schema.safeParse(record);
  if (result.success) return;
  throw new AppError(
    "INTERNAL",
    `${kind.name} ${record.id} breaks its schema: ${z.prettifyError(result.error)}`,
  );
}
