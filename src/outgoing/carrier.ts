import type { ClaimedTimer } from "../shared/store.ts";
import { beginAttempt, type Begun, keepLease, LEASE_MS, markHandingOver } from "./begin-attempt.ts";
import type { Health } from "./breaker.ts";
import type { DispatcherParts } from "./dispatcher.ts";
import { endAttempt } from "./end-attempt.ts";
import { makeCall } from "./make-call.ts";
import { Peers } from "./peers.ts";
import { DISPATCHER } from "./send.ts";
import type { CallResult, Target } from "./target.ts";

const BEAT_MS = LEASE_MS / 3;
/** How long a stopping program waits for the answer to what it has handed over. */
const LAST_WORD_MS = 4_000;
/** A delivery for a kind of neighbour that this program does not have waits for one that does. */
const NO_TARGET_MS = 60_000;
/** An end that the store did not take is offered again: it is the only one who knows it. */
const FIRST_AGAIN_MS = 200;
const LONGEST_AGAIN_MS = 5_000;

type Call = Extract<Begun, { kind: "call" }>;

interface InHand {
  readonly stop: AbortController;
  isHandedOver: boolean;
}

/** Carries one delivery after the other, side by side. */
export class Carrier {
  readonly peers: Peers;
  readonly #parts: DispatcherParts;
  readonly #targets: ReadonlyMap<string, Target>;
  readonly #inHand = new Map<string, InHand>();
  #stopping = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
    this.peers = new Peers(parts.chance);
    this.#targets = new Map(parts.targets.map((target) => [target.name, target]));
  }

  stop(): void {
    this.#stopping = true;
    for (const { stop, isHandedOver } of this.#inHand.values()) if (!isHandedOver) stop.abort();
    const last = setTimeout(() => {
      for (const { stop } of this.#inHand.values()) stop.abort();
    }, LAST_WORD_MS);
    last.unref();
  }

  /** Tries one delivery, or puts it off while its neighbour is busy or rests. */
  async take(timer: ClaimedTimer): Promise<void> {
    const nowMs = this.#nowMs();
    const { id } = timer.record;
    // Its own lease came round, as when the clock jumped: the call is still under way here.
    if (this.#inHand.has(id)) return this.#putOff(timer, nowMs + LEASE_MS);
    const target = this.#targets.get(String(timer.payload?.["target"]));
    if (!target) return this.#putOff(timer, nowMs + NO_TARGET_MS);
    const peer = target.peerOf(String(timer.payload?.["recipient"]));
    const entered = this.peers.enter(peer, nowMs, target.atOnce);
    if (entered.kind === "wait") return this.#putOff(timer, entered.untilMs);
    const inHand: InHand = { stop: new AbortController(), isHandedOver: false };
    this.#inHand.set(id, inHand);
    let health: Health = "silent";
    try {
      const begun = await this.#begin(timer, target);
      if (begun?.kind === "call") health = await this.#carry(target, begun, inHand);
    } finally {
      this.#inHand.delete(id);
      this.peers.done(peer, this.#nowMs(), health);
    }
  }

  async #begin(timer: ClaimedTimer, target: Target): Promise<Begun | undefined> {
    const { store, deed: deedIn, onEnded } = this.#parts;
    const fired = await store.fire(timer, DISPATCHER, async (tx) => {
      const deed = deedIn(tx);
      const begun = await beginAttempt(deed, timer.record.id, target);
      if (begun?.kind === "ended") await onEnded(deed, begun.delivery);
      return begun;
    });
    return fired?.result;
  }

  /** Makes the call, outside any transaction, and puts its end on record. Returns what it told of the neighbour. */
  async #carry(target: Target, { delivery, call }: Call, inHand: InHand): Promise<Health> {
    const stopBeating = this.#beat(delivery);
    const { signal } = inHand.stop;
    if (this.#stopping) inHand.stop.abort();
    const handOver = async (): Promise<void> => {
      const by = { actor: DISPATCHER };
      await this.#parts.store.transact(by, (tx) => markHandingOver(this.#parts.deed(tx), delivery));
      inHand.isHandedOver = true;
    };
    const result = await makeCall({ target, call, handOver, signal });
    stopBeating();
    await this.#record(target, delivery, result);
    this.#parts.onAttempt({ target: target.name, result: result.kind });
    return healthOf(result);
  }

  /** Tells the store now and then that the call is under way, so that nobody takes it over. */
  #beat(delivery: Call["delivery"]): () => void {
    const { store, clock, onFault } = this.#parts;
    const beating = setInterval(() => {
      keepLease(store, delivery, clock.now()).catch((error: unknown) => {
        onFault({ delivery: delivery.id, error });
      });
    }, BEAT_MS);
    return () => {
      clearInterval(beating);
    };
  }

  async #record(
    target: Target,
    { id, attempts, conversation }: Call["delivery"],
    result: CallResult,
  ): Promise<void> {
    const { store, deed: deedIn, onEnded, onFault, chance } = this.#parts;
    const ended = { id, attempt: attempts, result, repeatable: target.repeatable, chance: chance() };
    const by = { actor: DISPATCHER, ...(conversation === undefined ? {} : { lock: conversation }) };
    for (let waitMs = FIRST_AGAIN_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_AGAIN_MS)) {
      try {
        await store.transact(by, async (tx) => {
          const deed = deedIn(tx);
          const changed = await endAttempt(deed, ended);
          if (changed) await onEnded(deed, changed);
        });
        return;
      } catch (error) {
        onFault({ delivery: id, error });
        // A program that stops cannot wait for its store: the lease tells the next one what was under way.
        if (this.#stopping) return;
        await new Promise<void>((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  #putOff(timer: ClaimedTimer, untilMs: number): Promise<void> {
    return this.#parts.store.postpone(timer, new Date(untilMs).toISOString());
  }

  #nowMs(): number {
    return this.#parts.clock.now().getTime();
  }
}

function healthOf(result: CallResult): Health {
  switch (result.kind) {
    case "accepted":
    case "refused":
      return "well";
    case "unknown":
      return "failing";
    case "retry":
      return result.health;
  }
}
