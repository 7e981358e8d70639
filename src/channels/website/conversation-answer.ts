import type { HttpRequest, HttpResponse } from "../http/index.ts";
import { TOKEN_SECONDS } from "./tokens.ts";
import type { WebsiteContext } from "./website-parts.ts";

/** The part of the answer that every way to a token has in common. */
export function tokenBody(conversationId: string, token: string) {
  return { conversationId, token, expires_in: TOKEN_SECONDS };
}

/** Answers with a conversation ready to listen to: a fresh token, and an address to be opened within a minute. */
export function conversationAnswer(
  context: WebsiteContext,
  request: HttpRequest,
  of: { status: number; conversation: string; user: string; watermark?: string | undefined },
): HttpResponse {
  const { conversation, user } = of;
  const token = context.tokens.issue({ use: "conversation", conversation, user });
  const query = new URLSearchParams({ t: context.tokens.issue({ use: "stream", conversation, user }) });
  if (of.watermark !== undefined && of.watermark !== "") query.set("watermark", of.watermark);
  const path = `/v3/directline/conversations/${encodeURIComponent(conversation)}/stream`;
  const streamUrl = `${socketOrigin(request, context.parts.publicUrl)}${path}?${query.toString()}`;
  return { status: of.status, body: { ...tokenBody(conversation, token), streamUrl } };
}

/** WebSocket origin of this server as the caller reaches it. */
function socketOrigin(request: HttpRequest, publicUrl: string | undefined): string {
  if (publicUrl !== undefined && !isThisMachine(publicUrl))
    return publicUrl.replace(/^http/i, "ws").replace(/\/+$/, "");
  const host = request.headers.host ?? "";
  return `ws://${/^[\w.:[\]-]+$/.test(host) ? host : "localhost"}`;
}

/** A name of this machine need not be the one under which the server listens: `localhost` may be IPv6 only. */
function isThisMachine(publicUrl: string): boolean {
  const { hostname } = new URL(publicUrl);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
