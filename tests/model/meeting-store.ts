import { setTimeout as sleep } from "node:timers/promises";
import type { Store, Transaction } from "../../src/shared/store.ts";

/** How long one waits for a rival that may itself be waiting for what the first has locked. */
const LONGEST_WAIT_MS = 30;

/**
 * A store at whose commit rivals meet: who has read and decided waits there until the other has, or waits for a row that
 * the first has written. Whatever two transactions can do to each other, they do here.
 */
export class Meeting {
  #expected = 0;
  #arrived = 0;
  #open: () => void = () => undefined;
  #gate: Promise<void> = Promise.resolve();

  /** The next so many transactions meet once. */
  expect(rivals: number): void {
    this.#expected = rivals;
    this.#arrived = 0;
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  around(store: Store): Store {
    return new Proxy(store, {
      get: (target, name) => {
        if (name === "transact") {
          return <T>(options: { lock?: string; actor: string }, work: (tx: Transaction) => Promise<T>) =>
            target.transact(options, this.#meets(work));
        }
        if (name === "fire") {
          return (...[timer, actor, work]: Parameters<Store["fire"]>) =>
            target.fire(timer, actor, this.#meets(work));
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
  }

  #meets<T>(work: (tx: Transaction) => Promise<T>): (tx: Transaction) => Promise<T> {
    let met = false;
    return async (tx) => {
      const result = await work(tx);
      if (!met && this.#expected > 0) {
        met = true;
        await this.#meet();
      }
      return result;
    };
  }

  async #meet(): Promise<void> {
    this.#arrived += 1;
    if (this.#arrived >= this.#expected) {
      this.#expected = 0;
      this.#open();
    }
    await Promise.race([this.#gate, sleep(LONGEST_WAIT_MS)]);
  }
}
