import { Counter, Gauge, type Registry } from "prom-client";
import { deliveries, type PeerState } from "../outgoing/index.ts";
import type { Clock } from "../shared/clock.ts";
import type { ReadTransaction, Store } from "../shared/store.ts";

/** States that somebody must still do something about. */
const OPEN = ["queued", "sending", "unknown", "dead"] as const;
const BREAKER = { closed: 0, half_open: 1, open: 2 } as const;

export interface MeasuredParts {
  store: Pick<Store, "read">;
  clock: Clock;
  peers: () => PeerState[];
}

/** Registers what is measured of outgoing calls; returns the counter of attempts, by kind of neighbour and result. */
export function measureOutgoing(
  registry: Registry,
  { store, clock, peers }: MeasuredParts,
): Counter<"target" | "result"> {
  const registers = [registry];
  const open = new Gauge({
    name: "parole_deliveries",
    help: "Mails and webhooks not at rest, by state",
    labelNames: ["state"],
    registers,
    collect: async () => {
      const counts = await answered(store, async (tx) => {
        const states = OPEN.map(async (state) => [state, await tx.count(deliveries, { state })] as const);
        return Promise.all(states);
      });
      for (const [state, count] of counts ?? []) open.set({ state }, count);
    },
  });
  const age = new Gauge({
    name: "parole_delivery_oldest_seconds",
    help: "Age of the oldest mail or webhook that waits to be carried; 0 when none does",
    registers,
    collect: async () => {
      const oldest = await answered(store, (tx) =>
        tx.find(deliveries, { state: ["queued", "sending"] }, { orderBy: "dueAt", limit: 1 }),
      );
      if (oldest) age.set(oldest[0] ? (clock.now().getTime() - Date.parse(oldest[0].since)) / 1000 : 0);
    },
  });
  measureBreakers(registers, peers);
  return new Counter({
    name: "parole_delivery_attempts_total",
    help: "Attempts to carry a mail or a webhook, by kind of neighbour and how they ended",
    labelNames: ["target", "result"],
    registers,
  });
}

function measureBreakers(registers: Registry[], peers: () => PeerState[]): void {
  const breakers = new Gauge({
    name: "parole_neighbour_breaker",
    help: "Whether calls go out to a neighbour: 0 closed (they do), 1 half-open (one tries), 2 open (none)",
    labelNames: ["peer"],
    registers,
    collect: () => {
      for (const { peer, state } of peers()) breakers.set({ peer }, BREAKER[state]);
    },
  });
}

/** A store that does not answer leaves the last figures standing: the metrics page must not fail with it. */
async function answered<T>(
  store: Pick<Store, "read">,
  work: (tx: ReadTransaction) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await store.read(work);
  } catch {
    return undefined;
  }
}
