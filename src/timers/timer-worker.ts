import type { Clock } from "../shared/clock.ts";
import type { ClaimedTimer, Store } from "../shared/store.ts";

/** How long a claimed timer is ours; after a crash another process takes it over when this has passed. */
const LEASE_MS = 10_000;
const BATCH = 50;
/** The longest sleep: timers set by other instances are found this soon even when no notice arrives. */
const LONGEST_SLEEP_MS = 2_000;
/** Wait before a failed timer is tried again: doubled each time, up to ten minutes. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;

export interface TimerWorkerParts {
  store: Pick<Store, "claimTimers" | "nextTimerAt" | "postpone" | "onCommit">;
  clock: Clock;
  /** Runs one timer in its own transaction, which also deletes it. */
  fire(timer: ClaimedTimer): Promise<void>;
  onFault(fault: { timer: ClaimedTimer; error: unknown }): void;
  /** The store did not answer: said once a sweep, tried again at the next. */
  onStoreFault(error: unknown): void;
}

/** Fires timers when they are due, in the order of their due times, until it is stopped. */
export interface TimerWorker {
  /** Resolves when the timer in progress has ended. */
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
  #stopped = false;
  #wakesAtMs = Infinity;
  #rouse: () => void = () => undefined;

  constructor(parts: TimerWorkerParts) {
    this.#parts = parts;
  }

  async run(): Promise<void> {
    while (!this.#stopped) {
      const more = await this.#sweep();
      if (!more) await this.#sleep();
    }
  }

  /** A timer was set: sleep no longer than until then. */
  wake(atMs: number): void {
    if (atMs < this.#wakesAtMs) this.#rouse();
  }

  stop(): void {
    this.#stopped = true;
    this.#rouse();
  }

  /** Fires what is due. Returns whether there may be more at once. */
  async #sweep(): Promise<boolean> {
    try {
      const { store, clock } = this.#parts;
      const due = await store.claimTimers(clock.now().toISOString(), BATCH, LEASE_MS);
      for (const timer of due) if (!this.#stopped) await this.#fire(timer);
      return due.length === BATCH;
    } catch (error) {
      this.#parts.onStoreFault(error);
      return false;
    }
  }

  async #fire(timer: ClaimedTimer): Promise<void> {
    try {
      await this.#parts.fire(timer);
    } catch (error) {
      this.#parts.onFault({ timer, error });
      const waitMs = Math.min(FIRST_RETRY_MS * 2 ** timer.attempts, LONGEST_RETRY_MS);
      const again = new Date(this.#parts.clock.now().getTime() + waitMs);
      await this.#parts.store.postpone(timer, again.toISOString());
    }
  }

  async #sleep(): Promise<void> {
    const nowMs = this.#parts.clock.now().getTime();
    const next = await this.#parts.store.nextTimerAt().catch(() => undefined);
    const dueInMs = next === undefined ? Infinity : Date.parse(next) - nowMs;
    const sleepMs = Math.max(0, Math.min(dueInMs, LONGEST_SLEEP_MS));
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
