import type { LiveBook } from "../knowledge/index.ts";

/** By then the turns that began with the book before have ended, on every instance. */
const SETTLED_MS = 1_500;
const RETRY_MS = 5_000;

export interface FollowBookParts {
  book: Pick<LiveBook, "onChange">;
  /** Brings the records in line with the book; must do nothing when they are, since every instance does it. */
  follow: () => Promise<unknown>;
  /** It is tried again. */
  onFault: (error: unknown) => void;
}

/**
 * Brings the records in line after every change of the book, wherever it was made. Who made it has done so already, but
 * may have died before it could, and a turn of another instance may have ended with the book before.
 */
export function followBook({ book, follow, onFault }: FollowBookParts): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let isStopped = false;
  const later = (ms: number): void => {
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, ms);
  };
  const run = async (): Promise<void> => {
    try {
      await follow();
    } catch (error) {
      onFault(error);
      later(RETRY_MS);
    }
  };
  const stopListening = book.onChange(() => later(SETTLED_MS));
  return {
    stop: () => {
      isStopped = true;
      stopListening();
      clearTimeout(timer);
      return running;
    },
  };
}
