type Json = Readonly<Record<string, unknown>>;

/** Something the program serves, as it says itself. */
export interface FuzzedRoute {
  /** With parameters as `:name`. */
  path: string;
  /** Methods it is described with; empty when nothing describes it. */
  methods: readonly string[];
  /** JSON Schema of the body, by method. */
  bodies: Readonly<Record<string, unknown>>;
  /** Names of query parameters. */
  query: readonly string[];
}

/** What is asked for though nothing serves it. */
const NOWHERE = [
  "/nowhere",
  "/desk/api/nowhere/:id",
  "/v3/directline/nowhere",
  "/.env",
  "/widget/:id",
  "/api/messages",
  "//",
  "/desk/..",
  "*",
];

/**
 * The routes of a running program: those its metrics name, which is every one that is served, with what its OpenAPI
 * document says about them. A new route is fuzzed from the day it is served.
 */
export async function routesOf(url: string): Promise<FuzzedRoute[]> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const served = new Set([...metrics.matchAll(/route="(\/[^"]*)"/g)].map(([, path = ""]) => path));
  const described: unknown = await (await fetch(`${url}/desk/api/openapi.json`)).json();
  const paths = Object.entries(objectIn(described, "paths"));
  const known = paths.map(([path, operations]): FuzzedRoute => {
    const all = Object.entries(isJson(operations) ? operations : {});
    return {
      path: path.replace(/\{(\w+)\}/g, ":$1"),
      methods: all.map(([method]) => method.toUpperCase()),
      bodies: Object.fromEntries(
        all.map(([method, operation]) => [method.toUpperCase(), bodySchema(operation)]),
      ),
      query: all.flatMap(([, operation]) => queryNames(operation)),
    };
  });
  const others = [...served].filter((path) => !known.some((route) => route.path === path));
  const plain = [...others, ...NOWHERE].map((path) => ({ path, methods: [], bodies: {}, query: [] }));
  return [...known, ...plain].sort((one, other) => one.path.localeCompare(other.path));
}

function bodySchema(operation: unknown): unknown {
  return Reflect.get(
    objectIn(objectIn(objectIn(operation, "requestBody"), "content"), "application/json"),
    "schema",
  );
}

function queryNames(operation: unknown): string[] {
  const parameters: unknown = isJson(operation) ? operation["parameters"] : [];
  return (Array.isArray(parameters) ? parameters : []).flatMap((each: unknown) =>
    isJson(each) && each["in"] === "query" && typeof each["name"] === "string" ? [each["name"]] : [],
  );
}

function objectIn(value: unknown, key: string): Json {
  const inner = isJson(value) ? value[key] : undefined;
  return isJson(inner) ? inner : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
