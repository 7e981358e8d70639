import { readdirSync, readFileSync } from "node:fs";
import { AppError } from "../shared/errors.ts";

/** One step of the schema. Steps only ever go forward and are never edited once released. */
export interface Migration {
  id: number;
  name: string;
  sql: string;
}

export type Dialect = "sqlite" | "postgres";

export const CREATE_MIGRATION_TABLE =
  "create table if not exists migration (id integer primary key, name text not null, at bigint not null)";

// The two words in which the engines differ. PostgreSQL would sort text by the language of its database; "C" sorts by
// bytes, as SQLite does.
const WORDS: Record<Dialect, Record<string, string>> = {
  sqlite: { identity: "integer primary key autoincrement" },
  postgres: {
    identity: "bigint generated always as identity primary key",
    text: 'text collate "C"',
  },
};

/** All migrations in order, in the words of one engine. */
export function readMigrations(dialect: Dialect): Migration[] {
  const folder = new URL("./migrations/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.sort().map((file) => {
    const sql = readFileSync(new URL(file, folder), "utf8").replace(/--.*$/gm, "");
    const words = WORDS[dialect];
    return {
      id: Number(file.slice(0, 4)),
      name: file,
      sql: sql.replace(/\b(?:identity|text)\b/g, (word) => words[word] ?? word),
    };
  });
}

/**
 * The migrations that a database still needs.
 * @throws AppError STORE_UNAVAILABLE when a newer version of the program has already changed the database.
 */
export function missingMigrations(all: readonly Migration[], done: ReadonlySet<number>): Migration[] {
  const unknown = [...done].filter((id) => !all.some((migration) => migration.id === id));
  if (unknown.length > 0) {
    const detail = `the database has migrations this version does not know: ${unknown.join(", ")}`;
    throw new AppError("STORE_UNAVAILABLE", `${detail}. Run the version that wrote it, or a newer one`);
  }
  return all.filter(({ id }) => !done.has(id));
}
