import type { StoreLog } from "./store-log.ts";

/** Those who want to hear of something. One that throws does not keep the others, or the teller, from going on. */
export class Listeners<T> {
  readonly #listeners = new Set<(heard: T) => void>();
  readonly #log: StoreLog;

  constructor(log: StoreLog) {
    this.#log = log;
  }

  add(listener: (heard: T) => void): () => void {
    const own = (heard: T): void => listener(heard);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(heard: T): void {
    for (const listener of this.#listeners) {
      try {
        listener(heard);
      } catch (error) {
        this.#log.error({ err: error }, "a listener of the store failed");
      }
    }
  }
}
