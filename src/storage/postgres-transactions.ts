import type pg from "pg";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../shared/errors.ts";
import { Conflict, exhausted, MAX_ATTEMPTS, rootCause } from "./executor.ts";
import type { Scope } from "./executor.ts";
import { KeyedQueue } from "./keyed-queue.ts";
import { PostgresExecutor } from "./postgres-executor.ts";
import { postgresFault } from "./postgres-faults.ts";

/** A work that does not end within this time waits for something other than its transaction: a bug. */
const STALL_MS = 20_000;
const LONGEST_WAIT_MS = 25;
const QUEUES_FROM = 2;

export interface PostgresTransactionsOptions {
  pool: pg.Pool;
  /** Uniform in [0, 1): spreads the rivals of a lost race. */
  random: () => number;
  stallMs?: number;
}

/** Runs works in transactions on a pool, again when they lose a race. */
export class PostgresTransactions {
  readonly #pool: pg.Pool;
  readonly #random: () => number;
  readonly #stallMs: number;
  // Keeps the order within this process, and its waiting turns from taking all connections.
  readonly #locks = new KeyedQueue();

  constructor({ pool, random, stallMs = STALL_MS }: PostgresTransactionsOptions) {
    this.#pool = pool;
    this.#random = random;
    this.#stallMs = stallMs;
  }

  run<T>(lock: string | undefined, work: (executor: PostgresExecutor) => Promise<T>): Promise<T> {
    const attempts = (): Promise<T> => this.#repeat(lock, work);
    return lock === undefined ? attempts() : this.#locks.run(lock, attempts);
  }

  async #repeat<T>(lock: string | undefined, work: (executor: PostgresExecutor) => Promise<T>): Promise<T> {
    let lost = 0;
    let line: string | undefined;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt({ lock, line, work });
      } catch (error) {
        if (!(error instanceof Conflict)) throw error;
        lost += error.weight;
        if (lost >= MAX_ATTEMPTS) throw exhausted(error);
        // Rivals for the same few rows would lose to each other again and again: who has lost twice waits in line.
        if (lost >= QUEUES_FROM) line = error.table ?? line;
        if (line === undefined) await sleep(this.#random() * Math.min(2 ** attempt, LONGEST_WAIT_MS));
      }
    }
  }

  async #attempt<T>(attempt: Attempt<T>): Promise<T> {
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw postgresFault(error);
    });
    const scope: Scope = { ended: false };
    let usable = false;
    const executor = new PostgresExecutor(client, scope);
    try {
      const result = await this.#inTime(perform(executor, scope, attempt));
      usable = true;
      return result;
    } catch (error) {
      usable = !isOutOfReach(error) && !(error instanceof AppError && error.message === STALLED);
      throw error;
    } finally {
      scope.ended = true;
      client.release(!usable);
    }
  }

  async #inTime<T>(result: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const stalled = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new AppError("INTERNAL", STALLED)), this.#stallMs);
    });
    try {
      return await Promise.race([result, stalled]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function isOutOfReach(error: unknown): boolean {
  return error instanceof AppError && error.code === "STORE_UNAVAILABLE";
}

const STALLED = "a transaction waits for something else than its own reads and writes";

interface Attempt<T> {
  lock: string | undefined;
  /** The table for which a race was lost, when one was. */
  line: string | undefined;
  work: (executor: PostgresExecutor) => Promise<T>;
}

const LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

async function perform<T>(
  executor: PostgresExecutor,
  scope: Scope,
  { lock, line, work }: Attempt<T>,
): Promise<T> {
  try {
    executor.run("begin isolation level read committed", []);
    if (lock !== undefined) executor.run(LOCK, [lock]);
    if (line !== undefined) executor.run(LOCK, [`line of ${line}`]);
    const result = await work(executor);
    await executor.settle();
    if ((await executor.end("commit")) !== "COMMIT") throw new Conflict("the server did not commit");
    return result;
  } catch (error) {
    const cause = rootCause(scope, error);
    // A connection out of reach is thrown away, and the server rolls back what it had begun: no answer to wait for.
    if (!isOutOfReach(cause)) await executor.end("rollback").catch(() => undefined);
    throw cause;
  }
}
