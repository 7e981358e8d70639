import type { ConversationPort, Inbox } from "../../bot/index.ts";
import { conversations } from "../../conversation/index.ts";
import type { Conversation } from "../../conversation/index.ts";
import type { Clock } from "../../shared/clock.ts";
import { AppError } from "../../shared/errors.ts";
import type { Ids } from "../../shared/ids.ts";
import type { Store } from "../../shared/store.ts";
import type { Log, RateLimiter } from "../http/index.ts";
import type { Acceptances, OnNotice } from "./acceptances.ts";
import type { Access } from "./access.ts";
import type { Streams } from "./streams.ts";
import type { Tokens } from "./tokens.ts";

/** Name of this channel in records and activities. */
export const WEBSITE = "website";

/** What the website channel is built from. */
export interface WebsiteParts {
  store: Pick<Store, "read" | "transact" | "tell" | "onCommit" | "onNews">;
  port: ConversationPort;
  inbox: Inbox;
  clock: Clock;
  ids: Ids;
  log: Log;
  /** DIRECTLINE_SECRET: what the merchant's own server shows to get tokens. */
  secret: string;
  /** SESSION_SECRET: what tokens are signed with. */
  sessionSecret: string;
  /** Where stream addresses point. When absent, or this machine itself, they point where the request came in. */
  publicUrl?: string;
  /** Origins of the merchant's pages that carry the widget, e.g. `https://www.example.com`. */
  allowedOrigins?: readonly string[];
  onNotice?: OnNotice;
  /** How often open streams are compared with the store: for a store that others write to as well. Absent: never. */
  lookAgainMs?: number;
  /** `off` for measuring. */
  messagesPerConversation?: { burst: number; perSecond: number } | "off";
}

/** What the routes share. */
export interface WebsiteContext {
  parts: WebsiteParts;
  tokens: Tokens;
  access: Access;
  streams: Streams;
  acceptances: Acceptances;
  messageLimiter: RateLimiter | undefined;
}

/** @throws AppError NOT_FOUND when the website has no such conversation. */
export async function conversationOf(parts: WebsiteParts, id: string): Promise<Conversation> {
  const found = await parts.store.read((tx) => tx.get(conversations, id));
  if (found === undefined || found.channel !== WEBSITE) throw unknownConversation();
  return found;
}

export function unknownConversation(): AppError {
  return new AppError("NOT_FOUND", "There is no such conversation.");
}
