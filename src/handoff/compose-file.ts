import { bookings } from "../bookings/index.ts";
import { factNamed, type Case, type Fact } from "../cases/index.ts";
import type { Scene } from "../conversation/index.ts";
import { articleNamed } from "../knowledge/index.ts";
import { holds, loans, waitlist } from "../loans/index.ts";
import { type PromiseRecord, promises } from "../promises/index.ts";
import type { BaseRecord } from "../shared/record.ts";
import type { Handoff } from "./handoff.ts";
import { HandoffFile } from "./handoff-file.ts";
import { summarise } from "./summary.ts";

type Head = Pick<Handoff, "id" | "reason" | "urgency" | "urgencyWhy">;

/** Composes the file from the records as they stand in this transaction. Nothing in it is invented or guessed. */
export async function composeFile(scene: Scene, record: Case, head: Head): Promise<HandoffFile> {
  const { conversation, contact } = scene;
  const facts = [...contact.facts, ...conversation.facts];
  const found = await recordsOf(scene, record);
  const file: HandoffFile = {
    id: head.id,
    version: 1,
    created: scene.at,
    reason: head.reason,
    urgency: { level: head.urgency, why: head.urgencyWhy },
    language: conversation.locale,
    channel: { name: conversation.channel, conversation: conversation.id, answerBy: "desk" },
    contact: contactOf(contact.id, contact.verified, facts),
    summary: summarise(scene, record, { facts, ...found }),
    activeIssue: record.opening,
    goal: goalOf(record),
    topic: record.topic,
    knownFacts: facts,
    missingInformation: ["name", "phone", "problem"].filter(
      (name) => !factNamed(facts, name) && !saidAtStart(name, record),
    ),
    attemptedSteps: record.attempted,
    pendingAction: pendingOf(found),
    evidence: [],
    ...found,
    orders: [],
    promises: (await scene.tx.find(promises, { case: record.id })).map(promiseLine),
    clocks: [{ name: "case", startedAt: record.createdAt }],
    doNotAskAgain: facts.map(({ name }) => name),
    mood: { level: "calm", evidence: [] },
    suggestedNextStep: nextStep(head.reason, found),
    articles: articlesTold(scene),
    transcript: { url: `/desk/api/cases/${record.id}`, messages: conversation.lastSeq },
  };
  return HandoffFile.parse(file);
}

/** The titles of the articles that have answered the customer, in the agents' language. */
function articlesTold({ book, conversation }: Scene): string[] {
  const { defaultLocale } = book.merchant;
  return (conversation.articles ?? []).map((slug) => articleNamed(book, slug, defaultLocale)?.title ?? slug);
}

function promiseLine(promise: PromiseRecord): HandoffFile["promises"][number] {
  const { id, kind, state, owner = "", dueAt, said } = promise;
  return { id, kind, state, owner, ...(dueAt === undefined ? {} : { dueAt }), said };
}

export interface Found {
  holds: HandoffFile["holds"];
  loans: HandoffFile["loans"];
  waitlist: HandoffFile["waitlist"];
  bookings: HandoffFile["bookings"];
}

async function recordsOf({ tx, book }: Scene, { id }: Case): Promise<Found> {
  const shopName = (shop: string) => book.shops.find((each) => each.id === shop)?.name ?? shop;
  return {
    holds: (await tx.find(holds, { case: id })).map((each) =>
      thing(each, "hold", `${each.serial}, ${shopName(each.shop)}`),
    ),
    loans: (await tx.find(loans, { case: id })).map((each) =>
      thing(each, "loan", `${each.serial}, ${shopName(each.shop)}`),
    ),
    waitlist: (await tx.find(waitlist, { case: id })).map((each) => thing(each, "waitlist", each.model)),
    bookings: (await tx.find(bookings, { case: id })).map((each) =>
      thing(each, each.kind, `${each.start} ${each.phone}`),
    ),
  };
}

function thing({ id, state, dueAt }: BaseRecord, kind: string, what: string): HandoffFile["holds"][number] {
  return { id, kind, state, what, ...(dueAt === undefined ? {} : { dueAt }) };
}

function contactOf(id: string, verified: "none" | "code", facts: readonly Fact[]): HandoffFile["contact"] {
  const [name, phone, email] = ["name", "phone", "email"].map((fact) => factNamed(facts, fact)?.value);
  return {
    id,
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    verified,
  };
}

/** What the customer wants, in the agents' words; the topic is the dialog he began with. */
function goalOf({ topic, opening }: Case): string {
  const goals: Record<string, string> = {
    loaner: "obtenir une box de prêt",
    outage: "retrouver sa connexion ou savoir où en est la panne",
    callback: "être rappelé",
    person: "parler à une personne",
  };
  return goals[topic] ?? opening;
}

function saidAtStart(name: string, { opening }: Case): boolean {
  return name === "problem" && opening.trim() !== "";
}

function pendingOf({ holds: held, bookings: booked, waitlist: waiting }: Found): string {
  const open = [...held, ...booked, ...waiting].find(({ dueAt }) => dueAt !== undefined);
  return open ? `${open.kind} ${open.state} : ${open.what}` : "aucune";
}

function nextStep(reason: string, { holds: held }: Found): string {
  const live = held.find(({ state }) => state === "placed");
  if (live) return `Vérifier avec le magasin la préparation de ${live.what}.`;
  if (reason === "failure")
    return "Le robot n’a pas pu conclure seul (stock illisible ou aucun créneau) : vérifier, puis répondre au client.";
  if (reason === "notUnderstood")
    return "Relire les derniers messages : le robot n’a pas compris la demande.";
  return "Répondre au client, sans lui redemander ce qui figure dans les faits connus.";
}
