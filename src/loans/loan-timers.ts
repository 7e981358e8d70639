import type { Deed } from "../conversation/index.ts";
import { INCIDENT_OPEN, incidents, outageReports } from "../incidents/index.ts";
import { promiseOf } from "../conversation/index.ts";
import { shopById } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import type { Timer } from "../shared/store.ts";
import { loanPromise, renewalAt, setLoanTimers } from "./hand-over.ts";
import { placeOf, setNewsTimer } from "./join-waitlist.ts";
import { loanEndAt } from "./loan-end.ts";
import { type Loan, loans } from "./loan.ts";
import { readNeed } from "./need.ts";
import { placeHold } from "./place-hold.ts";
import { shopOf } from "./shop-deeds.ts";
import { units } from "./unit.ts";
import { waitlist } from "./waitlist-entry.ts";
import { firstWaiting } from "./waiting-for.ts";
import { offerToNewcomer, offerToNext } from "./waitlist-offer.ts";

const DAY_MS = 86_400_000;

/** Some days before the end: who keeps the box only until then is told so; nothing is said while an incident renews it. */
export async function loanSoon(deed: Deed, timer: Timer): Promise<void> {
  const loan = await deed.tx.get(loans, timer.record.id);
  // After a stop of the program the later reminder says it as well.
  if (loan?.state !== "active" || renewalAt(deed, loan) <= deed.at) return;
  if (!(await incidentLasts(deed, loan))) await tell(deed, loan, "returnDue");
}

/**
 * A day before the end: while the customer's incident is open the loan is renewed by itself, and he is told; else he is
 * reminded of the date he was told, which is never shortened.
 */
export async function loanEnding(deed: Deed, timer: Timer): Promise<void> {
  const loan = await deed.tx.get(loans, timer.record.id);
  if (loan?.state !== "active") return;
  await settlePromises(deed.tx, loan.id, { state: "kept", by: deed.by, at: deed.at });
  if (await incidentLasts(deed, loan)) return renew(deed, loan);
  const due = await deed.tx.update(loans, loan, { state: "return_due" }, { at: deed.at });
  await remindAt(deed, due, Date.parse(due.dueAt ?? deed.at), 0);
  await tell(deed, due, "returnDue");
}

/**
 * The box is due, or overdue for some days: still renewed while the incident lasts, else the customer is reminded, and
 * from the first overdue reminder on the shop's supervisor sees it.
 */
export async function loanOverdue(deed: Deed, timer: Timer): Promise<void> {
  const loan = await deed.tx.get(loans, timer.record.id);
  if (loan?.state !== "return_due") return;
  if (await incidentLasts(deed, loan)) return renew(deed, loan);
  const sent = Number(timer.payload?.["sent"] ?? 0);
  const late = sent === 0 ? loan : await deed.tx.update(loans, loan, { escalationLevel: 1 }, { at: deed.at });
  const days = deed.book.merchant.policy.loanOverdueDaysAfter[sent];
  if (days !== undefined)
    await remindAt(deed, late, Date.parse(late.dueAt ?? deed.at) + days * DAY_MS, sent + 1);
  await tell(deed, late, "returnDue");
}

async function remindAt({ tx, at }: Deed, loan: Loan, dueMs: number, sent: number): Promise<void> {
  // After a stop of the program only what is still ahead is told.
  const dueAt = new Date(Math.max(dueMs, Date.parse(at) + DAY_MS * Number(dueMs <= Date.parse(at))));
  await tx.setTimer({
    id: `${loan.id}.overdue.${loan.version}.${sent}`,
    name: "loan.overdue",
    record: { kind: "loan", id: loan.id, version: loan.version },
    conversation: loan.conversation,
    dueAt: dueAt.toISOString(),
    payload: { sent },
  });
}

async function incidentLasts(deed: Deed, loan: Loan): Promise<boolean> {
  const reports = await deed.tx.find(outageReports, { case: loan.case, state: "open" });
  for (const { incident } of reports) {
    const record = incident === undefined ? undefined : await deed.tx.get(incidents, incident);
    if (record && INCIDENT_OPEN.some((state) => state === record.state)) return true;
  }
  return false;
}

async function renew(deed: Deed, loan: Loan): Promise<void> {
  const fromMs = Math.max(Date.parse(loan.dueAt ?? deed.at), deed.now.getTime());
  const dueAt = loanEndAt(deed.book, shopOf(deed, loan), fromMs);
  const renewed = await deed.tx.update(
    loans,
    loan,
    { state: "active", dueAt, escalationLevel: 0 },
    { at: deed.at, note: "renewed: the incident lasts" },
  );
  const unit = await deed.tx.get(units, loan.unit);
  if (unit) await deed.tx.update(units, unit, { dueAt }, { at: deed.at });
  await setLoanTimers(deed, renewed);
  await tell(deed, renewed, "renewed");
}

async function tell(deed: Deed, loan: Loan, entry: "renewed" | "returnDue"): Promise<void> {
  const shop = shopById(deed.book, loan.shop);
  const dueAt = loan.dueAt ?? deed.at;
  await deed.speak({
    conversation: loan.conversation,
    dialog: "loaner",
    entry,
    vars: {
      shopName: shop?.name ?? "",
      due: { at: dueAt, zone: shop?.hours.timeZone ?? deed.book.merchant.timeZone },
      late: dueAt <= deed.at ? "yes" : "no",
    },
    ...(entry === "renewed" ? { promises: [loanPromise(deed, loan)] } : {}),
  });
}

/** A unit is free for the next in line: it is claimed before anything is written to him (principle 3). */
export async function waitlistOffer(deed: Deed, timer: Timer): Promise<void> {
  const entry = await deed.tx.get(waitlist, timer.record.id);
  const need = entry && (await readNeed(deed.tx, entry));
  const unit = await deed.tx.get(units, unitOf(timer));
  if (unit?.state !== "available") return;
  // He has left the line since: the unit goes to who is first now.
  if (!need || entry.state !== "waiting" || (await firstWaiting(deed, unit))?.id !== entry.id)
    return offerToNext(deed, unit);
  const shop = shopById(deed.book, unit.shop);
  if (!shop) return;
  const { hold, promise } = await placeHold({ ...deed, shop, unit, for: entry, need });
  await settlePromises(deed.tx, entry.id, { state: "kept", by: deed.by, at: deed.at });
  await deed.tx.clearTimers(entry.id, "waitlist.news");
  const accepted = { state: "accepted" as const, owner: undefined, dueAt: undefined, hold: hold.id };
  await deed.tx.update(waitlist, entry, accepted, { at: deed.at });
  await deed.speak({
    conversation: entry.conversation,
    dialog: "loaner",
    entry: "yourTurn",
    vars: { shopName: shop.name, newsBy: { at: hold.dueAt ?? deed.at, zone: shop.hours.timeZone } },
    promises: [promise],
  });
}

/** The unit the timer was set for. */
function unitOf({ payload }: Timer): string {
  const unit = payload?.["unit"];
  return typeof unit === "string" ? unit : "";
}

/** The daily word to those who wait: their true place, even when nothing has moved. */
export async function waitlistNews(deed: Deed, timer: Timer): Promise<void> {
  const entry = await deed.tx.get(waitlist, timer.record.id);
  if (entry?.state !== "waiting") return;
  const newsMs = deed.book.merchant.policy.waitlistNewsHours * 3_600_000;
  const dueAt = new Date(deed.now.getTime() + newsMs).toISOString();
  await settlePromises(deed.tx, entry.id, { state: "kept", by: deed.by, at: deed.at });
  const next = await deed.tx.update(waitlist, entry, { dueAt }, { at: deed.at });
  await setNewsTimer(deed.tx, next);
  // The net under every offer that got lost, on an instance with an older book say.
  await offerToNewcomer(deed, next);
  await deed.speak({
    conversation: entry.conversation,
    dialog: "loaner",
    entry: "waitlistNews",
    vars: {
      place: await placeOf(deed.tx, entry),
      newsBy: { at: dueAt, zone: deed.book.merchant.timeZone },
    },
    promises: [promiseOf("waitlist.news", next, { of: "waitlist", owner: next.owner ?? "", dueAt })],
  });
}
