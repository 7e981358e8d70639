import { AppError } from "../shared/errors.ts";

/** A value as both engines take it: times are milliseconds, documents are JSON text. */
export type SqlValue = string | number | null;

/** One row as an engine gives it. Read it with the functions of `values.ts`. */
export type Row = Readonly<Record<string, unknown>>;

/** The error that ends a transaction in which a statement did not change exactly one row. */
export type Miss = () => Error;

/**
 * One connection inside one transaction. Statements take effect in the order of the calls, whether or not the caller
 * waits, so writes need not be awaited: an engine may send them together and look at their results at commit.
 */
export interface Executor {
  /** Runs a statement and gives its rows. In `sql`, `$1`, `$2` … stand each once and in order. */
  all(sql: string, values: readonly SqlValue[]): readonly Row[] | Promise<readonly Row[]>;
  /** Runs a change; the transaction fails with `miss` unless it changes exactly one row. */
  one(sql: string, values: readonly SqlValue[], miss: Miss): void;
  /** The transaction fails with `miss` unless the query finds a row. */
  has(sql: string, values: readonly SqlValue[], miss: Miss): void;
  /** Runs a change of any number of rows. */
  run(sql: string, values: readonly SqlValue[]): void;
}

/** How long one attempt at a transaction may use its executor, and the first error that spoiled it. */
export interface Scope {
  ended: boolean;
  failure?: unknown;
}

/** A race was lost: the whole transaction runs again from the start. Never leaves this folder. */
export class Conflict extends Error {
  /** How many of the attempts it uses up: more than one when much time was lost with it. */
  readonly weight: number;
  /** The table the race was for, where it is known: who loses it again waits in line for it. */
  readonly table: string | undefined;
  constructor(
    detail: string,
    options: { cause?: unknown; weight?: number; table?: string | undefined } = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = "Conflict";
    this.weight = options.weight ?? 1;
    this.table = options.table;
  }
}

/** A lost race is tried again this often before it becomes STORE_CONFLICT. */
export const MAX_ATTEMPTS = 40;

/**
 * A record's id was taken. Two instances that put in the same seed may meet once, and the second then finds what the
 * first has written; an id that is taken again is no race but a bug, and is told as one.
 */
export class TakenId extends Conflict {
  constructor(table: string, cause: Error) {
    super(cause.message, { cause, weight: MAX_ATTEMPTS / 2, table });
    this.name = "TakenId";
  }
}

/** What the caller hears when no attempt is left. */
export function exhausted(cause: Conflict): AppError {
  if (cause instanceof TakenId) {
    return new AppError(
      "INTERNAL",
      `a record of "${cause.table ?? ""}" was inserted with an id that is taken`,
      {
        cause,
      },
    );
  }
  return new AppError("STORE_CONFLICT", `lost ${MAX_ATTEMPTS} races in a row: ${cause.message}`, { cause });
}

/** The error that ends an attempt: the first write that failed goes before what came of it. */
export function rootCause(scope: Scope, error: unknown): unknown {
  return "failure" in scope ? scope.failure : error;
}
