import type { Begun } from "./begin-attempt.ts";
import type { CallResult, Target } from "./target.ts";

export interface CallParts {
  target: Target;
  call: Extract<Begun, { kind: "call" }>["call"];
  /** Writes that the message may be out of our hands from now on. */
  handOver: () => Promise<void>;
  /** Ends the attempt when the program stops. */
  signal: AbortSignal;
}

/**
 * Makes a call within its time. Whatever is thrown is a result too: before the message was handed over it may be tried
 * again, after that nobody knows.
 */
export async function makeCall({ target, call, handOver, signal }: CallParts): Promise<CallResult> {
  const limit = new Limit(target.limitMs);
  const stage = { isHandedOver: false };
  try {
    return await call({
      signal: AbortSignal.any([signal, limit.signal]),
      handingOver: async () => {
        await handOver();
        stage.isHandedOver = true;
        limit.restart(target.handedOverLimitMs);
      },
    });
  } catch (error) {
    const why = limit.signal.aborted ? "it took too long" : causeOf(error);
    if (stage.isHandedOver) return { kind: "unknown", why };
    return { kind: "retry", why, health: signal.aborted ? "silent" : "failing" };
  } finally {
    limit.clear();
  }
}

/** What went wrong, with what lay under it: `fetch failed` alone helps nobody. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error && error.cause.message !== "" ? `: ${error.cause.message}` : "";
  return `${error.message}${cause}`;
}

class Limit {
  readonly #controller = new AbortController();
  #timeout: NodeJS.Timeout;

  constructor(ms: number) {
    this.#timeout = this.#start(ms);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(ms: number): void {
    this.clear();
    this.#timeout = this.#start(ms);
  }

  clear(): void {
    clearTimeout(this.#timeout);
  }

  #start(ms: number): NodeJS.Timeout {
    return setTimeout(() => this.#controller.abort(), ms);
  }
}
