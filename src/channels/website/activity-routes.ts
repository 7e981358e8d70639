import { AppError } from "../../shared/errors.ts";
import { tooMany } from "../http/index.ts";
import type { HttpRequest, HttpResponse, Routes } from "../http/index.ts";
import type { Caller } from "./access.ts";
import { activityGroup } from "./delivered-activity.ts";
import { PostedActivity, keptActivity } from "./posted-activity.ts";
import type { KeptActivity } from "./posted-activity.ts";
import { readWatermark } from "./watermark.ts";
import { WEBSITE, conversationOf, unknownConversation } from "./website-parts.ts";
import type { WebsiteContext } from "./website-parts.ts";

const PATH = "/v3/directline/conversations/:conversation/activities";

/** Saying something, and asking what was said. */
export function addActivityRoutes(routes: Routes, context: WebsiteContext): void {
  routes.route("POST", PATH, (request) => post(context, request), { limit: "message", cors: true });
  routes.route("GET", PATH, (request) => poll(context, request), { limit: "read", cors: true });
}

async function post(context: WebsiteContext, request: HttpRequest): Promise<HttpResponse> {
  const conversation = request.params["conversation"] ?? "";
  const caller = context.access.callerIn(request, conversation);
  const waitSeconds = context.messageLimiter?.take(conversation) ?? 0;
  if (waitSeconds > 0) return tooMany(waitSeconds);
  const posted = PostedActivity.parse(request.body);
  if (posted.type === "typing" || posted.type === "conversationUpdate") {
    return { status: 200, body: { id: context.parts.ids.next("msg") } };
  }
  const kept = keptActivity(posted);
  refuseForgery(caller, kept);
  return receive(context, kept, {
    conversation,
    user: caller.kind === "customer" ? caller.user : (await conversationOf(context.parts, conversation)).user,
  });
}

/** Handoff events come from the merchant's side: a customer's window must not end or accept a handoff. */
function refuseForgery(caller: Caller, kept: KeptActivity): void {
  if (caller.kind === "customer" && kept.type === "event" && kept.name?.startsWith("handoff.") === true) {
    throw new AppError("FORBIDDEN", "name: events of a handoff cannot come from a chat window");
  }
}

async function receive(
  context: WebsiteContext,
  kept: KeptActivity,
  at: { conversation: string; user: string },
): Promise<HttpResponse> {
  const { ids, inbox } = context.parts;
  const id = ids.next("msg");
  const { conversation, user } = at;
  const from = { id: user, name: "", role: "user" };
  const bot = { id: "bot", name: "", role: "bot" };
  const place = { isGroup: false, conversationType: "personal", id: conversation, name: "" };
  const received = await inbox({
    ...kept,
    id,
    channelId: WEBSITE,
    conversation: place,
    from,
    recipient: bot,
  });
  if (received.kind === "unknown-conversation") throw unknownConversation();
  return { status: 200, body: { id: received.kind === "ignored" ? id : received.id } };
}

async function poll(context: WebsiteContext, request: HttpRequest): Promise<HttpResponse> {
  const conversation = request.params["conversation"] ?? "";
  context.access.callerIn(request, conversation);
  const after = readWatermark(request.query["watermark"]);
  const messages = await context.parts.store.read((tx) => tx.messages(conversation, after));
  if (messages.length === 0) await conversationOf(context.parts, conversation);
  context.acceptances.add(messages);
  return { status: 200, body: activityGroup(messages, after) };
}
