import type { Webhook } from "../../knowledge/index.ts";
import { deliveries, send } from "../../outgoing/index.ts";
import type { Ids } from "../../shared/ids.ts";
import type { BaseRecord, RecordKind } from "../../shared/record.ts";
import type { Store, Transaction } from "../../shared/store.ts";
import type { WebhookNews } from "./news.ts";

export interface EmitParts {
  webhooks: readonly Webhook[];
  ids: Ids;
  /** For how long a webhook is worth being tried. */
  maxHours: () => number;
}

/**
 * The store, with one more habit: when a logged record is new or changes its state, whoever subscribed to that gets a
 * webhook, queued in the same transaction. Without subscriptions it is the store itself.
 */
export function emittingStore(store: Store, parts: EmitParts): Store {
  if (parts.webhooks.length === 0) return store;
  const emitter = new Emitter(parts);
  return delegating(store, {
    transact: (options, work) => store.transact(options, (tx) => work(emitter.around(tx))),
    fire: (timer, actor, work) => store.fire(timer, actor, (tx) => work(emitter.around(tx))),
  });
}

/** `over`, and for everything else `base`, called as its own. */
function delegating<T extends object>(base: T, over: Partial<T>): T {
  return new Proxy(base, {
    get(target, name) {
      const own: unknown = Reflect.get(over, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

class Emitter {
  readonly #parts: EmitParts;

  constructor(parts: EmitParts) {
    this.#parts = parts;
  }

  around(tx: Transaction): Transaction {
    return delegating(tx, {
      insert: async (kind, record, note) => {
        await tx.insert(kind, record, note);
        await this.#tell(tx, kind, { after: record });
      },
      update: async (kind, before, change, options) => {
        const after = await tx.update(kind, before, change, options);
        if (after.state !== before.state) await this.#tell(tx, kind, { before, after });
        return after;
      },
    });
  }

  async #tell<R extends BaseRecord>(
    tx: Transaction,
    kind: RecordKind<R>,
    { before, after }: { before?: R; after: R },
  ): Promise<void> {
    // A webhook about a webhook would never end.
    if (!kind.logged || kind.name === deliveries.name) return;
    const type = `${kind.name}.${after.state}`;
    const listeners = this.#parts.webhooks.filter(({ events }) =>
      events.some((event) => event === type || event === `${kind.name}.*`),
    );
    for (const { id } of listeners) {
      const news = newsOf(type, kind.name, before, after);
      const sending = { tx, at: after.updatedAt, ids: this.#parts.ids, maxHours: this.#parts.maxHours() };
      await send(sending, {
        target: "webhook",
        recipient: id,
        kind: type,
        backedBy: { kind: kind.name, id: after.id, version: after.version },
        ...(news.data.case === undefined ? {} : { case: news.data.case }),
        payload: news,
      });
    }
  }
}

function newsOf<R extends BaseRecord>(
  type: string,
  kind: string,
  before: R | undefined,
  after: R,
): WebhookNews {
  const ofCase: unknown = kind === "case" ? after.id : Reflect.get(after, "case");
  return {
    type,
    timestamp: after.updatedAt,
    data: {
      kind,
      id: after.id,
      ...(before === undefined ? {} : { from: before.state }),
      to: after.state,
      version: after.version,
      at: after.updatedAt,
      ...(typeof ofCase === "string" ? { case: ofCase } : {}),
    },
  };
}
