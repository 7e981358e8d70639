import { randomInt } from "node:crypto";
import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import { randomIds } from "../shared/ids.ts";
import type { News } from "../shared/news.ts";
import type { Instant } from "../shared/record.ts";
import type { ClaimedTimer, Commit, ReadTransaction, Store } from "../shared/store.ts";
import type { TimerQueue, Transaction } from "../shared/store.ts";
import type pg from "pg";
import { Listeners } from "./listeners.ts";
import { PostgresExecutor } from "./postgres-executor.ts";
import { PostgresListener } from "./postgres-listener.ts";
import { newsStatement, noticesOf } from "./postgres-notices.ts";
import { migratePostgres } from "./postgres-migrate.ts";
import { endPool, openPool } from "./postgres-pool.ts";
import { PostgresTransactions } from "./postgres-transactions.ts";
import type { StoreLog } from "./store-log.ts";
import { claimDue, putBack, readNextAt, takeClaimed } from "./timers.ts";
import { StoreReader, StoreTransaction } from "./transaction.ts";

export interface PostgresOptions {
  databaseUrl: string;
  clock: Clock;
  log: StoreLog;
  /** Connections for transactions. Single statements have some of their own, so that a full house can be read. */
  poolSize?: number;
  /** Uniform in [0, 1): spreads the rivals of a lost race. */
  random?: () => number;
  /** How long a transaction may last. */
  stallMs?: number;
}

const POOL_SIZE = 10;
const SINGLE_STATEMENTS = 4;
const FINE = 1_000_000;
const SKIP_LOCKED = "for update skip locked";
const ROW_LOCKS = { shareLock: "for share", pickLock: "for update of t skip locked" };
/** Who asks whether we are ready wants to know soon. */
const PING_MS = 2_000;

/**
 * Opens the engine for many instances on one PostgreSQL database.
 * @throws AppError STORE_UNAVAILABLE when it cannot be reached.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  await migratePostgres(options.databaseUrl, options.clock);
  const store = new PostgresStore(options);
  await store.start();
  return store;
}

/** The store port over a pool of connections. */
class PostgresStore implements Store {
  readonly #turns: pg.Pool;
  readonly #statements: pg.Pool;
  readonly #transactions: PostgresTransactions;
  readonly #listeners: Listeners<Commit>;
  readonly #newsListeners: Listeners<News>;
  readonly #listener: PostgresListener;
  readonly #instance = randomIds.next("instance");
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: PostgresOptions) {
    const { databaseUrl, clock, log, poolSize = POOL_SIZE, random = () => randomInt(FINE) / FINE } = options;
    this.#turns = openPool({ databaseUrl, size: poolSize, log });
    this.#statements = openPool({ databaseUrl, size: SINGLE_STATEMENTS, log });
    const stall = options.stallMs === undefined ? {} : { stallMs: options.stallMs };
    this.#transactions = new PostgresTransactions({ pool: this.#turns, random, ...stall });
    this.#listeners = new Listeners(log);
    this.#newsListeners = new Listeners(log);
    this.#listener = new PostgresListener({
      databaseUrl,
      instance: this.#instance,
      log,
      clock,
      heard: (commit) => this.#listeners.emit(commit),
      told: (news) => this.#newsListeners.emit(news),
      resumed: () =>
        this.#listeners.emit({ conversations: [], timerAt: clock.now().toISOString(), missed: true }),
    });
  }

  async start(): Promise<void> {
    try {
      await this.#listener.start();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  transact<T>(
    { lock, actor }: { lock?: string; actor: string },
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    return this.#commit(lock, async (executor) => {
      const tx = new StoreTransaction(executor, { actor, ...ROW_LOCKS });
      const result = await work(tx);
      return { result, commit: tx.touched() };
    });
  }

  async read<T>(work: (tx: ReadTransaction) => Promise<T>): Promise<T> {
    return work(new StoreReader(this.#single()));
  }

  async claimTimers(
    now: Instant,
    limit: number,
    leaseMs: number,
    queue?: TimerQueue,
  ): Promise<ClaimedTimer[]> {
    return claimDue(this.#single(), {
      now,
      limit,
      leaseMs,
      queue,
      skipLocked: SKIP_LOCKED,
      skewMs: this.#listener.skewMs,
    });
  }

  async nextTimerAt(queue?: TimerQueue): Promise<Instant | undefined> {
    return readNextAt(this.#single(), { queue, skewMs: this.#listener.skewMs });
  }

  fire<T>(
    timer: ClaimedTimer,
    actor: string,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<{ result: T } | undefined> {
    return this.#commit(timer.conversation, async (executor) => {
      if (!(await takeClaimed(executor, timer))) return { result: undefined };
      const tx = new StoreTransaction(executor, { actor, ...ROW_LOCKS });
      const result = await work(tx);
      return { result: { result }, commit: tx.touched() };
    });
  }

  postpone(timer: ClaimedTimer, dueAt: Instant): Promise<void> {
    return this.#commit(undefined, async (executor) => {
      putBack(executor, timer, dueAt);
      return { result: undefined, commit: { conversations: [], timerAt: dueAt } };
    });
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return this.#listeners.add(listener);
  }

  async tell(news: News): Promise<void> {
    const { sql, values } = newsStatement(news);
    await this.#single().all(sql, values);
  }

  onNews(listener: (news: News) => void): () => void {
    return this.#newsListeners.add(listener);
  }

  async ping(): Promise<void> {
    await within(PING_MS, this.#single().all("select 1", []));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.allSettled(this.#running);
    await Promise.all([this.#listener.close(), endPool(this.#turns), endPool(this.#statements)]);
  }

  async #commit<T>(
    lock: string | undefined,
    work: (executor: PostgresExecutor) => Promise<{ result: T; commit?: Commit }>,
  ): Promise<T> {
    this.#assertOpen();
    const running = this.#transactions.run(lock, async (executor) => {
      const done = await work(executor);
      if (isHeard(done.commit)) {
        for (const { sql, values } of noticesOf(this.#instance, done.commit)) executor.run(sql, values);
      }
      return done;
    });
    this.#running.add(running);
    try {
      const { result, commit } = await running;
      if (commit !== undefined) this.#listeners.emit(commit);
      return result;
    } finally {
      this.#running.delete(running);
    }
  }

  #single(): PostgresExecutor {
    this.#assertOpen();
    return new PostgresExecutor(this.#statements, { ended: false });
  }

  #assertOpen(): void {
    if (this.#closed) throw new AppError("STORE_UNAVAILABLE", "the store is closed");
  }
}

function isHeard(commit: Commit | undefined): commit is Commit {
  return commit !== undefined && (commit.conversations.length > 0 || commit.timerAt !== undefined);
}

async function within(limitMs: number, answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new AppError("STORE_UNAVAILABLE", `PostgreSQL has not answered for ${limitMs} ms`);
    timer = setTimeout(() => reject(error), limitMs);
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
