import { factNamed, type Case, type Fact } from "../cases/index.ts";
import type { Scene } from "../conversation/index.ts";
import { sayTime } from "../calendar/index.ts";
import type { Found } from "./compose-file.ts";

/** How many of the customer's own words fit a glance. */
const WORDS_SHOWN = 140;

/** Two sentences: who wants what, and how far it has come. Deterministic: the same records give the same words. */
export function summarise(scene: Scene, record: Case, known: Found & { facts: readonly Fact[] }): string {
  const name = factNamed(known.facts, "name")?.shown ?? "Un client";
  const problem = factNamed(known.facts, "problem")?.shown ?? record.opening;
  const words = problem.length > WORDS_SHOWN ? `${problem.slice(0, WORDS_SHOWN - 1)}…` : problem;
  const line = factNamed(known.facts, "line");
  const about = line ? ` (ligne : ${line.shown})` : "";
  return `${name} écrit : « ${words} »${about}. ${whereItStands(scene, known)}`;
}

function whereItStands({ now, conversation }: Scene, { holds, loans, waitlist, bookings }: Found): string {
  const said = (at: string | undefined) =>
    at === undefined
      ? ""
      : `, échéance ${sayTime(new Date(at), { locale: "fr", timeZone: conversation.timeZone, now })}`;
  const hold = holds.find(({ dueAt }) => dueAt !== undefined);
  if (hold)
    return `Une box lui est réservée (${hold.what}, ${HOLD_WORDS[hold.state] ?? hold.state}${said(hold.dueAt)}).`;
  const loan = loans.find(({ dueAt }) => dueAt !== undefined);
  if (loan) return `Une box lui est prêtée (${loan.what}${said(loan.dueAt)}).`;
  if (waitlist.some(({ dueAt }) => dueAt !== undefined))
    return "Il attend une box de prêt : son tour n’est pas venu.";
  const call = bookings.find(({ dueAt }) => dueAt !== undefined);
  if (call) return `Un rappel est prévu${said(call.dueAt)}.`;
  return "Rien n’est encore engagé pour lui.";
}

const HOLD_WORDS: Record<string, string> = {
  placed: "le magasin ne l’a pas encore mise de côté",
  set_aside: "mise de côté, il n’a pas encore lu l’avis",
  ready: "prête, il est prévenu",
};
