import { bookings } from "../bookings/index.ts";
import { cases } from "../cases/index.ts";
import { type Option, type Scene, useCase } from "../conversation/index.ts";
import { HOLD_LIVE, holds, loans, waitlist } from "../loans/index.ts";
import { sayTime } from "../calendar/index.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import { HANDOFF_OPEN, HANDOFF_WITHDRAWABLE, handoffs } from "./handoff.ts";

/** Where the customer's case stands: every open record, in one line each, as committed. */
export const tellStatus = useCase({
  name: "tellStatus",
  outcomes: { found: { gives: ["list"] }, nothingOpen: {}, none: {} },
  async run(scene) {
    if (!scene.case || !(await scene.tx.get(cases, scene.case.id))) return { kind: "none" };
    const lines = await openLines(scene, scene.case.id);
    if (lines.length === 0) return { kind: "nothingOpen" };
    const [fr, en] = LOCALES.map((locale) => lines.map((line) => `• ${line(locale)}`).join("\n"));
    return { kind: "found", vars: { list: { fr: fr ?? "", en: en ?? "" } } };
  },
});

type Line = (locale: Locale) => string;

async function openLines(scene: Scene, id: string): Promise<Line[]> {
  const { tx, book, now, conversation } = scene;
  const shop = (name: string) => book.shops.find((each) => each.id === name)?.name ?? name;
  const time = (at: string | undefined, locale: Locale) =>
    at === undefined ? "" : sayTime(new Date(at), { locale, timeZone: conversation.timeZone, now });
  const held = await tx.find(holds, { case: id, state: HOLD_LIVE });
  const lent = await tx.find(loans, { case: id, state: ["active", "return_due"] });
  const waiting = await tx.find(waitlist, { case: id, state: "waiting" });
  const calls = await tx.find(bookings, { case: id, state: ["confirmed", "dialling", "no_answer"] });
  const people = await tx.find(handoffs, { case: id, state: HANDOFF_OPEN });
  return [
    ...held.map(
      ({ state, shop: at, dueAt }): Line =>
        (locale) =>
          HOLD_LINES[state === "placed" ? "placed" : "ready"][locale](shop(at), time(dueAt, locale)),
    ),
    ...lent.map(
      ({ dueAt }): Line =>
        (locale) =>
          LINES.lent[locale](time(dueAt, locale)),
    ),
    ...waiting.map(
      ({ dueAt }): Line =>
        (locale) =>
          LINES.waiting[locale](time(dueAt, locale)),
    ),
    ...calls.map(
      ({ start }): Line =>
        (locale) =>
          LINES.call[locale](time(start, locale)),
    ),
    ...people.map(
      ({ dueAt }): Line =>
        (locale) =>
          LINES.person[locale](time(dueAt, locale)),
    ),
  ];
}

const HOLD_LINES = {
  placed: {
    fr: (shop: string, by: string) =>
      `Box de prêt : réservée à ${shop}, le magasin la prépare (réponse attendue : ${by}). Ne vous déplacez pas encore.`,
    en: (shop: string, by: string) =>
      `Loaner box: reserved at ${shop}, the shop is preparing it (answer expected: ${by}). Please do not come yet.`,
  },
  ready: {
    fr: (shop: string, by: string) =>
      `Box de prêt : mise de côté à ${shop}, gardée pour vous (limite : ${by}).`,
    en: (shop: string, by: string) => `Loaner box: set aside at ${shop}, kept for you (until: ${by}).`,
  },
} as const;

const LINES = {
  lent: {
    fr: (due: string) => `Box prêtée : retour prévu ${due}.`,
    en: (due: string) => `Box on loan: due back ${due}.`,
  },
  waiting: {
    fr: (by: string) => `Liste d’attente pour une box de prêt : prochaine nouvelle au plus tard ${by}.`,
    en: (by: string) => `Waiting list for a loaner box: next news at the latest ${by}.`,
  },
  call: {
    fr: (at: string) => `Rappel prévu ${at}.`,
    en: (at: string) => `Callback booked: ${at}.`,
  },
  person: {
    fr: (by: string) => `Demande transmise à un conseiller (réponse attendue : ${by}).`,
    en: (by: string) => `Request passed to an adviser (answer expected: ${by}).`,
  },
} as const;

/** What of the customer's can be cancelled. */
export const findCancellable = useCase({
  name: "findCancellable",
  outcomes: { some: { lists: ["live"] }, none: {} },
  async run(scene) {
    const id = scene.case?.id ?? "";
    const live: Option[] = [];
    const held = await scene.tx.count(holds, { case: id, state: HOLD_LIVE });
    const waiting = await scene.tx.count(waitlist, { case: id, state: "waiting" });
    const calls = await scene.tx.count(bookings, { case: id, state: ["confirmed", "no_answer"] });
    if (held + waiting > 0)
      live.push({ value: "loaner", label: { fr: "La box de prêt", en: "The loaner box" } });
    if (calls > 0) live.push({ value: "callback", label: { fr: "Le rappel", en: "The callback" } });
    const asked = { conversation: scene.conversation.id, state: HANDOFF_WITHDRAWABLE };
    if ((await scene.tx.count(handoffs, asked)) > 0)
      live.push({
        value: "person",
        label: { fr: "La demande à un conseiller", en: "The request to an adviser" },
      });
    return live.length > 0 ? { kind: "some", lists: { live } } : { kind: "none" };
  },
});

/** Follows the choice made among them. */
export const followChoice = useCase({
  name: "followChoice",
  outcomes: { loaner: {}, callback: {}, person: {} },
  run({ vars: { choice } }) {
    return Promise.resolve({ kind: choice === "callback" || choice === "person" ? choice : "loaner" });
  },
});
