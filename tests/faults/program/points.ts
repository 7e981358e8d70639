import { ServerResponse } from "node:http";
import { WebSocket } from "ws";
import type { ClaimedTimer, Commit, Store, Transaction } from "../../../src/shared/store.ts";
import { replacing } from "./replacing.ts";

/** Methods of a transaction, in the order a turn comes by them. */
const IN_TRANSACTION = [
  "get",
  "find",
  "count",
  "messages",
  "once",
  "insert",
  "update",
  "guard",
  "append",
  "accepted",
  "setTimer",
  "clearTimers",
] as const;
/** Methods of the store that are one step each. */
const OF_STORE = ["claimTimers", "nextTimerAt", "postpone"] as const;

function around<const T extends string>(names: readonly T[]) {
  return names.flatMap((name) => [`${name}:before`, `${name}:after`] as const);
}

/**
 * Everywhere the program can be stopped, by name. `asked` is before the engine is asked, `began` with the transaction
 * open, `decided` when its work is done and not yet committed, `committed` when the engine has said so and the caller
 * does not know yet; `heard` is around those who wait for commits, `answer` and `push` around what leaves by the wire.
 */
export const POINTS = [
  "transact:asked",
  "transact:began",
  ...around(IN_TRANSACTION),
  "transact:decided",
  "transact:committed",
  ...around(["read", ...OF_STORE]),
  "fire:asked",
  "fire:began",
  "fire:decided",
  "fire:committed",
  "heard:before",
  "heard:after",
  "answer:before",
  "answer:after",
  "push:before",
  "push:after",
] as const;
export type Point = (typeof POINTS)[number];

/** Called at each point, with the timer that is fired where it is about one; it may never return. */
export type Reached = (point: Point, timer?: ClaimedTimer) => void;

type Steps = Readonly<Record<string, readonly [Point, Point]>>;
const stepsOf = (names: readonly (keyof Transaction | keyof Store)[]): Steps =>
  Object.fromEntries(names.map((name) => [name, [`${name}:before` as Point, `${name}:after` as Point]]));
const TRANSACTION_STEPS = stepsOf(IN_TRANSACTION);
const STORE_STEPS = stepsOf(OF_STORE);

type Method = (...given: unknown[]) => unknown;

/** The object with `reached` called around those of its methods that are steps; the rest is as it was. */
function withSteps<T extends object>(target: T, steps: Steps, reached: Reached): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      const method: Method = (...given) => Reflect.apply(value, target, given);
      const step = steps[String(name)];
      if (step === undefined) return method;
      return async (...given: unknown[]) => {
        reached(step[0]);
        const result = await method(...given);
        reached(step[1]);
        return result;
      };
    },
  });
}

/** The store with `reached` called at each of its points. */
export function withPoints(store: Store, reached: Reached): Store {
  const stepped = withSteps(store, STORE_STEPS, reached);
  const inside =
    <T>(kind: "transact" | "fire", work: (tx: Transaction) => Promise<T>) =>
    async (tx: Transaction): Promise<T> => {
      reached(`${kind}:began`);
      const result = await work(withSteps(tx, TRANSACTION_STEPS, reached));
      reached(`${kind}:decided`);
      return result;
    };
  const replaced: Pick<Store, "transact" | "fire" | "read" | "onCommit"> = {
    transact: async (options, work) => {
      reached("transact:asked");
      const result = await store.transact(options, inside("transact", work));
      reached("transact:committed");
      return result;
    },
    fire: async (timer, actor, work) => {
      reached("fire:asked");
      const result = await store.fire(timer, actor, inside("fire", work));
      reached("fire:committed", timer);
      return result;
    },
    // What is read outside of turns passes the same points: transcripts are read nowhere else.
    read: async (work) => {
      reached("read:before");
      const result = await store.read((tx) => work(withSteps(tx, TRANSACTION_STEPS, reached)));
      reached("read:after");
      return result;
    },
    onCommit: (listener) =>
      store.onCommit((commit: Commit) => {
        reached("heard:before");
        listener(commit);
        reached("heard:after");
      }),
  };
  return replacing(stepped, replaced);
}

/** Calls `reached` around every answer to a POST and every frame pushed to a chat window, in this process. */
export function watchTheWire(reached: Reached): void {
  const { prototype: answer } = ServerResponse;
  const end: unknown = Reflect.get(answer, "end");
  Reflect.set(answer, "end", function (this: ServerResponse, ...given: unknown[]) {
    const isAnswer = this.req.method === "POST";
    if (isAnswer) reached("answer:before");
    const result = call(end, this, given);
    if (isAnswer) reached("answer:after");
    return result;
  });
  const { prototype: socket } = WebSocket;
  const send: unknown = Reflect.get(socket, "send");
  Reflect.set(socket, "send", function (this: WebSocket, ...given: unknown[]) {
    reached("push:before");
    const result = call(send, this, given);
    reached("push:after");
    return result;
  });
}

/** Calls a method that was found by its name. */
export function call(method: unknown, on: object, given: unknown[]): unknown {
  if (typeof method !== "function") throw new TypeError("this is no method");
  return Reflect.apply(method, on, given);
}
