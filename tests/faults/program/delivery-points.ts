import type { BaseRecord } from "../../../src/shared/record.ts";
import type { Store, Transaction } from "../../../src/shared/store.ts";
import { replacing } from "./replacing.ts";

/**
 * The stages of a delivery, each before its commit (`decided`) and after it (`committed`): the attempt is begun, a mail is
 * about to leave (`handed`), the neighbour's answer is kept (`accepted`), or the attempt failed and is put back.
 */
const STAGES = ["begun", "handed", "accepted", "back"] as const;
type Stage = (typeof STAGES)[number];

const TARGETS = ["email", "webhook"] as const;
const WHEN = ["decided", "committed"] as const;

/** Points that are only reached where there are neighbours. What a webhook says is never marked as handed over. */
export const DELIVERY_POINTS = TARGETS.flatMap((target) =>
  STAGES.flatMap((stage) => WHEN.map((when) => `${target} ${stage}:${when}` as const)),
);
export type DeliveryPoint = (typeof DELIVERY_POINTS)[number];

/** The store with `reached` called around the commits that take a delivery further. */
export function withDeliveryPoints(store: Store, reached: (point: DeliveryPoint) => void): Store {
  const replaced: Pick<Store, "transact" | "fire"> = {
    transact: async (options, work) => {
      const steps = new Steps(reached);
      const result = await store.transact(options, (tx) => steps.through(tx, work));
      steps.tell("committed");
      return result;
    },
    fire: async (timer, actor, work) => {
      const steps = new Steps(reached);
      const result = await store.fire(timer, actor, (tx) => steps.through(tx, work));
      steps.tell("committed");
      return result;
    },
  };
  return replacing(store, replaced);
}

/** What one transaction does to deliveries. It may run more than once: the last run counts. */
class Steps {
  readonly #reached: (point: DeliveryPoint) => void;
  #done: { target: string; stage: Stage }[] = [];

  constructor(reached: (point: DeliveryPoint) => void) {
    this.#reached = reached;
  }

  async through<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#done = [];
    const noting: Pick<Transaction, "update"> = {
      update: (kind, before, change, options) => {
        if (kind.name === "delivery") this.#note(before, change);
        return tx.update(kind, before, change, options);
      },
    };
    const result = await work(replacing(tx, noting));
    this.tell("decided");
    return result;
  }

  tell(when: (typeof WHEN)[number]): void {
    for (const { target, stage } of this.#done) {
      const name = `${target} ${stage}:${when}`;
      const point = DELIVERY_POINTS.find((each) => each === name);
      if (point !== undefined) this.#reached(point);
    }
  }

  #note(before: BaseRecord, change: object): void {
    const stage = stageOf(before.state, change);
    if (stage !== undefined) this.#done.push({ target: String(Reflect.get(before, "target")), stage });
  }
}

function stageOf(from: string, change: object): Stage | undefined {
  const to: unknown = Reflect.get(change, "state");
  if (to === "sending") return "begun";
  if (to === "accepted") return "accepted";
  if (to === "queued" && from === "sending") return "back";
  return Reflect.get(change, "handingOver") === true ? "handed" : undefined;
}
