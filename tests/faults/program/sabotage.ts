import { WebSocket } from "ws";
import type { Store, Transaction } from "../../../src/shared/store.ts";
import { call } from "./points.ts";
import { replacing } from "./replacing.ts";

/** Ways to break the product on purpose, each of which the harness must notice. */
export const SABOTAGES = [
  "acknowledges before the commit",
  "keeps a message twice",
  "shows a message twice",
  "changes a message after it was shown",
  "forgets that a mail was handed over",
  "drops what it was to send",
] as const;
export type Sabotage = (typeof SABOTAGES)[number];

/** How often it happens: every so many times, so that the rest of the run goes on. */
const EVERY = 7;

/** A store that breaks its word now and then. */
export function sabotaged(store: Store, how: Sabotage | undefined): Store {
  let count = 0;
  const isTime = (): boolean => (count += 1) % EVERY === 0;
  if (how === "acknowledges before the commit") return forgetful(store, isTime);
  if (how === "keeps a message twice") return repeating(store, isTime);
  if (how === "changes a message after it was shown") return rewording(store, isTime);
  if (how === "shows a message twice") pushTwice(isTime);
  if (how === "forgets that a mail was handed over") return handingOverUnnoted(store);
  if (how === "drops what it was to send") return droppingDeliveries(store, isTime);
  return store;
}

class Undone extends Error {}

function forgetful(store: Store, isTime: () => boolean): Store {
  return replacing(store, {
    transact: async (options, work) => {
      if (options.actor !== "customer" || !isTime()) return store.transact(options, work);
      let result: Awaited<ReturnType<typeof work>>[] = [];
      try {
        return await store.transact(options, async (tx) => {
          result = [await work(tx)];
          throw new Undone();
        });
      } catch (error) {
        const [acknowledged] = result;
        if (!(error instanceof Undone) || acknowledged === undefined) throw error;
        return acknowledged;
      }
    },
  });
}

/** As if the mark of what was handled had not been kept. */
function repeating(store: Store, isTime: () => boolean): Store {
  let marks = 0;
  const unmarked = (tx: Transaction): Transaction =>
    replacing(tx, {
      once: (channel, externalId, answer, at) => {
        marks += 1;
        return tx.once(channel, `${externalId} ${String(marks)}`, answer, at);
      },
    });
  return replacing(store, {
    transact: async (options, work) => {
      if (options.actor !== "customer" || !isTime()) return store.transact(options, work);
      await store.transact(options, (tx) => work(unmarked(tx)));
      return store.transact(options, (tx) => work(unmarked(tx)));
    },
  });
}

function rewording(store: Store, isTime: () => boolean): Store {
  return replacing(store, {
    onCommit: (listener) =>
      store.onCommit((commit) => {
        const reworded = commit.messages?.map((message) =>
          message.author === "bot" && isTime()
            ? { ...message, activity: { ...message.activity, text: "Une box vous attend." } }
            : message,
        );
        listener(reworded === undefined ? commit : { ...commit, messages: reworded });
      }),
  });
}

/** A mail whose fate is not known is then sent again. */
function handingOverUnnoted(store: Store): Store {
  return withTransactions(store, (tx) => ({
    update: (kind, before, change, options) => {
      const forgotten = kind.name === "delivery" ? { ...change, handingOver: undefined } : change;
      return tx.update(kind, before, forgotten, options);
    },
  }));
}

function droppingDeliveries(store: Store, isTime: () => boolean): Store {
  return withTransactions(store, (tx) => {
    const dropped = new Set<string>();
    return {
      insert: async (kind, record, note) => {
        if (kind.name === "delivery" && isTime()) dropped.add(record.id);
        else await tx.insert(kind, record, note);
      },
      setTimer: async (timer) => {
        if (!dropped.has(timer.record.id)) await tx.setTimer(timer);
      },
    };
  });
}

function withTransactions(store: Store, broken: (tx: Transaction) => Partial<Transaction>): Store {
  const through = (tx: Transaction): Transaction => replacing(tx, broken(tx));
  return replacing(store, {
    transact: (options, work) => store.transact(options, (tx) => work(through(tx))),
    fire: (timer, actor, work) => store.fire(timer, actor, (tx) => work(through(tx))),
  });
}

function pushTwice(isTime: () => boolean): void {
  const { prototype: socket } = WebSocket;
  const send: unknown = Reflect.get(socket, "send");
  Reflect.set(socket, "send", function (this: WebSocket, ...given: unknown[]) {
    if (isTime()) call(send, this, [given[0]]);
    return call(send, this, given);
  });
}
