import type { Instant } from "../shared/record.ts";
import type { Locale } from "../shared/locale.ts";

/** What every message of the bot tells programs about itself: the contract of `channelData.parole`. */
export interface ParoleData {
  conversation: string;
  case?: string;
  dialog?: string;
  step?: string;
  /** The fact it asks for; only on the message that holds the question. */
  asks?: string;
  /** Promises it gives; each is in the ledger. */
  promises?: string[];
  author?: "bot" | "agent";
}

/** A message to the customer, before a channel gives it its form. */
export interface Outgoing {
  id: string;
  conversation: string;
  at: Instant;
  locale: Locale;
  text: string;
  /** Buttons where the channel has them: what they say and what they send. */
  options: readonly { title: string; value: string }[];
  author: "bot" | "agent";
  /** Shown as the sender's name. */
  authorName: string;
  parole: ParoleData;
}
