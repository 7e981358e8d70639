import { once } from "node:events";
import type { Store } from "../../../src/shared/store.ts";
import { call } from "./points.ts";

/**
 * A store that is opened only when it is first used, and then only when the word is given: all the rest of the program
 * is made ready before that. It says on standard output that it stands by, and waits for a line on standard input.
 */
export function standingBy(open: () => Promise<Store>): Store {
  const listening: ((store: Store) => void)[] = [];
  let store: Store | undefined;
  let opening: Promise<Store> | undefined;

  const wait = async (): Promise<Store> => {
    process.stdout.write("stands by\n");
    await once(process.stdin, "data");
    process.stdin.unref();
    store = await open();
    for (const listen of listening) listen(store);
    return store;
  };
  const use =
    (name: string | symbol) =>
    async (...given: unknown[]): Promise<unknown> => {
      opening ??= wait();
      const opened = await opening;
      return call(Reflect.get(opened, name), opened, given);
    };
  const listen =
    (name: string | symbol) =>
    (...given: unknown[]) => {
      let stop: unknown;
      const begin = (opened: Store): void => {
        stop = call(Reflect.get(opened, name), opened, given);
      };
      if (store === undefined) listening.push(begin);
      else begin(store);
      return () => {
        if (typeof stop === "function") call(stop, {}, []);
      };
    };
  const handler: ProxyHandler<Store> = {
    get: (_, name) => {
      if (name === "then") return undefined; // it is awaited, and is no promise
      return /^on[A-Z]/.test(String(name)) ? listen(name) : use(name);
    },
  };
  return new Proxy<Store>(Object.create(null), handler);
}
