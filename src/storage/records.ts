import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import type { BaseRecord, Instant, RecordKind } from "../shared/record.ts";
import type { FindOptions, Search } from "../shared/store.ts";
import { Conflict } from "./executor.ts";
import type { Executor } from "./executor.ts";
import { countQuery, findQuery, getText } from "./search-sql.ts";
import { insertQuery, tableOf, updateQuery } from "./sql.ts";
import { number, parse, text, toText } from "./values.ts";

export async function getRecord<R extends BaseRecord>(
  executor: Executor,
  kind: RecordKind<R>,
  id: string,
): Promise<R | undefined> {
  const [row] = await executor.all(getText(kind), [toText(id)]);
  return row === undefined ? undefined : parse<R>(text(row, "body"));
}

/** What a search looks for, and how its results are put in order. */
export interface Finding<R extends BaseRecord> {
  kind: RecordKind<R>;
  where: Search<R>;
  options?: FindOptions | undefined;
}

export async function findRecords<R extends BaseRecord>(
  executor: Executor,
  { kind, where, options }: Finding<R>,
): Promise<R[]> {
  const query = findQuery(kind, where, options);
  if (query === undefined) return [];
  const rows = await executor.all(query.sql, query.values);
  return rows.map((row) => parse<R>(text(row, "body")));
}

export async function countRecords<R extends BaseRecord>(
  executor: Executor,
  { kind, where }: Finding<R>,
): Promise<number> {
  const query = countQuery(kind, where);
  if (query === undefined) return 0;
  const [row] = await executor.all(query.sql, query.values);
  return row === undefined ? 0 : number(row, "n");
}

/** The first of these records that is in this state and in nobody's hand, as it is now; it stays so until the commit. */
export async function pickRecord<R extends BaseRecord>(
  executor: Executor,
  kind: RecordKind<R>,
  { ids, state, lock }: { ids: readonly string[]; state: string; lock: string },
): Promise<R | undefined> {
  const sql = `select t.body from ${tableOf(kind)} t
    join json_array_elements_text($1::json) with ordinality as wanted(id, nth) on t.id = wanted.id
    where t.state = $2 order by wanted.nth limit 1 ${lock}`;
  const [row] = await executor.all(sql, [JSON.stringify(ids), state]);
  return row === undefined ? undefined : parse<R>(text(row, "body"));
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
  checkChange(kind, after, changed);
  const { sql, values } = updateQuery(kind, after, { version: before.version, changed });
  executor.one(
    sql,
    values,
    () => new Conflict(`${kind.name} ${before.id} is not at version ${before.version}`, { table: kind.name }),
  );
  return after;
}

/** What did not change was checked when it was kept: to check it at every change took a tenth of a turn. */
function checkChange<R extends BaseRecord>(kind: RecordKind<R>, after: R, changed: readonly string[]): void {
  const fields = fieldsOf(kind.schema);
  const holds = (field: string): boolean =>
    fields.get(field)?.safeParse(Reflect.get(after, field)).success === true;
  if (!changed.every(holds) || !holds("updatedAt")) check(kind, after);
}

const fieldSchemas = new WeakMap<z.ZodType, ReadonlyMap<string, z.ZodType>>();

/** The schema of each field; none when it is no plain object, which is then checked whole. */
function fieldsOf(schema: z.ZodType): ReadonlyMap<string, z.ZodType> {
  const known = fieldSchemas.get(schema);
  if (known !== undefined) return known;
  const shape: unknown = schema instanceof z.ZodObject ? schema.shape : {};
  const fields = new Map(
    Object.entries<unknown>({ ...(shape ?? {}) }).filter(
      (entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType,
    ),
  );
  fieldSchemas.set(schema, fields);
  return fields;
}

function check<R extends BaseRecord>(kind: RecordKind<R>, record: R): void {
  const result = kind.schema.safeParse(record);
  if (result.success) return;
  throw new AppError(
    "INTERNAL",
    `${kind.name} ${record.id} breaks its schema: ${z.prettifyError(result.error)}`,
  );
}
