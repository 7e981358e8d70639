import { type Contact, contacts } from "../contacts/index.ts";
import { isOpen, nextOpening } from "../calendar/index.ts";
import type { Locale } from "../shared/locale.ts";
import type { Transaction } from "../shared/store.ts";
import type { Book } from "../knowledge/index.ts";
import { type Conversation, conversations, type Shown } from "./conversation.ts";
import { keepTalk } from "./keep-talk.ts";
import { mainOptions } from "./menu.ts";
import { utter, wordsFor } from "./talk.ts";
import { openTalk, type TurnParts } from "./turn.ts";

export interface ConversationStart {
  channel: string;
  conversation: string;
  user: string;
  locale?: Locale;
  timeZone?: string;
}

/** Opens a conversation with the greeting, which says that the customer talks to a machine. Once. */
export async function startConversation(
  parts: TurnParts,
  start: ConversationStart,
): Promise<{ kind: "started" | "exists" }> {
  return parts.store.transact({ lock: start.conversation, actor: "bot" }, async (tx) => {
    if (await tx.get(conversations, start.conversation)) return { kind: "exists" };
    const now = parts.clock.now();
    const contact = await contactFor(parts, tx, start, now);
    const conversation = blankConversation(parts, start, contact, now);
    await tx.insert(conversations, conversation);
    const before = await openTalk(parts, tx, conversation, now);
    const talk = { ...before };
    utter(talk, {
      text: wordsFor(talk, "system", "welcome", doorsNow(talk.book, conversation.timeZone, now)),
      options: mainOptions(talk),
    });
    await keepTalk(talk, before, { compose: parts.compose });
    return { kind: "started" };
  });
}

/** Whether a shop near the customer is open, and if not when the first one opens, in that shop's own time. */
function doorsNow(book: Book, timeZone: string, now: Date): Record<string, Shown> {
  const near = shopsIn(book, timeZone) ?? shopsIn(book, book.merchant.timeZone) ?? book.shops;
  const openNow = { openNow: "yes", firstShop: "", opens: "" };
  if (near.some(({ hours }) => isOpen(hours, now))) return openNow;
  const [first] = near
    .flatMap(({ name, hours }) => {
      const next = nextOpening(hours, now);
      return next ? [{ name, at: next.opensAt.toISOString(), zone: hours.timeZone }] : [];
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!first) return openNow;
  return { openNow: "no", firstShop: first.name, opens: { at: first.at, zone: first.zone } };
}

function shopsIn({ shops }: Book, timeZone: string): Book["shops"] | undefined {
  const found = shops.filter(({ hours }) => hours.timeZone === timeZone);
  return found.length > 0 ? found : undefined;
}

async function contactFor(
  parts: TurnParts,
  tx: Transaction,
  start: ConversationStart,
  now: Date,
): Promise<Contact> {
  const address = `${start.channel}:${start.user}`;
  const [known] = await tx.find(contacts, { address });
  if (known) return known;
  const at = now.toISOString();
  const contact: Contact = {
    id: parts.ids.next("contact"),
    version: 1,
    state: "known",
    escalationLevel: 0,
    createdAt: at,
    updatedAt: at,
    address,
    locale: start.locale ?? parts.book.current().merchant.defaultLocale,
    facts: [],
    verified: "none",
  };
  await tx.insert(contacts, contact);
  return contact;
}

function blankConversation(
  parts: TurnParts,
  start: ConversationStart,
  contact: Contact,
  now: Date,
): Conversation {
  const at = now.toISOString();
  return {
    id: start.conversation,
    version: 1,
    state: "bot",
    escalationLevel: 0,
    createdAt: at,
    updatedAt: at,
    channel: start.channel,
    user: start.user,
    contact: contact.id,
    locale: start.locale ?? contact.locale,
    timeZone: start.timeZone ?? parts.book.current().merchant.timeZone,
    lastSeq: 0,
    facts: [],
    frames: [],
    ended: [],
    misunderstood: 0,
  };
}
