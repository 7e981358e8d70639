import { type BookChanges, type BookStore, noChanges, parseBookChanges } from "../knowledge/index.ts";
import { AppError } from "../shared/errors.ts";
import { newsStatement } from "./postgres-notices.ts";

/** Runs one statement with `$1`-style parameters; PostgreSQL's `Pool.query` fits. */
export type Query = (sql: string, params: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

const PLACE = "table book_changes";
/** One row, so that every instance compares with the same version. */
const ID = "book";
const READ = "SELECT doc FROM book_changes WHERE id = $1";
const FIRST = announced(`INSERT INTO book_changes (id, version, doc) VALUES ($1, $2, $3)
  ON CONFLICT (id) DO NOTHING RETURNING version`);
const NEXT = announced(`UPDATE book_changes SET version = $2, doc = $3
  WHERE id = $1 AND version = $2 - 1 RETURNING version`);

/** The same change, told to all instances with its commit. */
function announced(change: string): string {
  const [channel, payload] = newsStatement({ kind: "book-changed" }).values;
  return `WITH kept AS (${change}) SELECT version, pg_notify('${channel}', '${payload}') FROM kept`;
}

/** The changes to the merchant's book in PostgreSQL, shared by every instance. */
export function bookTable(query: Query): BookStore {
  const run = async (sql: string, params: readonly unknown[]): Promise<Record<string, unknown>[]> => {
    try {
      return (await query(sql, params)).rows;
    } catch (cause) {
      throw new AppError("STORE_UNAVAILABLE", `${PLACE}: cannot be reached`, { cause });
    }
  };
  return {
    read: async () => {
      const [row] = await run(READ, [ID]);
      return row ? parseBookChanges(parseDocument(row.doc), PLACE) : noChanges();
    },
    write: async (changes: BookChanges) => {
      const { version } = changes;
      const kept = await run(version === 1 ? FIRST : NEXT, [ID, version, JSON.stringify(changes)]);
      if (kept.length > 0) return;
      throw new AppError("STORE_CONFLICT", `${PLACE}: somebody else has made version ${version}`);
    },
  };
}

function parseDocument(doc: unknown): unknown {
  try {
    return JSON.parse(String(doc));
  } catch (cause) {
    throw new AppError("BOOK_INVALID", `${PLACE}: not readable as JSON`, { cause });
  }
}
