import { cases, Fact, withFact } from "../cases/index.ts";
import { contacts } from "../contacts/index.ts";
import type { OpeningHours } from "../calendar/index.ts";
import { type Book, shopById, teamById } from "../knowledge/index.ts";
import { givePromise } from "../promises/index.ts";
import type { Message } from "../shared/store.ts";
import { AppError } from "../shared/errors.ts";
import { type Conversation, conversations } from "./conversation.ts";
import type { Outgoing } from "./outgoing.ts";
import type { Talk } from "./talk.ts";

/** Gives an outgoing message the form of an activity (the edge knows the framework, the turn does not). */
export type Compose = (outgoing: Outgoing) => Record<string, unknown>;

/**
 * Keeps a whole turn: transcript, promises, facts, where the dialog stands. Runs in the turn's transaction; every
 * promise committed by a use case must have been said, and every one said goes to the ledger.
 */
export async function keepTalk(
  talk: Talk,
  before: Pick<Talk, "conversation" | "contact" | "case">,
  options: { compose: Compose; heard?: Message | undefined; notice?: Message["notice"] },
): Promise<Conversation> {
  const unsaid = talk.pending[0];
  if (unsaid) throw new AppError("DIALOG_INVALID", `the promise ${unsaid.kind} was committed and not said`);
  const said = messagesOf(talk, options);
  await talk.tx.append(options.heard ? [options.heard, ...said] : said);
  for (const { draft, id, said: text, saidIn } of talk.spoken) {
    await givePromise(talk.tx, {
      ...draft,
      id,
      said: text,
      saidIn,
      at: talk.at,
      riskPercent: talk.book.merchant.policy.promiseAtRiskPercent,
      hours: hoursOfOwner(talk.book, draft.owner),
      caseId: caseIdOf(talk),
      conversation: talk.conversation.id,
    });
  }
  await keepCase(talk, before);
  if (talk.contact.facts !== before.contact.facts) {
    await talk.tx.update(contacts, before.contact, { facts: talk.contact.facts }, { at: talk.at });
  }
  const lastSeq = talk.conversation.lastSeq + (options.heard ? 1 : 0) + said.length;
  const changed = changedFields(before.conversation, { ...talk.conversation, lastSeq });
  return talk.tx.update(conversations, before.conversation, changed, { at: talk.at });
}

/** When who owes something works: a shop's hours, or those of a team's desk. */
function hoursOfOwner(book: Book, owner: string): OpeningHours | undefined {
  const [kind, id = ""] = owner.split(":");
  if (kind === "shop") return shopById(book, id)?.hours;
  const team = kind === "team" ? teamById(book, id) : undefined;
  return team?.deskHours ?? team?.hours;
}

/** Fields that are not what they were: each column that is written costs the indexes on it. */
function changedFields(before: Conversation, after: Conversation): Partial<Conversation> {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => known.get(name) !== value));
}

function messagesOf(
  talk: Talk,
  { compose, heard, notice }: { compose: Compose; heard?: Message | undefined; notice?: Message["notice"] },
): Message[] {
  const first = talk.conversation.lastSeq + (heard ? 2 : 1);
  return talk.outgoing.map((outgoing, index) => ({
    conversation: talk.conversation.id,
    seq: first + index,
    id: outgoing.id,
    at: talk.at,
    author: outgoing.author,
    activity: compose(outgoing),
    status: "queued" as const,
    ...(notice && index === 0 ? { notice } : {}),
  }));
}

function caseIdOf(talk: Talk): string {
  if (!talk.case) throw new AppError("DIALOG_INVALID", "a promise was given in a dialog that opens no case");
  return talk.case.id;
}

async function keepCase(talk: Talk, before: Pick<Talk, "conversation" | "contact" | "case">): Promise<void> {
  if (!talk.case) return;
  const known = [...talk.contact.facts, ...talk.conversation.facts];
  const facts = known.reduce<Fact[]>((all, fact) => withFact(all, fact), [...talk.case.facts]);
  if (before.case && sameFacts(facts, before.case.facts) && talk.case.attempted === before.case.attempted)
    return;
  await talk.tx.update(
    cases,
    before.case ?? talk.case,
    { facts, attempted: talk.case.attempted },
    { at: talk.at },
  );
}

const FACT_FIELDS = Fact.keyof().options;

function sameFacts(some: readonly Fact[], others: readonly Fact[]): boolean {
  return (
    some.length === others.length &&
    some.every((fact, index) => FACT_FIELDS.every((field) => fact[field] === others[index]?.[field]))
  );
}
