import type { Clock } from "../shared/clock.ts";
import type { ClaimedTimer, Store, TimerQueue } from "../shared/store.ts";

/** How long a claimed timer is ours; after a crash another process takes it over when this has passed. */
const LEASE_MS = 8_000;
/** Few, because the leases of a dead process are only seen at the next sweep: 8 s, a batch and a sleep are below 15 s. */
const BATCH = 20;
/** The longest sleep: timers set by other instances are found this soon even when no notice arrives. */
const LONGEST_SLEEP_MS = 2_000;
/** Wait before a failed timer is tried again: doubled each time, up to ten minutes. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;

export interface TimerWorkerParts {
  store: Pick<Store, "claimTimers" | "nextTimerAt" | "postpone" | "onCommit">;
  clock: Clock;
  /** Which timers it works off; the clock's when absent. */
  queue?: TimerQueue;
  /** How many timers may be in hand at once; one after the other, in the order of their due times, when absent. */
  atOnce?: number;
  /** How many it claims in one go; when absent, 50 one after the other, else as many as there is room for. */
  batch?: number;
  /** Runs one timer in its own transaction, which also deletes it. */
  fire(timer: ClaimedTimer): Promise<void>;
  onFault(fault: { timer: ClaimedTimer; error: unknown }): void;
  /** The store did not answer: said once a sweep, tried again at the next. */
  onStoreFault(error: unknown): void;
}

/** Fires timers when they are due until it is stopped. */
export interface TimerWorker {
  /** Resolves when the timers in hand have ended, and those only claimed are free for others. */
  stop(): Promise<void>;
}

export function startTimerWorker(parts: TimerWorkerParts): TimerWorker {
  const worker = new Worker(parts);
  const stopListening = parts.store.onCommit(({ timerAt }) => {
    if (timerAt !== undefined) worker.wake(Date.parse(timerAt));
  });
  const running = worker.run();
  return {
    stop: async () => {
      stopListening();
      worker.stop();
      await running;
    },
  };
}

class Worker {
  readonly #parts: TimerWorkerParts;
  readonly #atOnce: number;
  readonly #inHand = new Set<Promise<void>>();
  #stopped = false;
  /** The earliest timer told of since the last sweep began: news that come while nobody sleeps are not lost. */
  #soonestMs = Infinity;
  #wakesAtMs = Infinity;
  #rouse: () => void = () => undefined;

  constructor(parts: TimerWorkerParts) {
    this.#parts = parts;
    this.#atOnce = parts.atOnce ?? 1;
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      const more = await this.#sweep();
      if (!more) await this.#sleep();
    }
    await Promise.all(this.#inHand);
  }

  /** A timer was set: sleep no longer than until then. */
  wake(atMs: number): void {
    this.#soonestMs = Math.min(this.#soonestMs, atMs);
    if (atMs < this.#wakesAtMs) this.#rouse();
  }

  stop(): void {
    this.#stopped = true;
    this.#rouse();
  }

  /** Fires what is due. Returns whether there may be more at once. */
  async #sweep(): Promise<boolean> {
    try {
      const { store, clock, queue } = this.#parts;
      this.#soonestMs = Infinity;
      // One at a time is claimed in batches; side by side, no more than can be begun at once.
      const room = this.#atOnce === 1 ? BATCH : this.#atOnce - this.#inHand.size;
      const most = this.#parts.batch ?? room;
      const due = await store.claimTimers(clock.now().toISOString(), most, LEASE_MS, queue);
      for (const timer of due) await (this.#stopped ? this.#release(timer) : this.#begin(timer));
      return due.length === most;
    } catch (error) {
      this.#parts.onStoreFault(error);
      return false;
    }
  }

  /** Resolves when there is room for another. */
  async #begin(timer: ClaimedTimer): Promise<void> {
    const firing = this.#fire(timer).finally(() => this.#inHand.delete(firing));
    this.#inHand.add(firing);
    if (this.#inHand.size >= this.#atOnce) await Promise.race(this.#inHand);
  }

  async #fire(timer: ClaimedTimer): Promise<void> {
    try {
      await this.#parts.fire(timer);
    } catch (error) {
      this.#parts.onFault({ timer, error });
      await this.#putBack(timer);
    }
  }

  #putBack(timer: ClaimedTimer): Promise<void> {
    const waitMs = Math.min(FIRST_RETRY_MS * 2 ** timer.attempts, LONGEST_RETRY_MS);
    const again = new Date(this.#parts.clock.now().getTime() + waitMs);
    return this.#postpone(timer, again.toISOString());
  }

  /** Another process may have it at once, without waiting for the end of our lease. */
  #release(timer: ClaimedTimer): Promise<void> {
    return this.#postpone(timer, timer.dueAt);
  }

  async #postpone(timer: ClaimedTimer, dueAt: string): Promise<void> {
    try {
      await this.#parts.store.postpone(timer, dueAt);
    } catch (error) {
      // Its lease brings it back.
      this.#parts.onStoreFault(error);
    }
  }

  async #sleep(): Promise<void> {
    const nowMs = this.#parts.clock.now().getTime();
    const next = await this.#parts.store.nextTimerAt(this.#parts.queue).catch(() => undefined);
    const dueAtMs = Math.min(next === undefined ? Infinity : Date.parse(next), this.#soonestMs);
    const sleepMs = Math.max(0, Math.min(dueAtMs - nowMs, LONGEST_SLEEP_MS));
    if (this.#stopped) return;
    this.#wakesAtMs = nowMs + sleepMs;
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, sleepMs);
      this.#rouse = () => {
        clearTimeout(timeout);
        resolve();
      };
    });
    this.#wakesAtMs = Infinity;
  }
}
