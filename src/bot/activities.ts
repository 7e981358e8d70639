import type { Activity } from "botbuilder";
import type { Locale } from "../shared/locale.ts";
import type { Instant } from "../shared/record.ts";

/** A Bot Framework activity as plain JSON: instants are strings, and only the keys that are set exist. */
export type WireActivity = Omit<Partial<Activity>, "timestamp"> & { timestamp: Instant; id: string };

/** Who speaks. An agent's name is shown to the customer. */
export type Author = { kind: "bot"; name: string } | { kind: "agent"; id: string; name: string };

/** What a message tells programs about itself (`channelData.parole`). */
export interface ParoleData {
  case?: string | undefined;
  dialog?: string | undefined;
  step?: string | undefined;
  /** The fact this message asks for; on the message that holds the question, once. */
  asks?: string | undefined;
  /** Ids in the ledger of the promises this message makes. */
  promises?: readonly string[] | undefined;
}

export interface MessageParts {
  id: string;
  conversation: string;
  at: Instant;
  text: string;
  locale: Locale;
  author: Author;
  /** Buttons. Pressing one sends `value` as if the customer had typed it. */
  suggestedActions?: readonly { title: string; value: string }[];
  parole?: ParoleData;
}

/**
 * The message as every channel gets it. It never has a `replyToId`: a chat window that does not know the target
 * holds the message back for five seconds.
 */
export function messageActivity(parts: MessageParts): WireActivity {
  const buttons = parts.suggestedActions ?? [];
  return {
    ...envelope(parts),
    type: "message",
    text: parts.text,
    textFormat: "plain",
    locale: parts.locale,
    inputHint: parts.parole?.asks === undefined ? "acceptingInput" : "expectingInput",
    ...(buttons.length === 0 ? {} : { suggestedActions: { to: [], actions: buttons.map(button) } }),
    channelData: { parole: paroleData(parts) },
  };
}

/** "Someone is writing." Shown at once and never kept. */
export function typingActivity(parts: {
  id: string;
  conversation: string;
  at: Instant;
  author: Author;
}): WireActivity {
  return { ...envelope(parts), type: "typing" };
}

function envelope(parts: { id: string; conversation: string; at: Instant; author: Author }) {
  const { author } = parts;
  return {
    id: parts.id,
    timestamp: parts.at,
    conversation: { id: parts.conversation, isGroup: false, conversationType: "personal", name: "" },
    from: { id: author.kind === "bot" ? "bot" : author.id, name: author.name, role: "bot" },
  };
}

function button(option: { title: string; value: string }) {
  return { type: "imBack", title: option.title, value: option.value };
}

function paroleData(parts: MessageParts): Record<string, unknown> {
  const { parole = {} } = parts;
  const data: Record<string, unknown> = { conversation: parts.conversation, author: parts.author.kind };
  if (parole.case !== undefined) data["case"] = parole.case;
  if (parole.dialog !== undefined) data["dialog"] = parole.dialog;
  if (parole.step !== undefined) data["step"] = parole.step;
  if (parole.asks !== undefined) data["asks"] = parole.asks;
  if (parole.promises !== undefined && parole.promises.length > 0) data["promises"] = [...parole.promises];
  return data;
}
