import { endOfOpenDays } from "../../src/calendar/index.ts";
import { failHold, hold, lookAgain, offer, OPEN_LOAN, watch } from "./plain-lending.ts";
import { lasts } from "./plain-outages.ts";
import { give, settle } from "./plain-promises.ts";
import { DAY_MS, MINUTE_MS, type PlainLoan, type PlainState, type Told } from "./plain-state.ts";

const over = { owner: undefined, dueAt: undefined };
const ASIDE = ["set_aside", "ready"];
const LYING = ["to_reshelve", "returned_unchecked", "missing"];
const OVERDUE_DAYS = [3, 7, 14];

export function setAside(state: PlainState, index: number, serial: string): Told {
  const held = hold(state, index);
  if (held.state !== "placed") return `wrong-state ${held.state}`;
  const scanned = state.units.find((unit) => unit.serial === serial);
  if (scanned?.shop !== held.shop) return "wrong-serial";
  if (serial !== held.serial) {
    if (scanned.state !== "available") return "wrong-serial";
    const before = state.unit(held.serial);
    Object.assign(before, { state: "available", ...over });
    offer(state, before);
  }
  const dueAt = endOfOpenDays(state.shop(held.shop).hours, state.now, 2).toISOString();
  const on = `hold ${index}`;
  Object.assign(scanned, { state: "set_aside", owner: "customer", dueAt });
  Object.assign(held, { state: "set_aside", owner: "customer", dueAt, serial, notice: true });
  state.clearTimers(on);
  settle(state, on, { to: "kept", by: `shop:${held.shop}` });
  state.setTimer(`hold.expire ${on}`, dueAt);
  state.setTimer(`hold.notice ${on}`, state.after(5 * MINUTE_MS));
  give(state, held.who, { kind: "loaner.pickup", on, owner: `shop:${held.shop}`, dueAt });
  return "set-aside";
}

/** The customer reads his messages: pickup notices among them are delivered. */
export function readMessages(state: PlainState, who: number): void {
  for (const [index, held] of state.holds.entries()) {
    if (held.who !== who || !held.notice) continue;
    held.notice = false;
    if (held.state !== "set_aside") continue;
    held.state = "ready";
    state.clearTimers(`hold ${index}`, "hold.notice");
  }
}

export function notFound(state: PlainState, index: number): Told {
  const held = hold(state, index);
  if (held.state !== "placed") return `wrong-state ${held.state}`;
  failHold(state, index);
  settle(state, `hold ${index}`, { to: "kept", by: `shop:${held.shop}` });
  lookAgain(state, held.who);
  return "reported";
}

export function handOver(
  state: PlainState,
  index: number,
  { rightCode, serial }: { rightCode: boolean; serial: string },
): Told {
  const held = hold(state, index);
  if (!ASIDE.includes(held.state)) return `wrong-state ${held.state}`;
  if (serial !== held.serial) return "wrong-serial";
  if (held.tries >= 5) return "code-blocked";
  if (!rightCode) {
    held.tries += 1;
    return `wrong-code ${5 - held.tries}`;
  }
  const { who, shop } = held;
  const by = `shop:${shop}`;
  state.clearTimers(`hold ${index}`);
  settle(state, `hold ${index}`, { to: "kept", by });
  Object.assign(held, { state: "handed_over", ...over });
  const dueAt = loanEnd(state, shop, state.now.getTime());
  Object.assign(state.unit(serial), { state: "on_loan", owner: "customer", dueAt });
  const loan = state.loans.push({ who, serial, shop, state: "active", dueAt, level: 0 }) - 1;
  promiseNews(state, loan);
  return "handed-over";
}

function loanEnd(state: PlainState, shop: string, fromMs: number): string {
  return endOfOpenDays(state.shop(shop).hours, new Date(fromMs + 6 * DAY_MS), 1).toISOString();
}

function loanOf(state: PlainState, index: number): PlainLoan {
  const found = state.loans[index];
  if (!found) throw new Error(`no loan ${index}`);
  return found;
}

/** The clocks of a loan's end, and the word that news come before it. */
function promiseNews(state: PlainState, index: number): void {
  const { who, dueAt = state.at } = loanOf(state, index);
  const on = `loan ${index}`;
  const renewAt = new Date(Date.parse(dueAt) - DAY_MS).toISOString();
  const soonAt = new Date(Date.parse(dueAt) - 3 * DAY_MS).toISOString();
  state.clearTimers(on);
  state.setTimer(`loan.renew ${on}`, renewAt);
  if (soonAt > state.at && soonAt < renewAt) state.setTimer(`loan.soon ${on}`, soonAt);
  give(state, who, { kind: "loan.news", on, owner: "bot", dueAt: renewAt });
}

export function takeBack(state: PlainState, index: number, serial: string): Told {
  const loan = loanOf(state, index);
  if (!OPEN_LOAN.includes(loan.state)) return `wrong-state ${loan.state}`;
  if (serial !== loan.serial) return "wrong-serial";
  Object.assign(loan, { state: "returned", dueAt: undefined });
  state.clearTimers(`loan ${index}`);
  settle(state, `loan ${index}`, { to: "void" });
  watch(state, state.unit(serial), "returned_unchecked", loan.shop);
  return "returned";
}

export function putBack(state: PlainState, serial: string): Told {
  const unit = state.unit(serial);
  if (!LYING.includes(unit.state)) return `wrong-state ${unit.state}`;
  Object.assign(unit, { state: "available", ...over, level: 0 });
  state.clearTimers(`unit ${serial}`, "unit.due");
  offer(state, unit);
  return "put-back";
}

export function unitFired(state: PlainState, serial: string): void {
  const unit = state.unit(serial);
  if (LYING.includes(unit.state)) unit.level = 1;
}

export function loanFired(state: PlainState, name: string, index: number, sent: number): void {
  const loan = loanOf(state, index);
  if (name === "loan.renew" && loan.state === "active") {
    settle(state, `loan ${index}`, { to: "kept", by: "clock" });
    if (lasts(state, loan.who)) return renew(state, index);
    loan.state = "return_due";
    remind(state, index, 0, 0);
  }
  if (name !== "loan.overdue" || loan.state !== "return_due") return;
  if (lasts(state, loan.who)) return renew(state, index);
  if (sent > 0) loan.level = 1;
  const days = OVERDUE_DAYS[sent];
  if (days !== undefined) remind(state, index, days, sent + 1);
}

function remind(state: PlainState, index: number, days: number, sent: number): void {
  const dueMs = Date.parse(loanOf(state, index).dueAt ?? state.at) + days * DAY_MS;
  const nowMs = state.now.getTime();
  const at = dueMs > nowMs ? dueMs : nowMs + DAY_MS;
  state.setTimer(`loan.overdue loan ${index} ${sent}`, new Date(at).toISOString());
}

function renew(state: PlainState, index: number): void {
  const loan = loanOf(state, index);
  const fromMs = Math.max(Date.parse(loan.dueAt ?? state.at), state.now.getTime());
  const dueAt = loanEnd(state, loan.shop, fromMs);
  Object.assign(loan, { state: "active", dueAt, level: 0 });
  state.unit(loan.serial).dueAt = dueAt;
  promiseNews(state, index);
}
