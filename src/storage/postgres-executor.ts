import type pg from "pg";
import { AppError } from "../shared/errors.ts";
import type { Executor, Miss, Row, Scope, SqlValue } from "./executor.ts";
import { isAfterFailure, postgresFault } from "./postgres-faults.ts";

/** What answers a statement: a connection, or a pool for a statement of its own. */
export interface Queryable {
  query(config: pg.QueryConfig<SqlValue[]>): Promise<pg.QueryResult<Row>>;
}

/** Prepared statements have names of their own; texts beyond this number are sent whole each time. */
const MAX_NAMES = 500;
const names = new Map<string, string>();

function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined) return known;
  if (names.size >= MAX_NAMES) return undefined;
  const name = `parole_${names.size + 1}`;
  names.set(sql, name);
  return name;
}

/** Puts statements on the wire at once; writes are looked at together, by `settle`, before the commit. */
export class PostgresExecutor implements Executor {
  readonly #target: Queryable;
  readonly #scope: Scope;
  readonly #pending: Promise<void>[] = [];

  constructor(target: Queryable, scope: Scope) {
    this.#target = target;
    this.#scope = scope;
  }

  async all(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    return (await this.#query(sql, values)).rows;
  }

  one(sql: string, values: readonly SqlValue[], miss: Miss): void {
    this.#write(sql, values, (count) => {
      if (count !== 1) throw miss();
    });
  }

  has(sql: string, values: readonly SqlValue[], miss: Miss): void {
    this.#write(sql, values, (count) => {
      if (count === 0) throw miss();
    });
  }

  run(sql: string, values: readonly SqlValue[]): void {
    this.#write(sql, values, () => undefined);
  }

  /** Waits for all writes. @throws the first failure, in the order of the statements. */
  async settle(): Promise<void> {
    await Promise.all(this.#pending);
    if ("failure" in this.#scope) throw this.#scope.failure;
  }

  /** Sends a statement that ends the transaction; returns the command the server says it has carried out. */
  async end(command: "commit" | "rollback"): Promise<string> {
    return (await this.#query(command, [])).command;
  }

  #write(sql: string, values: readonly SqlValue[], check: (count: number) => void): void {
    this.#assertOpen();
    const done = this.#query(sql, values).then(({ rowCount }) => check(rowCount ?? 0));
    this.#pending.push(done.catch((error: unknown) => void this.#fail(error)));
  }

  async #query(sql: string, values: readonly SqlValue[]): Promise<pg.QueryResult<Row>> {
    this.#assertOpen();
    const name = nameOf(sql);
    const config = { text: sql, values: [...values] };
    try {
      return await this.#target.query(name === undefined ? config : { ...config, name });
    } catch (error) {
      const known = isAfterFailure(error) && "failure" in this.#scope;
      throw this.#fail(known ? this.#scope.failure : postgresFault(error));
    }
  }

  #fail(error: unknown): unknown {
    if (!("failure" in this.#scope)) this.#scope.failure = error;
    return error;
  }

  #assertOpen(): void {
    if (this.#scope.ended) throw new AppError("INTERNAL", "a transaction was used after it had ended");
  }
}
