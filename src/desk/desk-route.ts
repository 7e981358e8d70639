import { z } from "zod";
import type { HttpRequest, HttpResponse, Method } from "../channels/http/index.ts";
import { AppError } from "../shared/errors.ts";
import { type Caller, callerOf, type Role } from "./caller.ts";
import type { DeskContext } from "./desk-parts.ts";
import { type Reply, toResponse } from "./reply.ts";
import { checkSameOrigin } from "./same-origin.ts";

type Schema = z.ZodType;

/** What a route takes and gives. It is parsed with these schemas, and the OpenAPI document is made of them. */
interface Declared<P extends Schema, Q extends Schema, B extends Schema, A extends Schema> {
  readonly method: Method;
  /** With parameters as `:name`. */
  readonly path: string;
  /** One line for the reader of the document. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  /** Default 200. */
  readonly status?: number;
}

/** A request whose parts have been parsed. */
export interface PublicCall<P extends Schema, Q extends Schema, B extends Schema> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  readonly desk: DeskContext;
  readonly request: HttpRequest;
}

/** The same, from somebody who is known and has one of the roles. */
export interface Call<P extends Schema, Q extends Schema, B extends Schema> extends PublicCall<P, Q, B> {
  readonly caller: Caller;
}

/** A route declared as data, with what it needs to answer. */
export interface DeskRoute extends Declared<Schema, Schema, Schema, Schema> {
  readonly roles: readonly Role[] | "anyone";
  readonly respond: (request: HttpRequest, desk: DeskContext) => Promise<HttpResponse>;
}

const Nothing = z.unknown();
type Nothing = typeof Nothing;

export const EVERYBODY = ["agent", "shop", "supervisor"] as const;
export const AGENTS = ["agent", "supervisor"] as const;
export const SHOPS = ["shop", "supervisor"] as const;
export const SUPERVISORS = ["supervisor"] as const;

/** A route for people with one of `roles`, and for programs with the token. */
export function deskRoute<
  A extends Schema,
  P extends Schema = Nothing,
  Q extends Schema = Nothing,
  B extends Schema = Nothing,
>(
  spec: Declared<P, Q, B, A> & {
    readonly roles: readonly Role[];
    run(call: Call<P, Q, B>): Promise<Reply<z.input<A>>>;
  },
): DeskRoute {
  return {
    ...spec,
    respond: async (request, desk) => {
      const caller = await admit(request, desk, spec.roles);
      const reply = await spec.run({ ...parsed(spec, request), caller, desk, request });
      return toResponse(reply, spec.status ?? 200);
    },
  };
}

/** A route for whoever asks. */
export function publicRoute<
  A extends Schema,
  P extends Schema = Nothing,
  Q extends Schema = Nothing,
  B extends Schema = Nothing,
>(spec: Declared<P, Q, B, A> & { run(call: PublicCall<P, Q, B>): Promise<Reply<z.input<A>>> }): DeskRoute {
  return {
    ...spec,
    roles: "anyone",
    respond: async (request, desk) => {
      checkSameOrigin(request, desk.parts.publicUrl);
      const reply = await spec.run({ ...parsed(spec, request), desk, request });
      return toResponse(reply, spec.status ?? 200);
    },
  };
}

/** @throws AppError UNAUTHORIZED, FORBIDDEN */
async function admit(request: HttpRequest, desk: DeskContext, roles: readonly Role[]): Promise<Caller> {
  const caller = await callerOf(desk, request);
  if (caller === undefined)
    throw new AppError(
      "UNAUTHORIZED",
      "Sign in at the desk, or send the desk's token as Authorization: Bearer.",
    );
  if (!caller.isProgram) checkSameOrigin(request, desk.parts.publicUrl);
  if (!roles.includes(caller.role))
    throw new AppError("FORBIDDEN", `This is for the role ${roles.join(" or ")}; yours is ${caller.role}.`);
  return caller;
}

/** @throws ZodError, which the server answers with 400 and the names of the fields. */
function parsed<P extends Schema, Q extends Schema, B extends Schema>(
  { params, query, body }: Pick<Declared<P, Q, B, Schema>, "params" | "query" | "body">,
  request: HttpRequest,
): { params: z.output<P>; query: z.output<Q>; body: z.output<B> } {
  return {
    params: parse(params, request.params),
    query: parse(query, request.query),
    body: parse(body, request.body),
  };
}

function parse<S extends Schema>(schema: S | undefined, value: unknown): z.output<S> {
  // Without a schema, S is the default `Nothing`, whose output is unknown: reading it does not compile.
  return (schema ?? Nothing).parse(value) as z.output<S>;
}
