import fc from "fast-check";
import { bookings } from "../../src/bookings/index.ts";
import { conversations } from "../../src/conversation/index.ts";
import { holds, loans, units } from "../../src/loans/index.ts";
import type { Span } from "./set-clock.ts";
import type { Got, Talk } from "./transcript.ts";

const SAYINGS = [
  "box de prêt",
  "Panne d’internet",
  "Être rappelé",
  "Où en est mon dossier",
  "Parler à une personne",
  "annuler",
  "recommencer",
  "oui",
  "non",
  "06600",
  "Valbonne",
  "Antibes",
  "plutôt Nice",
  "non, finalement Cannes",
  "04 65 71 21 18",
  "04 65 71 99 99",
  "Léa Marchetti",
  "je m’appelle Jean Martin",
  "06 39 98 41 07",
  "ma facture est fausse",
  "lundi à 10h",
  "demain vers 14h",
  "après 18h",
  "dès que possible",
  "le deuxième",
  "aucun",
  "la liste d’attente",
  "quels sont vos horaires ?",
  "où est le magasin de Nice ?",
  "en fait plutôt mercredi à 11h",
  "merci",
  "bonjour",
  "zzz zzz",
  "???",
  "I need a loaner box",
  "call me back tomorrow",
  "Bonjour, Jean Martin, 06 39 98 00 12, ma box à Antibes est morte, je veux une box de prêt à Nice",
] as const;

const SPANS: readonly Span[] = ["1 min", "6 min", "20 min", "2 h", "9 h", "1 d", "4 d"];

/** Something that happens to one of the customers. */
export interface Happening {
  who: number;
  deed: Deed;
  pick: number;
}

const DEEDS = [
  "say",
  "press",
  "reserve",
  "book",
  "wait",
  "setAside",
  "notFound",
  "handOver",
  "takeBack",
  "putBack",
  "call",
  "accept",
  "complete",
  "news",
  "close",
] as const;
type Deed = (typeof DEEDS)[number];

/** Whole dialogs, so that the walks get far. */
const JOURNEYS = {
  reserve: ["recommencer", "box de prêt", "06600", "le premier", "Léa Marchetti", "06 39 98 41 07"],
  book: ["être rappelé", "06 39 98 41 07", "ma facture est fausse", "dès que possible", "oui"],
} as const;

const weight: Partial<Record<Deed, number>> = {
  say: 10,
  press: 12,
  reserve: 4,
  book: 3,
  wait: 4,
  call: 4,
  close: 1,
  news: 1,
};

/** A walk of `steps` happenings over `customers` talks. */
export function walks(customers: number, steps: number): fc.Arbitrary<Happening[]> {
  const deed = fc.oneof(
    ...DEEDS.map((arbitrary) => ({ arbitrary: fc.constant(arbitrary), weight: weight[arbitrary] ?? 2 })),
  );
  const one = fc.record({ who: fc.nat(customers - 1), deed, pick: fc.nat(1_000) });
  return fc.array(one, { minLength: steps, maxLength: steps });
}

function pickFrom<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

/** Lets it happen. What cannot be done now (nothing held, nobody waiting) does not happen. */
export async function happen(talk: Talk, { deed, pick }: Happening, last: readonly Got[]): Promise<void> {
  switch (deed) {
    case "say":
      await talk.tell(pickFrom(SAYINGS, pick) ?? "");
      return;
    case "press": {
      const options = last.at(-1)?.options ?? [];
      await talk.tell(pickFrom(options, pick) ?? pickFrom(SAYINGS, pick) ?? "");
      return;
    }
    case "reserve":
    case "book":
      for (const text of JOURNEYS[deed]) await talk.tell(text);
      return;
    case "wait":
      return talk.letTimePass(pickFrom(SPANS, pick) ?? "1 min");
    case "news":
      await talk.desk.publishNews(
        "antibes-fibre-2026",
        "Des nouvelles.",
        pick % 3 === 0 ? "resolved" : "monitoring",
      );
      return talk.letTimePass("0 s");
    case "close":
      await talk.desk.closeTeam(pick % 2 === 0 ? "telecom" : "customer-care", dayAfter(talk));
      return talk.letTimePass("0 s");
    default:
      return atTheDesk(talk, deed, pick);
  }
}

function dayAfter(talk: Talk): string {
  return new Date(talk.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
}

async function atTheDesk(talk: Talk, deed: Deed, pick: number): Promise<void> {
  const [hold] = await talk.records(holds, { state: ["placed", "set_aside", "ready"] });
  if (deed === "setAside" && hold) await talk.desk.setAside();
  if (deed === "notFound" && hold) await talk.desk.notFound();
  if (deed === "handOver" && hold)
    await talk.desk.handOver(pick % 2 === 0 ? "000000" : codeOf(await transcript(talk)));
  if (deed === "takeBack" && (await talk.records(loans, { state: ["active", "return_due"] })).length > 0)
    await talk.desk.takeBack();
  if (deed === "putBack") await putBack(talk, pick);
  if (deed === "call") await call(talk, pick);
  if (deed === "accept" || deed === "complete") await byAgent(talk, deed);
}

async function putBack(talk: Talk, pick: number): Promise<void> {
  const lying = await talk.world.records(units, { state: ["to_reshelve", "returned_unchecked", "missing"] });
  const unit = pickFrom(lying, pick);
  if (!unit) return;
  await talk.desk.putBack(unit.serial);
  await talk.letTimePass("0 s");
}

async function call(talk: Talk, pick: number): Promise<void> {
  const [booking] = await talk.records(bookings, { state: ["confirmed", "dialling", "no_answer"] });
  if (!booking) return;
  if (booking.state !== "dialling") await talk.desk.dial();
  else await (pick % 2 === 0 ? talk.desk.noAnswer() : talk.desk.completeCall("done"));
}

async function byAgent(talk: Talk, deed: "accept" | "complete"): Promise<void> {
  const [conversation] = await talk.world.records(conversations, { id: talk.conversation });
  const has = await talk.desk.handoff().catch(() => undefined);
  if (deed === "accept" && has && has.state !== "completed") await talk.desk.accept();
  if (deed === "complete" && conversation?.state === "agent") await talk.desk.completeHandoff("C’est réglé.");
}

async function transcript(talk: Talk): Promise<string> {
  const messages = await talk.world.store.read((tx) => tx.messages(talk.conversation, 0));
  return messages.map(({ activity }) => String(activity["text"])).join("\n");
}

function codeOf(text: string): string {
  return [...text.matchAll(/(?:Code de retrait : |Pickup code: )(\w+)/g)].at(-1)?.[1] ?? "";
}
