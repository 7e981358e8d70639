import type { Book, LiveBook } from "../knowledge/index.ts";
import type { Meaning, Understanding } from "../understanding/index.ts";

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

interface LiveUnderstandingParts {
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
  return new Pupil(parts);
}

class Pupil implements LiveUnderstanding {
  readonly #parts: LiveUnderstandingParts;
  readonly #stopListening: () => void;
  #current: Understanding;
  #learnt: string;
  #newMistakes: readonly string[] = [];
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(parts: LiveUnderstandingParts) {
    this.#parts = parts;
    this.#current = parts.first;
    this.#learnt = this.#lessons();
    this.#stopListening = parts.book.onChange(() => {
      this.#start();
    });
  }

  get thresholds(): Understanding["thresholds"] {
    return this.#current.thresholds;
  }

  get mistakes(): readonly string[] {
    return this.#current.mistakes;
  }

  get bytes(): number {
    return this.#current.bytes;
  }

  understand(...[text, context]: Parameters<Understanding["understand"]>): Meaning {
    return this.#current.understand(text, context);
  }

  learning(): Learning {
    return { state: this.#running || this.#retry ? "learning" : "ready", newMistakes: this.#newMistakes };
  }

  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopListening();
    clearTimeout(this.#retry);
  }

  #lessons(): string {
    return this.#parts.lessonsOf(this.#parts.book.current());
  }

  #start(): void {
    if (this.#isStopped || this.#running || this.#lessons() === this.#learnt) return;
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#running = this.#learnAll();
  }

  async #learnAll(): Promise<void> {
    const { onLearnt, onFault, retryMs = RETRY_MS } = this.#parts;
    try {
      await this.#learn();
      this.#running = undefined;
      onLearnt?.(this.learning());
    } catch (error) {
      this.#running = undefined;
      onFault(error);
      if (!this.#isStopped) this.#retry = setTimeout(() => this.#start(), retryMs).unref();
    }
  }

  /** Changes made while it learns are learnt next, all at once. */
  async #learn(): Promise<void> {
    for (;;) {
      const now = this.#parts.book.current();
      const lessons = this.#parts.lessonsOf(now);
      if (this.#isStopped || lessons === this.#learnt) return;
      const next = await this.#parts.rebuild(now);
      this.#newMistakes = next.mistakes.filter((each) => !this.#current.mistakes.includes(each));
      this.#current = next;
      this.#learnt = lessons;
    }
  }
}
