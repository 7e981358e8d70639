import { AppError } from "../../shared/errors.ts";
import type { HttpRequest, HttpResponse, Routes } from "../http/index.ts";
import { conversationAnswer } from "./conversation-answer.ts";
import { OpeningBody, settingsOf } from "./token-routes.ts";
import { readWatermark } from "./watermark.ts";
import { WEBSITE, conversationOf } from "./website-parts.ts";
import type { WebsiteContext } from "./website-parts.ts";

const BASE = "/v3/directline/conversations";

/** Opening a conversation, coming back to it, and listening to it. */
export function addConversationRoutes(routes: Routes, context: WebsiteContext): void {
  routes.route("POST", BASE, (request) => open(context, request), { limit: "conversation", cors: true });
  routes.route("GET", `${BASE}/:conversation`, (request) => comeBack(context, request), {
    limit: "read",
    cors: true,
  });
  routes.route("GET", `${BASE}/:conversation/stream`, notASocket, { limit: "read", cors: true });
  routes.upgrade(`${BASE}/:conversation/stream`, (request) => listen(context, request), { limit: "read" });
}

/** A token opens the conversation it is bound to, whoever the body says the user is; the secret opens a new one. */
async function open(context: WebsiteContext, request: HttpRequest): Promise<HttpResponse> {
  const { ids, port } = context.parts;
  const caller = context.access.caller(request);
  const body = OpeningBody.parse(request.body);
  const known =
    caller.kind === "customer"
      ? caller
      : {
          conversation: ids.next("conv"),
          user: body?.user?.id ?? ids.next("dl"),
          locale: undefined,
          timeZone: undefined,
        };
  const { conversation, user } = known;
  const settings = settingsOf({
    locale: body?.locale ?? known.locale,
    timeZone: body?.timeZone ?? known.timeZone,
  });
  const { kind } = await port.start({ channel: WEBSITE, conversation, user, ...settings });
  return conversationAnswer(context, request, { status: kind === "started" ? 201 : 200, conversation, user });
}

async function comeBack(context: WebsiteContext, request: HttpRequest): Promise<HttpResponse> {
  const conversation = request.params["conversation"] ?? "";
  context.access.callerIn(request, conversation);
  const { watermark } = request.query;
  readWatermark(watermark);
  const { user } = await conversationOf(context.parts, conversation);
  return conversationAnswer(context, request, { status: 200, conversation, user, watermark });
}

async function listen(context: WebsiteContext, request: HttpRequest) {
  const conversation = request.params["conversation"] ?? "";
  context.access.checkStream(request, conversation);
  const after = readWatermark(request.query["watermark"]);
  await conversationOf(context.parts, conversation);
  return {
    status: 101 as const,
    open: (socket: Parameters<typeof context.streams.attach>[1]) => {
      context.streams.attach(conversation, socket, after);
    },
  };
}

function notASocket(): HttpResponse {
  throw new AppError("BAD_REQUEST", "Open this address as a WebSocket.");
}
