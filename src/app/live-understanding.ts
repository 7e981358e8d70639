import type { Book, LiveBook } from "../knowledge/index.ts";
import type { Understanding } from "../understanding/index.ts";

const RETRY_MS = 5_000;

/** How far the bot is with learning what the book holds. */
export interface Learning {
  /** `learning`: it still answers with what it knew before. */
  state: "ready" | "learning";
  /** Calibration messages that it now takes wrongly and did not before it learnt last: somebody should look. */
  newMistakes: readonly string[];
}

/** Understanding that follows the merchant's book. */
export interface LiveUnderstanding extends Understanding {
  learning(): Learning;
  /** Resolves when it knows what the book holds, or has failed to learn it. */
  settled(): Promise<void>;
  /** Learns no more. */
  stop(): void;
}

export interface LiveUnderstandingParts {
  book: Pick<LiveBook, "current" | "onChange">;
  /** Trained on the book as it stands. */
  first: Understanding;
  /** What of a book is learnt from, as text: where it is the same, there is nothing to learn. */
  lessonsOf: (book: Book) => string;
  /** Trains anew. Turns go on meanwhile, so it should not hold up the process. */
  rebuild: (book: Book) => Promise<Understanding>;
  /** It has learnt. */
  onLearnt?: (learning: Learning) => void;
  /** It is tried again. */
  onFault: (error: unknown) => void;
  retryMs?: number;
}

/**
 * Learns anew after each change of the book that teaches something, wherever it was made; what was known before answers
 * until then, and each turn is understood by one or the other.
 */
export function liveUnderstanding(parts: LiveUnderstandingParts): LiveUnderstanding {
  const { book, lessonsOf, retryMs = RETRY_MS } = parts;
  let current = parts.first;
  let learnt = lessonsOf(book.current());
  let newMistakes: readonly string[] = [];
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isStopped = false;

  const learning = (): Learning => ({ state: running || retry ? "learning" : "ready", newMistakes });
  /** Changes made while it learns are learnt next, all at once. */
  const learn = async (): Promise<void> => {
    for (;;) {
      const now = book.current();
      const lessons = lessonsOf(now);
      if (isStopped || lessons === learnt) return;
      const next = await parts.rebuild(now);
      newMistakes = next.mistakes.filter((each) => !current.mistakes.includes(each));
      current = next;
      learnt = lessons;
    }
  };
  const start = (): void => {
    if (isStopped || running || lessonsOf(book.current()) === learnt) return;
    clearTimeout(retry);
    retry = undefined;
    running = learn().then(
      () => {
        running = undefined;
        parts.onLearnt?.(learning());
      },
      (error: unknown) => {
        running = undefined;
        parts.onFault(error);
        if (!isStopped) retry = setTimeout(start, retryMs).unref();
      },
    );
  };
  const stopListening = book.onChange(start);
  return {
    understand: (text, context) => current.understand(text, context),
    get thresholds() {
      return current.thresholds;
    },
    get mistakes() {
      return current.mistakes;
    },
    get bytes() {
      return current.bytes;
    },
    learning,
    settled: async () => {
      while (running) await running;
    },
    stop: () => {
      isStopped = true;
      stopListening();
      clearTimeout(retry);
    },
  };
}
