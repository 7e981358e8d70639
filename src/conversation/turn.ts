import { cases } from "../cases/index.ts";
import { contacts } from "../contacts/index.ts";
import { type LiveBook, shopById } from "../knowledge/index.ts";
import type { Clock } from "../shared/clock.ts";
import { AppError } from "../shared/errors.ts";
import type { Ids } from "../shared/ids.ts";
import type { Message, Store, Transaction } from "../shared/store.ts";
import type { Meaning, Understanding } from "../understanding/index.ts";
import { advance } from "./advance.ts";
import { dialogOf, enterDialog } from "./frames.ts";
import { type Conversation, conversations, type Option, type Shown } from "./conversation.ts";
import { hear } from "./hear.ts";
import { type Compose, keepTalk } from "./keep-talk.ts";
import { knownFact, type Script, type Talk } from "./talk.ts";
import type { PromiseDraft } from "./use-case.ts";

/** What every turn needs, wired once. */
export interface TurnParts {
  store: Store;
  clock: Clock;
  ids: Ids;
  book: LiveBook;
  script: Script;
  understanding: Understanding;
  compose: Compose;
  /** Told of a turn that failed inside; the customer gets a reference, the log gets the cause. */
  onFault(fault: { reference: string; conversation: string; error: unknown }): void;
}

/** A message as a channel hands it over: authenticated, bounded, named by (channel, externalId). */
export interface CustomerMessage {
  channel: string;
  conversation: string;
  externalId: string;
  activityId: string;
  /** Absent for events that carry no words. */
  text?: string;
  /** The activity as it is kept and echoed. */
  activity: Record<string, unknown>;
}

export type Receipt =
  { kind: "taken"; id: string } | { kind: "repeat"; id: string } | { kind: "unknown-conversation" };

/**
 * One turn (docs/architecture.md): everything the message causes is kept in one transaction, and nothing is said unless it
 * commits. The same external id again has no effect and gets the first answer.
 */
export async function takeTurn(parts: TurnParts, incoming: CustomerMessage): Promise<Receipt> {
  try {
    return await attemptTurn(parts, incoming, hearMessage);
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith("STORE_")) throw error;
    const reference = parts.ids.code(8);
    parts.onFault({ reference, conversation: incoming.conversation, error });
    return attemptTurn(parts, incoming, (talk) => apologise(talk, reference));
  }
}

type Work = (talk: Talk, incoming: CustomerMessage, parts: TurnParts) => Promise<void>;

async function attemptTurn(parts: TurnParts, incoming: CustomerMessage, work: Work): Promise<Receipt> {
  const { channel, conversation: lock, externalId, activityId } = incoming;
  return parts.store.transact({ lock, actor: "customer" }, async (tx) => {
    const conversation = await tx.get(conversations, lock);
    if (!conversation) return { kind: "unknown-conversation" };
    const now = parts.clock.now();
    const first = await tx.once(channel, `${lock}/${externalId}`, activityId, now.toISOString());
    if (first !== undefined) return { kind: "repeat", id: first };
    const before = await openTalk(parts, tx, conversation, now);
    const talk: Talk = { ...before, message: { id: activityId, text: incoming.text ?? "" } };
    const heard = messageOf(talk, incoming);
    await work(talk, incoming, parts);
    await keepTalk(talk, before, { compose: parts.compose, heard });
    return { kind: "taken", id: activityId };
  });
}

async function hearMessage(talk: Talk, { text }: CustomerMessage, parts: TurnParts): Promise<void> {
  // While an agent has the conversation the bot is silent: the message goes to the desk with the transcript.
  if (text === undefined || talk.conversation.state !== "bot") return;
  await hear(talk, { message: talk.message?.id ?? "", text, meaning: meaningOf(talk, text, parts) });
}

function meaningOf(talk: Talk, text: string, { understanding }: TurnParts): Meaning {
  return understanding.understand(text, {
    now: talk.now,
    zone: talk.conversation.timeZone,
    country: talk.book.merchant.country,
    buysIn: shopById(talk.book, knownFact(talk, "shop")?.value ?? "")?.country,
    locale: talk.conversation.locale,
  });
}

async function apologise(talk: Talk, reference: string): Promise<void> {
  talk.conversation = { ...talk.conversation, frames: [] };
  await enterDialog(talk, "fault", { vars: { reference } });
  await advance(talk);
}

function messageOf(talk: Talk, { activityId, activity }: CustomerMessage): Message {
  return {
    conversation: talk.conversation.id,
    seq: talk.conversation.lastSeq + 1,
    id: activityId,
    at: talk.at,
    author: "customer",
    activity,
    status: "accepted",
  };
}

/** Reads what a turn needs to know. The result is both the state before and the start of the talk. */
export async function openTalk(
  parts: Pick<TurnParts, "ids" | "book" | "script">,
  tx: Transaction,
  conversation: Conversation,
  now: Date,
): Promise<Talk> {
  const contact = await tx.get(contacts, conversation.contact);
  if (!contact) throw new AppError("STORE_CORRUPT", `conversation ${conversation.id} has no contact`);
  return {
    tx,
    now,
    at: now.toISOString(),
    ids: parts.ids,
    book: parts.book.current(),
    script: parts.script,
    conversation,
    contact,
    case: conversation.case === undefined ? undefined : await tx.get(cases, conversation.case),
    message: undefined,
    outgoing: [],
    pending: [],
    spoken: [],
  };
}

/** Something that happened, for which the bot speaks first. */
export interface Happening {
  conversation: string;
  dialog: string;
  /** An entry of that dialog. */
  entry: string;
  vars?: Record<string, Shown>;
  lists?: Record<string, Option[]>;
  promises?: readonly PromiseDraft[];
  /** A record that waits for the first message to reach the customer. */
  notice?: Message["notice"];
}

/** Speaks first, inside the transaction that made it true. A question left open before is asked again after it. */
export async function speakFirst(
  parts: Pick<TurnParts, "ids" | "book" | "script" | "compose">,
  tx: Transaction,
  now: Date,
  happening: Happening,
): Promise<void> {
  const conversation = await tx.get(conversations, happening.conversation);
  if (!conversation) throw new AppError("STORE_CORRUPT", `no conversation ${happening.conversation}`);
  const before = await openTalk(parts, tx, conversation, now);
  const talk: Talk = { ...before, pending: [...(happening.promises ?? [])] };
  const entry = dialogOf(talk, happening.dialog).entries?.[happening.entry];
  if (!entry) throw new AppError("DIALOG_INVALID", `${happening.dialog} has no entry ${happening.entry}`);
  await enterDialog(talk, happening.dialog, {
    step: entry.step,
    ...(happening.vars ? { vars: happening.vars } : {}),
    ...(happening.lists ? { lists: happening.lists } : {}),
  });
  await advance(talk);
  await keepTalk(talk, before, { compose: parts.compose, notice: happening.notice });
}
