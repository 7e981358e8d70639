import { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import type { HttpRequest, HttpResponse, Routes } from "../http/index.ts";
import { tokenBody } from "./conversation-answer.ts";
import { knownTimeZone, plausibleLocale } from "./languages.ts";
import type { WebsiteContext } from "./website-parts.ts";

const UserId = z.string().regex(/^[\w.:@|+=/-]{1,100}$/, "1 to 100 letters, digits or . : @ | + = / - _");

/** What may come with a request for a token or a conversation. Other fields of the protocol are ignored. */
export const OpeningBody = z
  .object({
    user: z.object({ id: UserId.nullish() }).nullish(),
    locale: z.string().max(64).nullish(),
    timeZone: z.string().max(64).nullish(),
  })
  .optional();

/** Language and time zone as far as they make sense. */
export function settingsOf(
  body: { locale?: string | null | undefined; timeZone?: string | null | undefined } = {},
) {
  const locale = plausibleLocale(body.locale);
  const timeZone = knownTimeZone(body.timeZone);
  return { ...(locale === undefined ? {} : { locale }), ...(timeZone === undefined ? {} : { timeZone }) };
}

/** Tokens for a merchant's server (generate) and for a chat window that stays open (refresh). */
export function addTokenRoutes(routes: Routes, context: WebsiteContext): void {
  const base = "/v3/directline/tokens";
  routes.route("POST", `${base}/generate`, (request) => generate(context, request), {
    limit: "token",
    cors: true,
  });
  routes.route("POST", `${base}/refresh`, (request) => refresh(context, request), {
    limit: "read",
    cors: true,
  });
}

function generate(context: WebsiteContext, request: HttpRequest): HttpResponse {
  const { ids } = context.parts;
  const caller = context.access.caller(request);
  if (caller.kind !== "merchant") throw new AppError("FORBIDDEN", "Only the secret can make tokens.");
  const body = OpeningBody.parse(request.body);
  const conversation = ids.next("conv");
  const user = body?.user?.id ?? ids.next("dl");
  const token = context.tokens.issue({ use: "conversation", conversation, user, ...settingsOf(body) });
  return { status: 200, body: tokenBody(conversation, token) };
}

function refresh(context: WebsiteContext, request: HttpRequest): HttpResponse {
  const caller = context.access.caller(request);
  if (caller.kind === "merchant")
    throw new AppError("FORBIDDEN", "A secret does not expire: nothing to refresh.");
  const { kind: _kind, ...claims } = caller;
  return {
    status: 200,
    body: tokenBody(claims.conversation, context.tokens.issue({ use: "conversation", ...claims })),
  };
}
