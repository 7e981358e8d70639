import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { AnyKind } from "../../src/audit/kinds.ts";
import type { SnapshotSource } from "../../src/shared/snapshot.ts";
import { PostgresExecutor } from "../../src/storage/postgres-executor.ts";
import { SnapshotReader } from "../../src/storage/snapshot-reader.ts";
import { columnOf } from "../../src/storage/sql.ts";
import { SqliteConnection, SqliteExecutor } from "../../src/storage/sqlite-connection.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";

type Row = Record<string, unknown>;

/** A store laid open: rows are changed behind the program's back, as a bug, a damaged disk or a hand would. */
export interface Planted extends Pick<SnapshotSource, "snapshot"> {
  query(sql: string): Promise<Row[]>;
  /** Takes the checks of a table away. */
  allowAnything(table: string): Promise<unknown>;
}

const TIMES: Readonly<Record<string, string>> = {
  dueAt: "due_at",
  createdAt: "created_at",
  updatedAt: "updated_at",
};

/** The document of a record. */
export async function bodyOf(store: Planted, table: string, id: string): Promise<Row> {
  const [row] = await store.query(`select body from "${table}" where id = ${quoted(id)}`);
  return JSON.parse(String(row?.["body"])) as Row;
}

/** Changes a record as the program would, columns and all, but asks no rule. `undefined` removes a field. */
export async function edit(
  store: Planted,
  [kind, id]: readonly [Pick<AnyKind, "name" | "keys">, string],
  change: Row,
): Promise<void> {
  const body = { ...(await bodyOf(store, kind.name, id)), ...change };
  const columns = Object.entries(change).flatMap(([field, value]) => {
    const column = columnFor(kind, field);
    return column === undefined ? [] : [`${column} = ${sqlOf(field, value)}`];
  });
  const set = [`body = ${quoted(JSON.stringify(body))}`, ...columns].join(", ");
  await store.query(`update "${kind.name}" set ${set} where id = ${quoted(id)}`);
}

/** Puts in a record like another one, but for what `change` says. */
async function copy(
  store: Planted,
  [kind, id]: readonly [Pick<AnyKind, "name" | "keys">, string],
  change: Row & { id: string },
): Promise<void> {
  const [row] = await store.query(`select * from "${kind.name}" where id = ${quoted(id)}`);
  const body = { ...(JSON.parse(String(row?.["body"])) as Row), ...change };
  const columns: Row = { ...row, id: change.id, body: JSON.stringify(body) };
  for (const key of kind.keys.filter((each) => each in change)) columns[columnName(key)] = change[key];
  const names = Object.keys(columns).map((name) => `"${name}"`);
  const values = Object.values(columns).map(literal);
  await store.query(`insert into "${kind.name}" (${names.join(", ")}) values (${values.join(", ")})`);
}

function columnName(key: string): string {
  return columnOf(key).replaceAll('"', "");
}

/** Puts in a record like another one, with the same history and the same timers. */
export async function copyWhole(
  store: Planted,
  [kind, id]: readonly [Pick<AnyKind, "name" | "keys">, string],
  change: Row & { id: string },
): Promise<void> {
  await copy(store, [kind, id], change);
  const event = `at, kind, from_state, to_state, version, actor, "case", conversation, note`;
  await store.query(
    `insert into event (record, ${event}) select ${quoted(change.id)}, ${event} from event where record = ${quoted(id)}`,
  );
  const timer =
    "name, record_kind, record_version, conversation, due_at, next_at, generation, attempts, payload";
  await store.query(
    `insert into timer (id, record_id, ${timer})
      select id || '-2', ${quoted(change.id)}, ${timer} from timer where record_id = ${quoted(id)}`,
  );
}

function columnFor({ keys }: Pick<AnyKind, "keys">, field: string): string | undefined {
  if (field in TIMES) return TIMES[field];
  if (["state", "owner", "version"].includes(field)) return field;
  if (field === "escalationLevel") return "escalation_level";
  return keys.includes(field) ? columnOf(field) : undefined;
}

function sqlOf(field: string, value: unknown): string {
  if (value === undefined) return "null";
  return field in TIMES ? String(Date.parse(String(value))) : literal(value);
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return typeof value === "number" ? String(value) : quoted(String(value));
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A played store that is spoilt in a transaction, looked at in it, and put right again by rolling it back. */
export interface Original extends Planted {
  begin(): Promise<unknown>;
  rollback(): Promise<unknown>;
  end(): Promise<void>;
}

export async function sqliteOriginal(played: string): Promise<Original> {
  const Database = await loadSqlite();
  const kept = await mkdtemp(join(tmpdir(), "parole-audit-"));
  await cp(played, kept, { recursive: true });
  const database = new Database(join(kept, "parole.db"));
  const query = (sql: string) => Promise.resolve(database.prepare(sql).all() as Row[]);
  const executor = new SqliteExecutor(new SqliteConnection(database), { ended: false });
  return {
    query,
    snapshot: (work) => work(new SnapshotReader(executor)),
    allowAnything: () => query("pragma ignore_check_constraints = on"),
    begin: () => query("begin"),
    rollback: () => query("rollback"),
    async end() {
      database.close();
      await rm(kept, { recursive: true });
    },
  };
}

export async function postgresOriginal(databaseUrl: string): Promise<Original> {
  const client = new pg.Client({ connectionString: databaseUrl, pipeline: true });
  await client.connect();
  const query = async (sql: string) => (await client.query<Row>(sql)).rows;
  const executor = new PostgresExecutor(client, { ended: false });
  return {
    query,
    snapshot: (work) => work(new SnapshotReader(executor)),
    allowAnything: (table) => query(`alter table "${table}" drop constraint ${table}_check`),
    begin: () => query("begin"),
    rollback: () => query("rollback"),
    end: () => client.end(),
  };
}
