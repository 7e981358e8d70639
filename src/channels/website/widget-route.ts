import { z } from "zod";
import { conversations } from "../../conversation/index.ts";
import { AppError } from "../../shared/errors.ts";
import type { HttpRequest, HttpResponse, Routes } from "../http/index.ts";
import { tokenBody } from "./conversation-answer.ts";
import { settingsOf } from "./token-routes.ts";
import { WEBSITE } from "./website-parts.ts";
import type { WebsiteContext } from "./website-parts.ts";

const WidgetBody = z
  .object({
    /** The signed id that an earlier answer gave this visitor. */
    user: z.string().max(2_048).nullish(),
    locale: z.string().max(64).nullish(),
    timeZone: z.string().max(64).nullish(),
  })
  .optional();

/**
 * Tokens for our own widget, which has no secret: any page the merchant allows may have one. A visitor who shows the
 * signed id from last time gets back into the same conversation.
 */
export function addWidgetRoute(routes: Routes, context: WebsiteContext): void {
  routes.route("POST", "/widget/token", (request) => widgetToken(context, request), {
    limit: "token",
    cors: true,
  });
}

async function widgetToken(context: WebsiteContext, request: HttpRequest): Promise<HttpResponse> {
  checkOrigin(context, request);
  const body = WidgetBody.parse(request.body);
  const known = knownVisitor(context, body?.user);
  const earlier = known === undefined ? undefined : await lastConversation(context, known);
  const user = known ?? context.parts.ids.next("dl");
  const conversation = earlier ?? context.parts.ids.next("conv");
  const token = context.tokens.issue({ use: "conversation", conversation, user, ...settingsOf(body) });
  const visitor = context.tokens.issue({ use: "visitor", user });
  return {
    status: 200,
    body: { ...tokenBody(conversation, token), user: visitor, resumed: earlier !== undefined },
  };
}

/** An id that is not ours, or too old, makes a new visitor: a window must not be locked out by what it kept. */
function knownVisitor(context: WebsiteContext, signed: string | null | undefined): string | undefined {
  if (signed === null || signed === undefined) return undefined;
  const reading = context.tokens.read(signed);
  return reading.kind === "valid" && reading.claims.use === "visitor" ? reading.claims.user : undefined;
}

async function lastConversation(context: WebsiteContext, user: string): Promise<string | undefined> {
  const [last] = await context.parts.store.read((tx) =>
    tx.find(
      conversations,
      { channel: WEBSITE, user, state: ["bot", "agent"] },
      { orderBy: "createdAt", descending: true, limit: 1 },
    ),
  );
  return last?.id;
}

/**
 * Browsers always say which page calls. A caller without an origin is a program, which could claim any: it gains
 * nothing by this check and loses nothing.
 */
function checkOrigin(context: WebsiteContext, request: HttpRequest): void {
  const { origin, host } = request.headers;
  if (origin === undefined) return;
  const { publicUrl, allowedOrigins = [] } = context.parts;
  const allowed = [...allowedOrigins, ...(publicUrl === undefined ? [] : [publicUrl])].map(originOf);
  const own = originOf(origin);
  if (own !== undefined && (allowed.includes(own) || new URL(own).host === host)) return;
  throw new AppError("FORBIDDEN", "This page is not one of the merchant's: its origin is not allowed.");
}

function originOf(url: string): string | undefined {
  const { origin } = URL.canParse(url) ? new URL(url) : { origin: "null" };
  return origin === "null" ? undefined : origin;
}
