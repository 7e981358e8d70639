import { z } from "zod";
import { handoffFileSchema } from "../handoff/index.ts";
import { type DeskRoute, publicRoute } from "./desk-route.ts";
import { done } from "./reply.ts";

type Json = Record<string, unknown>;
const AnyDocument = z.record(z.string(), z.unknown());

const PROBLEM = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: { code: { type: "string" }, message: { type: "string" } },
      required: ["code", "message"],
    },
  },
  required: ["error"],
};

/** The routes that describe the others, and themselves. */
export function documentRoutes(work: readonly DeskRoute[]): DeskRoute[] {
  // Made when first asked for: most processes never are.
  let document: Json | undefined;
  const routes: DeskRoute[] = [
    publicRoute({
      method: "GET",
      path: "/desk/api/openapi.json",
      summary: "This document (OpenAPI 3.1).",
      answer: AnyDocument,
      run: async () => done((document ??= openApi([...work, ...routes]))),
    }),
    publicRoute({
      method: "GET",
      path: "/schemas/handoff.v1.json",
      summary: "The JSON Schema of the handoff file, version 1.",
      answer: AnyDocument,
      run: async () => done(handoffFileSchema()),
    }),
  ];
  return routes;
}

/** Made from the very schemas that parse and type the routes, so that it cannot say anything else. */
export function openApi(routes: readonly DeskRoute[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Parole, the desk's API",
      version: "1",
      description:
        "Lists are {items: [...]}, times are ISO 8601 with offset, refusals are {error: {code, message}}.",
    },
    paths,
    components: {
      securitySchemes: {
        program: { type: "http", scheme: "bearer", description: "DESK_API_TOKEN" },
        person: {
          type: "apiKey",
          in: "cookie",
          name: "parole-desk",
          description: "The session of POST /desk/api/session",
        },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

function operation(route: DeskRoute): Json {
  const { summary, roles, status = 200, answer, body } = route;
  const isPublic = roles === "anyone";
  return {
    summary,
    operationId: operationId(route),
    security: isPublic ? [] : [{ program: [] }, { person: [] }],
    ...(isPublic ? {} : { "x-roles": roles }),
    parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")],
    ...(body === undefined
      ? {}
      : { requestBody: { required: isRequired(body), content: json(body, "input") } }),
    responses: {
      [String(status)]: { description: "Done.", content: json(answer, "output") },
      default: {
        description: "Refused: the status and the code say why, the message says what to do.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function operationId({ method, path }: DeskRoute): string {
  const words = path
    .replace(/^\/desk\/api\//, "")
    .split(/[/:.-]+/)
    .filter((word) => word !== "");
  return [method.toLowerCase(), ...words].join("_");
}

function parametersOf(schema: z.ZodType | undefined, place: "path" | "query"): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function json(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return { "application/json": { schema: rest } };
}

function isRequired(body: z.ZodType): boolean {
  return !body.safeParse(undefined).success;
}
