import { MESSAGES_PER_CONVERSATION, RateLimiter } from "../http/index.ts";
import type { Routes } from "../http/index.ts";
import { Acceptances } from "./acceptances.ts";
import { Access } from "./access.ts";
import { addActivityRoutes } from "./activity-routes.ts";
import { addConversationRoutes } from "./conversation-routes.ts";
import { Streams } from "./streams.ts";
import { addTokenRoutes } from "./token-routes.ts";
import { createTokens } from "./tokens.ts";
import type { WebsiteContext, WebsiteParts } from "./website-parts.ts";
import { addWidgetRoute } from "./widget-route.ts";

/** The website channel while it runs. */
export interface Website {
  /** Shows an activity that is not kept, such as "the agent is writing", to whoever has the conversation open. */
  show(conversation: string, activity: Record<string, unknown>): void;
  /** Stops listening for commits and writes down what was delivered. Call it before the store closes. */
  close(): Promise<void>;
}

/**
 * Adds Direct Line 3.0 (all but upload) and the widget's token. What chat windows rely on is listed in the tests of
 * this folder, each point once seen failing with Web Chat.
 */
export function addWebsite(routes: Routes, parts: WebsiteParts): Website {
  const { store, log, clock, onNotice = () => undefined } = parts;
  const tokens = createTokens(parts.sessionSecret, clock);
  const acceptances = new Acceptances({ store, log, onNotice });
  const streams = new Streams({ store, acceptances, ids: parts.ids, log });
  const rule = parts.messagesPerConversation ?? MESSAGES_PER_CONVERSATION;
  const messageLimiter = rule === "off" ? undefined : new RateLimiter(rule, clock);
  const access = new Access(parts.secret, tokens);
  const context: WebsiteContext = { parts, tokens, access, streams, acceptances, messageLimiter };
  addTokenRoutes(routes, context);
  addConversationRoutes(routes, context);
  addActivityRoutes(routes, context);
  addWidgetRoute(routes, context);
  const stops = listenTo(store, streams, parts.lookAgainMs);
  return {
    show: (conversation, activity) => {
      streams.show(conversation, activity);
    },
    close: async () => {
      for (const stop of stops) stop();
      await acceptances.close();
    },
  };
}

function listenTo(store: WebsiteParts["store"], streams: Streams, lookAgainMs?: number): (() => void)[] {
  const stops = [
    store.onCommit((commit) => {
      streams.committed(commit);
    }),
    store.onNews((news) => {
      streams.told(news);
    }),
  ];
  if (lookAgainMs === undefined) return stops;
  const looking = setInterval(() => void streams.lookAgain(), lookAgainMs);
  return [
    ...stops,
    () => {
      clearInterval(looking);
    },
  ];
}
