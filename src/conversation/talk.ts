import type { Case, Fact } from "../cases/index.ts";
import { factNamed, withFact } from "../cases/index.ts";
import type { Contact } from "../contacts/index.ts";
import type { Book } from "../knowledge/index.ts";
import type { Ids } from "../shared/ids.ts";
import type { Instant } from "../shared/record.ts";
import type { Transaction } from "../shared/store.ts";
import type { Conversation, Frame, Shown } from "./conversation.ts";
import type { Dialog } from "./dialog.ts";
import { scopeOf, type FactName } from "./fact-names.ts";
import type { Outgoing, ParoleData } from "./outgoing.ts";
import type { PromiseDraft } from "./use-case.ts";
import type { Voice } from "./show-value.ts";
import { render, type Words } from "./words.ts";

/** The dialogs and their words, checked at start. */
export interface Script {
  dialogs: ReadonlyMap<string, Dialog>;
  words: Words;
}

/** A promise that a sentence of this turn gives. */
export interface SpokenPromise {
  draft: PromiseDraft;
  id: string;
  said: string;
  saidIn: string;
}

/**
 * One turn in progress: what is known, what changes, and what will be said. It is kept whole, or not at all, by
 * `keepTalk` in the same transaction.
 */
export interface Talk {
  readonly tx: Transaction;
  readonly now: Date;
  readonly at: Instant;
  readonly ids: Ids;
  readonly book: Book;
  readonly script: Script;
  conversation: Conversation;
  contact: Contact;
  case: Case | undefined;
  /** The customer's message this turn answers; absent when we speak first. */
  message: { id: string; text: string } | undefined;
  readonly outgoing: Outgoing[];
  /** Promises committed by use cases of this turn and not yet said. */
  pending: PromiseDraft[];
  readonly spoken: SpokenPromise[];
}

export function topFrame(talk: Talk): Frame | undefined {
  return talk.conversation.frames.at(-1);
}

export function setTopFrame(talk: Talk, frame: Frame): void {
  talk.conversation = { ...talk.conversation, frames: [...talk.conversation.frames.slice(0, -1), frame] };
}

export function voiceOf({ conversation, now }: Talk): Voice {
  return { locale: conversation.locale, timeZone: conversation.timeZone, now };
}

/** Everything known, whoever told it: of the customer, and of this case. */
export function knownFact(talk: Talk, name: FactName): Fact | undefined {
  const own = factNamed(topFrame(talk)?.facts ?? [], name);
  return own ?? factNamed(talk.conversation.facts, name) ?? factNamed(talk.contact.facts, name);
}

export function learn(talk: Talk, fact: Omit<Fact, "at" | "message">): void {
  const whole: Fact = { ...fact, at: talk.at, ...(talk.message ? { message: talk.message.id } : {}) };
  if (scopeOf(fact.name) === "contact") {
    talk.contact = { ...talk.contact, facts: withFact(talk.contact.facts, whole) };
  } else {
    talk.conversation = { ...talk.conversation, facts: withFact(talk.conversation.facts, whole) };
  }
}

export function forget(talk: Talk, gone: (name: string) => boolean): void {
  const kept = (facts: readonly Fact[]) => facts.filter(({ name }) => !gone(name));
  talk.conversation = { ...talk.conversation, facts: kept(talk.conversation.facts) };
  if (talk.contact.facts.some(({ name }) => gone(name))) {
    talk.contact = { ...talk.contact, facts: kept(talk.contact.facts) };
  }
}

/** Values that every text may use. `mood` is for leaving pleasantries out when he is not `calm`. */
export const ALWAYS_KNOWN = ["merchant", "caseNumber", "mood"] as const;

function valuesFor(talk: Talk, vars: Readonly<Record<string, Shown>>): Record<string, Shown> {
  const values: Record<string, Shown> = {
    merchant: talk.book.merchant.name,
    caseNumber: talk.case?.id ?? "",
    mood: talk.conversation.mood?.level ?? "calm",
  };
  for (const fact of [...talk.contact.facts, ...talk.conversation.facts]) values[fact.name] = fact.shown;
  return { ...values, ...vars };
}

/** The text of a key in the conversation's language, a merchant's own wording first. Empty when there is none. */
export function textOf(talk: Talk, dialog: string, key: string): string {
  const { locale } = talk.conversation;
  return talk.book.wording[locale][`${dialog}.${key}`] ?? talk.script.words[locale][dialog]?.[key] ?? "";
}

export function wordsFor(
  talk: Talk,
  dialog: string,
  key: string,
  vars: Readonly<Record<string, Shown>> = {},
): string {
  return render(textOf(talk, dialog, key), valuesFor(talk, vars), voiceOf(talk));
}

export interface Utterance {
  text: string;
  options?: readonly { title: string; value: string }[];
  parole?: Pick<ParoleData, "dialog" | "step" | "asks" | "promises">;
}

/** Adds a message of the bot to this turn. It leaves when the turn has committed. */
export function utter(talk: Talk, { text, options = [], parole = {} }: Utterance): string {
  const last = talk.outgoing.at(-1);
  // A dialog that is resumed may come by the very sentence that was just said: it is not said twice running.
  const isPlain = options.length === 0 && parole.asks === undefined && (parole.promises ?? []).length === 0;
  if (isPlain && last?.text === text) return last.id;
  const id = talk.ids.next("msg");
  talk.outgoing.push({
    id,
    conversation: talk.conversation.id,
    at: talk.at,
    locale: talk.conversation.locale,
    text,
    options,
    author: "bot",
    authorName: talk.book.merchant.botName,
    parole: {
      conversation: talk.conversation.id,
      ...(talk.case ? { case: talk.case.id } : {}),
      ...parole,
      author: "bot",
    },
  });
  return id;
}
