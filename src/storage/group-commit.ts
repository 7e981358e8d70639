import { AppError } from "../shared/errors.ts";
import { Conflict, exhausted, MAX_ATTEMPTS, rootCause } from "./executor.ts";
import type { Scope } from "./executor.ts";

/** The connection as group commit uses it. */
export interface CommitConnection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
}

export interface GroupCommitOptions {
  /** A batch ends after this many works … */
  maxWorks?: number;
  /** … or when it has lasted this long. */
  maxMs?: number;
  /** A work that does not end within this time waits for something other than its transaction: a bug. */
  stallMs?: number;
}

type Outcome = { kind: "done"; value: unknown } | { kind: "failed"; error: unknown };

interface Job {
  work: (scope: Scope) => Promise<unknown>;
  settle: (outcome: Outcome) => void;
}

/**
 * Runs works one after the other on one connection, and commits those that came together with one flush to the disk.
 * Nobody hears of a result before the commit. A work that fails is undone alone; one that lost a race runs again.
 */
export class GroupCommit {
  readonly #connection: CommitConnection;
  readonly #limits: Required<GroupCommitOptions>;
  readonly #queue: Job[] = [];
  #draining: Promise<void> | undefined;
  #giveUp: () => void = () => undefined;

  constructor(connection: CommitConnection, options: GroupCommitOptions = {}) {
    this.#connection = connection;
    this.#limits = { maxWorks: 64, maxMs: 8, stallMs: 2_000, ...options };
  }

  /** @throws AppError STORE_CONFLICT after 40 lost races, INTERNAL when an id stays taken or the work waits for something else. */
  async submit<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
    let result: { value: T } | undefined;
    const outcome = await new Promise<Outcome>((settle) => {
      const run = async (scope: Scope): Promise<void> => {
        result = { value: await work(scope) };
      };
      this.#queue.push({ work: run, settle });
      this.#draining ??= this.#drain();
    });
    if (outcome.kind === "failed") throw outcome.error;
    if (result === undefined)
      throw new AppError("INTERNAL", "a transaction was committed without its result");
    return result.value;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      // What arrives in the same turn of the event loop shares the commit.
      await new Promise(setImmediate);
      await this.#batch();
    }
    this.#draining = undefined;
  }

  async #batch(): Promise<void> {
    const stalled = setTimeout(() => this.#giveUp(), this.#limits.stallMs);
    const ended: { job: Job; outcome: Outcome }[] = [];
    try {
      this.#connection.exec("begin immediate");
      const until = performance.now() + this.#limits.maxMs;
      do {
        const job = this.#queue.shift();
        if (job === undefined) break;
        ended.push({ job, outcome: await this.#runOne(job, ended.length === 0) });
        if (!this.#connection.inTransaction)
          throw new AppError("STORE_UNAVAILABLE", "SQLite gave up the batch");
      } while (ended.length < this.#limits.maxWorks && performance.now() < until);
      this.#connection.exec("commit");
      for (const { job, outcome } of ended) job.settle(outcome);
    } catch (error) {
      this.#fail(ended, error);
    } finally {
      clearTimeout(stalled);
    }
  }

  /** Nothing of the batch was kept: what succeeded in it has failed after all. */
  #fail(ended: readonly { job: Job; outcome: Outcome }[], error: unknown): void {
    this.#rollback();
    for (const { job, outcome } of ended)
      job.settle(outcome.kind === "failed" ? outcome : { kind: "failed", error });
    if (ended.length === 0) for (const job of this.#queue.splice(0)) job.settle({ kind: "failed", error });
  }

  #rollback(): void {
    try {
      if (this.#connection.inTransaction) this.#connection.exec("rollback");
    } catch {
      // The connection is broken: the next batch fails at its `begin`, and says why.
    }
  }

  async #runOne(job: Job, first: boolean): Promise<Outcome> {
    try {
      for (let lost = 0; ;) {
        const outcome = await this.#attempt(job, first ? WHOLE : PART);
        if (outcome.kind === "done" || !(outcome.error instanceof Conflict)) return outcome;
        lost += outcome.error.weight;
        if (lost >= MAX_ATTEMPTS) return { kind: "failed", error: exhausted(outcome.error) };
      }
    } catch (error) {
      return { kind: "failed", error };
    }
  }

  async #attempt(job: Job, bounds: Bounds): Promise<Outcome> {
    const scope: Scope = { ended: false };
    this.#exec(bounds.before);
    const outcome = await new Promise<Outcome>((resolve) => {
      this.#giveUp = () => resolve({ kind: "failed", error: new AppError("INTERNAL", STALLED) });
      job.work(scope).then(
        (value) => resolve(verdict(scope, value)),
        (error: unknown) => resolve({ kind: "failed", error: rootCause(scope, error) }),
      );
    });
    scope.ended = true;
    if (this.#connection.inTransaction) this.#exec(outcome.kind === "failed" ? bounds.undo : bounds.keep);
    return outcome;
  }

  #exec(statements: readonly string[]): void {
    for (const sql of statements) this.#connection.exec(sql);
  }
}

/** What surrounds an attempt, so that it can be undone alone. */
interface Bounds {
  before: readonly string[];
  keep: readonly string[];
  undo: readonly string[];
}
const PART: Bounds = {
  before: ["savepoint work"],
  keep: ["release work"],
  undo: ["rollback to work", "release work"],
};
/** The first of a batch has nothing before it that must stay: it needs no savepoint. */
const WHOLE: Bounds = { before: [], keep: [], undo: ["rollback", "begin immediate"] };

const STALLED = "a transaction waits for something else than its own reads and writes";

/** A write that failed spoils the transaction, even when the work did not wait for it or caught its error. */
function verdict(scope: Scope, value: unknown): Outcome {
  return "failure" in scope ? { kind: "failed", error: scope.failure } : { kind: "done", value };
}
