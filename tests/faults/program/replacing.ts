/** The object with some of its methods replaced. */
export function replacing<T extends object>(target: T, replaced: Partial<T>): T {
  return new Proxy(target, {
    get: (_, name) => Reflect.get(replaced, name) ?? bound(target, name),
  });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === "function" ? (...given: unknown[]) => Reflect.apply(value, target, given) : value;
}
