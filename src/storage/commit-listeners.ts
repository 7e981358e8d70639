import type { Commit } from "../shared/store.ts";
import type { StoreLog } from "./store-log.ts";

/** Those who want to hear of commits. One that throws does not keep the others, or the committer, from going on. */
export class CommitListeners {
  readonly #listeners = new Set<(commit: Commit) => void>();
  readonly #log: StoreLog;

  constructor(log: StoreLog) {
    this.#log = log;
  }

  add(listener: (commit: Commit) => void): () => void {
    const own = (commit: Commit): void => listener(commit);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(commit: Commit): void {
    for (const listener of this.#listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.#log.error({ err: error }, "a commit listener failed");
      }
    }
  }
}
