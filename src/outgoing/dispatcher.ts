import type { Deed } from "../conversation/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { Store, Transaction } from "../shared/store.ts";
import { startTimerWorker } from "../timers/index.ts";
import { Carrier } from "./carrier.ts";
import type { Delivery } from "./delivery.ts";
import type { PeerState } from "./peers.ts";
import type { CallResult, Target } from "./target.ts";

/** Calls under way at once, to all neighbours together. */
const AT_ONCE = 24;

export interface DispatcherParts {
  store: Pick<Store, "claimTimers" | "nextTimerAt" | "postpone" | "onCommit" | "fire" | "transact">;
  clock: Clock;
  targets: readonly Target[];
  /** What is done in a transaction of the dispatcher. */
  deed: (tx: Transaction) => Deed;
  /** What follows from the end of a delivery, in the transaction that records it. */
  onEnded: (deed: Deed, delivery: Delivery) => Promise<void>;
  /** Uniform in [0, 1). */
  chance: () => number;
  /** An attempt ended; told for metrics. */
  onAttempt: (attempt: { target: string; result: CallResult["kind"] }) => void;
  onFault: (fault: { delivery?: string; error: unknown }) => void;
}

/** Carries what is queued to its neighbours until it is stopped. */
export interface Dispatcher {
  peers(): PeerState[];
  /** Takes nothing new; what was not handed over yet is left for later, the rest gets a few seconds. */
  stop(): Promise<void>;
}

export function startDispatcher(parts: DispatcherParts): Dispatcher {
  const carrier = new Carrier(parts);
  const worker = startTimerWorker({
    store: parts.store,
    clock: parts.clock,
    queue: "outgoing",
    atOnce: AT_ONCE,
    fire: (timer) => carrier.take(timer),
    onFault: ({ timer, error }) => parts.onFault({ delivery: timer.record.id, error }),
    onStoreFault: (error) => parts.onFault({ error }),
  });
  return {
    peers: () => carrier.peers.states(parts.clock.now().getTime()),
    stop: async () => {
      const stopped = worker.stop();
      carrier.stop();
      await stopped;
    },
  };
}
