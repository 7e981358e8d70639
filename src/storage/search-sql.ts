import { AppError } from "../shared/errors.ts";
import type { BaseRecord, RecordKind } from "../shared/record.ts";
import type { FindOptions, Search, Where } from "../shared/store.ts";
import type { SqlValue } from "./executor.ts";
import { columnOf, type Query, tableOf } from "./sql.ts";
import { toKey, toMs } from "./values.ts";

const ORDER = { createdAt: "created_at", dueAt: "due_at", id: "id" } as const;

/** Texts of searches by kind and shape: turns repeat few shapes, and engines find their prepared statements by text. */
const texts = new WeakMap<object, Map<string, string>>();
/** Lists of any length make any number of shapes. */
const MOST_SHAPES = 500;

function textOnce(kind: object, shape: string, make: () => string): string {
  const known = texts.get(kind) ?? new Map<string, string>();
  texts.set(kind, known);
  const text = known.get(shape) ?? make();
  if (known.size < MOST_SHAPES) known.set(shape, text);
  return text;
}

/** Finds the body of one record by its id. */
export function getText(kind: { readonly name: string }): string {
  return textOnce(kind, "get", () => `select body from ${tableOf(kind)} where id = $1`);
}

/** Returns undefined when an empty list of values makes it certain that nothing can be found. */
export function findQuery<R extends BaseRecord>(
  kind: RecordKind<R>,
  where: Search<R>,
  options: FindOptions = {},
): Query | undefined {
  const asked = askedOf(kind, where);
  if (asked === undefined) return undefined;
  const { dueBefore, limit, orderBy = "createdAt", descending = false } = options;
  const values = [...asked.values];
  if (dueBefore !== undefined) values.push(toMs(dueBefore));
  if (limit !== undefined) values.push(limit);
  const order = `${orderBy} ${descending} ${dueBefore !== undefined} ${limit !== undefined}`;
  const sql = textOnce(kind, `find ${asked.shape} ${order}`, () => {
    const wheres = whereText(asked, dueBefore === undefined ? [] : ["due_at < ?"]);
    const last = limit === undefined ? "" : " limit ?";
    return numbered(`select body from ${tableOf(kind)}${wheres}${orderText(orderBy, descending)}${last}`);
  });
  return { sql, values };
}

/** Returns undefined when an empty list of values makes it certain that there are none. */
export function countQuery<R extends BaseRecord>(kind: RecordKind<R>, where: Search<R>): Query | undefined {
  const asked = askedOf(kind, where);
  if (asked === undefined) return undefined;
  const sql = textOnce(kind, `count ${asked.shape}`, () =>
    numbered(`select count(*) as n from ${tableOf(kind)}${whereText(asked, [])}`),
  );
  return { sql, values: asked.values };
}

interface Table {
  readonly name: string;
  readonly keys: readonly string[];
}

/** What is looked for: each way is a list of conditions that all hold. Two searches of one shape have one text. */
interface Asked {
  shape: string;
  ways: { column: string; count: number }[][];
  values: SqlValue[];
}

function askedOf<R extends BaseRecord>(kind: RecordKind<R>, where: Search<R>): Asked | undefined {
  const asked: Asked = { shape: "", ways: [], values: [] };
  for (const way of isList(where) ? where : [where]) addWay(asked, kind, Object.entries(way));
  return asked.ways.length === 0 ? undefined : asked;
}

function isList<R extends BaseRecord>(where: Search<R>): where is readonly Where<R>[] {
  return Array.isArray(where);
}

function addWay(asked: Asked, kind: Table, fields: [field: string, wanted: unknown][]): void {
  if (fields.some(([, wanted]) => Array.isArray(wanted) && wanted.length === 0)) return;
  asked.ways.push(
    fields.map(([field, wanted]) => {
      const list: unknown[] = Array.isArray(wanted) ? wanted : [wanted];
      if (list.includes(undefined))
        throw new AppError("INTERNAL", `${kind.name}.${field} searched for undefined`);
      asked.values.push(...list.map(toKey));
      asked.shape += `${field}*${list.length} `;
      return { column: searchedColumn(kind, field), count: list.length };
    }),
  );
  asked.shape += "or ";
}

function searchedColumn(kind: Table, field: string): string {
  if (field === "id" || field === "state") return field;
  if (kind.keys.includes(field)) return columnOf(field);
  throw new AppError("INTERNAL", `${kind.name} cannot be searched by ${field}: it is not one of its keys`);
}

function whereText({ ways }: Asked, others: readonly string[]): string {
  const texts = ways.map((way) =>
    way.map(({ column, count }) =>
      count === 1 ? `${column} = ?` : `${column} in (${Array.from({ length: count }, () => "?").join(", ")})`,
    ),
  );
  const [only = []] = texts;
  const all = texts.length === 1 ? only : [`(${texts.map((way) => `(${way.join(" and ")})`).join(" or ")})`];
  const conditions = [...all, ...others];
  return conditions.length === 0 ? "" : ` where ${conditions.join(" and ")}`;
}

/** Records without a due time come last in both directions, on both engines. */
function orderText(orderBy: keyof typeof ORDER, descending: boolean): string {
  const column = ORDER[orderBy];
  const direction = descending ? " desc" : "";
  const nulls = column === "due_at" ? " nulls last" : "";
  const ties = column === "id" ? "" : `, id${direction}`;
  return ` order by ${column}${direction}${nulls}${ties}`;
}

function numbered(sql: string): string {
  let mark = 0;
  return sql.replace(/\?/g, () => `$${(mark += 1)}`);
}
