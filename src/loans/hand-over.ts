import { endOfOpenDays } from "../calendar/index.ts";
import { type Deed, type PromiseDraft, promiseOf } from "../conversation/index.ts";
import { settlePromises } from "../promises/index.ts";
import { newRecord } from "../shared/record.ts";
import { type Hold, holds } from "./hold.ts";
import { loanEndAt } from "./loan-end.ts";
import { type Loan, loans } from "./loan.ts";
import { readNeed, takeNeed } from "./need.ts";
import { matchesPickupCode } from "./pickup-code.ts";
import { type Refusal, shopOf } from "./shop-deeds.ts";
import { type Unit, units } from "./unit.ts";
import { watchUnit } from "./unit-watch.ts";
import { offerToNext } from "./waitlist-offer.ts";

const DAY_MS = 86_400_000;

export type HandedOver =
  | { kind: "handed-over"; loan: Loan }
  | { kind: "wrong-code"; triesLeft: number }
  /** Five wrong codes: a supervisor must check who it is. */
  | { kind: "code-blocked" }
  | Refusal;

/** Code and serial agree: the hold closes and the loan opens in one transaction, and the customer gets it in writing. */
export async function handOver(
  deed: Deed,
  id: string,
  { code, serial }: { code: string; serial: string },
): Promise<HandedOver> {
  const hold = await deed.tx.get(holds, id);
  if (!hold) return { kind: "not-found" };
  if (hold.state !== "set_aside" && hold.state !== "ready") return { kind: "wrong-state", state: hold.state };
  // Its time is over, though the clock may not have come round to it yet: somebody else may be next (I4).
  if (hold.keptUntil !== undefined && hold.keptUntil <= deed.at)
    return { kind: "wrong-state", state: "pickup_expired" };
  if (serial.trim().toUpperCase() !== hold.serial) return { kind: "wrong-serial" };
  const refused = await checkCode(deed, hold, code);
  if (refused) return refused;
  const unit = await deed.tx.get(units, hold.unit);
  if (unit?.state !== "set_aside") return { kind: "wrong-state", state: unit?.state ?? "gone" };
  await takeNeed(deed.tx, await readNeed(deed.tx, hold), deed.at);
  return { kind: "handed-over", loan: await openLoan(deed, hold, unit) };
}

async function checkCode(deed: Deed, hold: Hold, code: string): Promise<HandedOver | undefined> {
  const tries = deed.book.merchant.policy.pickupCodeTries;
  if (hold.codeTries >= tries) return { kind: "code-blocked" };
  if (hold.pickupCodeHash !== undefined && matchesPickupCode(hold.id, code, hold.pickupCodeHash))
    return undefined;
  await deed.tx.update(holds, hold, { codeTries: hold.codeTries + 1 }, { at: deed.at });
  return { kind: "wrong-code", triesLeft: tries - hold.codeTries - 1 };
}

async function openLoan(deed: Deed, hold: Hold, unit: Unit): Promise<Loan> {
  const { tx, at, now, book } = deed;
  const shop = shopOf(deed, hold);
  const dueAt = loanEndAt(book, shop, now.getTime());
  const loan: Loan = {
    ...newRecord(deed, "loan"),
    state: "active",
    owner: "customer",
    dueAt,
    unit: unit.id,
    serial: unit.serial,
    model: unit.model,
    shop: hold.shop,
    hold: hold.id,
    case: hold.case,
    contact: hold.contact,
    conversation: hold.conversation,
    ...(hold.line === undefined ? {} : { line: hold.line }),
    handedOverAt: at,
  };
  await tx.update(
    holds,
    hold,
    { state: "handed_over", owner: undefined, dueAt: undefined },
    { at, note: deed.by },
  );
  await tx.update(units, unit, { state: "on_loan", owner: "customer", dueAt }, { at });
  await tx.insert(loans, loan, deed.by);
  await tx.clearTimers(hold.id);
  await setLoanTimers(deed, loan);
  await settlePromises(tx, hold.id, { state: "kept", by: deed.by, at });
  await deed.speak({
    conversation: loan.conversation,
    dialog: "loaner",
    entry: "handedOver",
    vars: { shopName: shop.name, serial: loan.serial, due: { at: dueAt, zone: shop.hours.timeZone } },
    promises: [loanPromise(deed, loan)],
  });
  return loan;
}

/** The customer hears of his loan a day before it ends, whatever comes of it: longer, or due. */
export function loanPromise(deed: Pick<Deed, "book">, loan: Loan): PromiseDraft {
  return promiseOf("loan.news", loan, { of: "loan", owner: "bot", dueAt: renewalAt(deed, loan) });
}

/** When the loan is renewed by itself, or its customer told that it ends. */
export function renewalAt({ book }: Pick<Deed, "book">, loan: Loan): string {
  const beforeMs = book.merchant.policy.loanRenewBeforeHours * 3_600_000;
  return new Date(Date.parse(loan.dueAt ?? loan.handedOverAt) - beforeMs).toISOString();
}

/** Set for a first reminder, and for a day before the loan ends: it is then renewed by itself, or the customer is told. */
export async function setLoanTimers({ tx, book }: Pick<Deed, "tx" | "book">, loan: Loan): Promise<void> {
  const record = { kind: "loan", id: loan.id, version: loan.version };
  const timer = { record, conversation: loan.conversation };
  const dueAt = renewalAt({ book }, loan);
  await tx.clearTimers(loan.id);
  await tx.setTimer({ ...timer, id: `${loan.id}.renew.${loan.version}`, name: "loan.renew", dueAt });
  const soonMs = Date.parse(loan.dueAt ?? dueAt) - book.merchant.policy.loanRemindBeforeDays * DAY_MS;
  const soonAt = new Date(soonMs).toISOString();
  if (soonAt <= loan.updatedAt || soonAt >= dueAt) return;
  await tx.setTimer({ ...timer, id: `${loan.id}.soon.${loan.version}`, name: "loan.soon", dueAt: soonAt });
}

export type Returned = { kind: "returned"; loan: Loan; receipt: string } | Refusal;

/** A return always gives a receipt number (customers were billed for boxes they had handed back). The unit is not lent again before it was checked. */
export async function takeBack(deed: Deed, id: string, serial: string): Promise<Returned> {
  const { tx, at } = deed;
  const loan = await tx.get(loans, id);
  if (!loan) return { kind: "not-found" };
  if (loan.state === "returned") return { kind: "wrong-state", state: loan.state };
  if (serial.trim().toUpperCase() !== loan.serial) return { kind: "wrong-serial" };
  const receipt = `R-${deed.ids.code(8)}`;
  const closed = { state: "returned" as const, owner: undefined, dueAt: undefined, receipt, returnedAt: at };
  const returned = await tx.update(loans, loan, closed, { at, note: deed.by });
  await tx.clearTimers(loan.id);
  await settlePromises(tx, loan.id, { state: "void", at });
  const unit = await tx.get(units, loan.unit);
  const shop = shopOf(deed, loan);
  const checkBy = endOfOpenDays(
    shop.hours,
    deed.now,
    deed.book.merchant.policy.checkReturnedOpenDays,
  ).toISOString();
  const owner = `shop:${loan.shop}`;
  if (unit) await watchUnit(tx, unit, { state: "returned_unchecked", owner, dueAt: checkBy, at });
  await deed.speak({
    conversation: loan.conversation,
    dialog: "loaner",
    entry: "returned",
    vars: { shopName: shop.name, serial: loan.serial, receipt },
  });
  return { kind: "returned", loan: returned, receipt };
}

export type PutBack = { kind: "put-back"; unit: Unit } | Refusal;

/** The shop has the object back on its shelf and checked: only now may it be promised again, first to who waits. */
export async function putBack(deed: Deed, unitId: string): Promise<PutBack> {
  const unit = await deed.tx.get(units, unitId);
  if (!unit) return { kind: "not-found" };
  if (!["to_reshelve", "returned_unchecked", "missing"].includes(unit.state)) {
    return { kind: "wrong-state", state: unit.state };
  }
  const rest = { state: "available" as const, owner: undefined, dueAt: undefined };
  const free = await deed.tx.update(
    units,
    unit,
    { ...rest, escalationLevel: 0 },
    { at: deed.at, note: deed.by },
  );
  await deed.tx.clearTimers(unit.id, "unit.due");
  await offerToNext(deed, free);
  return { kind: "put-back", unit: free };
}
