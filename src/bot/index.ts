export { messageActivity, typingActivity } from "./activities.ts";
export type { Author, MessageParts, ParoleData, WireActivity } from "./activities.ts";
export type { ConversationPort, Incoming, Received, Started } from "./conversation-port.ts";
export { createInbox } from "./inbox.ts";
export type { Inbox } from "./inbox.ts";
export { LocalAdapter } from "./local-adapter.ts";
export { ParoleBot } from "./parole-bot.ts";
export type { TurnLog } from "./turn-errors.ts";
