import {
  admit,
  afterCall,
  type Breaker,
  breakerState,
  type BreakerState,
  CLOSED,
  type Health,
} from "./breaker.ts";

/** Waiting for room at a busy neighbour: spread, so that those who wait do not all ask again at once. */
const ROOM_MS = 500;

interface Peer {
  breaker: Breaker;
  inHand: number;
}

/** A neighbour as the desk and the metrics see it. */
export interface PeerState {
  peer: string;
  state: BreakerState;
  failures: number;
  inHand: number;
  /** When it is tried again; absent unless `open`. */
  restsUntil?: string;
}

/**
 * The health of each neighbour and how many calls it has in hand, in this process. Kept in memory: an instance that
 * starts anew finds out for itself.
 */
export class Peers {
  readonly #peers = new Map<string, Peer>();
  readonly #chance: () => number;

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  /** Takes a place at a neighbour, to be given back by `done`; or says when to ask again. */
  enter(name: string, nowMs: number, atOnce: number): { kind: "go" } | { kind: "wait"; untilMs: number } {
    const peer = this.#peers.get(name) ?? { breaker: CLOSED, inHand: 0 };
    this.#peers.set(name, peer);
    if (peer.inHand >= atOnce) return { kind: "wait", untilMs: nowMs + ROOM_MS * (1 + this.#chance()) };
    const admitted = admit(peer.breaker, nowMs);
    if (admitted.kind === "wait")
      return { kind: "wait", untilMs: admitted.untilMs + ROOM_MS * this.#chance() };
    peer.breaker = admitted.breaker;
    peer.inHand += 1;
    return { kind: "go" };
  }

  /** Gives the place back, with what the call told of the neighbour. */
  done(name: string, nowMs: number, health: Health): void {
    const peer = this.#peers.get(name);
    if (!peer) return;
    peer.inHand -= 1;
    peer.breaker = afterCall(peer.breaker, health, { nowMs, chance: this.#chance() });
  }

  states(nowMs: number): PeerState[] {
    return [...this.#peers].map(([peer, { breaker, inHand }]) => {
      const state = breakerState(breaker, nowMs);
      const rest =
        state === "open" ? { restsUntil: new Date(breaker.restsUntilMs ?? nowMs).toISOString() } : {};
      return { peer, state, failures: breaker.failures, inHand, ...rest };
    });
  }
}
