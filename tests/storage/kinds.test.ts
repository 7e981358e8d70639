import { expect } from "chai";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { KINDS as RECORDS } from "../../src/audit/kinds.ts";
import { deskUsers } from "../../src/desk/user.ts";
import { systemClock } from "../../src/shared/clock.ts";
import { openStore, silentLog } from "../../src/storage/index.ts";
import { columnOf } from "../../src/storage/sql.ts";
import { loadSqlite } from "../../src/storage/sqlite-driver.ts";
import type { SqliteDatabase } from "../../src/storage/sqlite-driver.ts";
import { freshDatabase, onServer } from "../support/postgres.ts";

const KINDS = [...RECORDS, deskUsers];
const BASE = [
  "id",
  "state",
  "version",
  "owner",
  "due_at",
  "escalation_level",
  "created_at",
  "updated_at",
  "body",
];
const OTHER_TABLES = ["book_changes", "event", "inbox", "message", "migration", "timer"];

/** A database as the migrations leave it, and how to ask it. */
interface Migrated {
  /** Column names by table. */
  columns(): Promise<Map<string, string[]>>;
  /** Puts in a row without owner and due time; rejects when the table refuses it. */
  insert(table: string, state: string): Promise<void>;
  close(): Promise<void>;
}

const rowOf = (table: string, state: string): string =>
  `insert into "${table}" (id, state, version, escalation_level, created_at, updated_at, body)
    values ('${table}_${state}', '${state}', 1, 0, 0, 0, '{}')`;

function grouped(rows: readonly { table: string; column: string }[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const { table, column } of rows) columns.set(table, [...(columns.get(table) ?? []), column]);
  return columns;
}

async function migratedSqlite(): Promise<Migrated> {
  const dataDir = await mkdtemp(join(tmpdir(), "parole-kinds-"));
  await (await openStore({ dataDir, clock: systemClock, log: silentLog })).close();
  const database: SqliteDatabase = new (await loadSqlite())(join(dataDir, "parole.db"));
  return {
    async columns() {
      const rows = database
        .prepare(
          `select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
            where m.type = 'table' and m.name not like 'sqlite_%'`,
        )
        .all();
      return grouped(z.array(z.object({ table: z.string(), column: z.string() })).parse(rows));
    },
    async insert(table, state) {
      database.exec(rowOf(table, state));
    },
    async close() {
      database.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function migratedPostgres(): Promise<Migrated> {
  const databaseUrl = await freshDatabase();
  await (await openStore({ dataDir: "unused", databaseUrl, clock: systemClock, log: silentLog })).close();
  return {
    async columns() {
      const rows = await onServer(
        databaseUrl,
        `select table_name as "table", column_name as "column" from information_schema.columns
          where table_schema = 'public'`,
      );
      return grouped(z.array(z.object({ table: z.string(), column: z.string() })).parse(rows));
    },
    async insert(table, state) {
      await onServer(databaseUrl, rowOf(table, state));
    },
    async close() {
      await Promise.resolve();
    },
  };
}

function statesOf(schema: z.ZodType): string[] {
  const { state } = z.instanceof(z.ZodObject).parse(schema).shape;
  if (state instanceof z.ZodEnum) return state.options.map(String);
  return [...z.instanceof(z.ZodLiteral).parse(state).values].map(String);
}

for (const [engine, migrated] of [
  ["SQLite", migratedSqlite],
  ["PostgreSQL", migratedPostgres],
] as const) {
  describe(`tables on ${engine}`, () => {
    let database: Migrated;
    before(async function () {
      this.timeout(20_000);
      database = await migrated();
    });
    after(async () => {
      await database.close();
    });

    it("are one for each kind of record, with a column for each key, and the store's own", async () => {
      const columns = await database.columns();

      for (const kind of KINDS) {
        const keys = kind.keys.map((key) => columnOf(key).replaceAll('"', ""));
        expect(columns.get(kind.name), kind.name).to.have.members([...BASE, ...keys]);
      }
      expect([...columns.keys()]).to.have.members([...KINDS.map(({ name }) => name), ...OTHER_TABLES]);
    });

    for (const kind of KINDS) {
      it(`let a ${kind.name} be without owner and due time in resting states only`, async () => {
        const refused: string[] = [];
        for (const state of statesOf(kind.schema)) {
          await database.insert(kind.name, state).catch(() => refused.push(state));
        }

        expect(refused).to.have.members([...kind.pending]);
      });
    }
  });
}
