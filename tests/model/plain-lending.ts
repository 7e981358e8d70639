import { addOpenTime, endOfOpenDays } from "../../src/calendar/index.ts";
import { give, settle } from "./plain-promises.ts";
import { DAY_MS, HOUR_MS, type PlainEntry, type PlainHold, type PlainState } from "./plain-state.ts";
import type { PlainUnit, Told } from "./plain-state.ts";

export const LIVE = ["placed", "set_aside", "ready"];
const ASIDE = ["set_aside", "ready"];
export const OPEN_LOAN = ["active", "return_due"];
const over = { owner: undefined, dueAt: undefined };

/** What the customer has, or what somebody else has for his line. */
export type PlainStanding =
  { kind: "nothing" | "taken" } | { kind: "loan" | "hold" | "waiting"; index: number };

interface PlainWay {
  kind: "loan" | "hold" | "waiting";
  all: readonly { who: number; state: string }[];
  live: readonly string[];
}

export function standingOf(state: PlainState, who: number): PlainStanding {
  const ways: readonly PlainWay[] = [
    { kind: "loan", all: state.loans, live: OPEN_LOAN },
    { kind: "hold", all: state.holds, live: LIVE },
    { kind: "waiting", all: state.entries, live: ["waiting"] },
  ];
  for (const { kind, all, live } of ways) {
    const index = all.findIndex((each) => each.who === who && live.includes(each.state));
    if (index !== -1) return { kind, index };
    if (all.some((each) => state.lines[each.who] === state.lines[who] && live.includes(each.state)))
      return { kind: "taken" };
  }
  return { kind: "nothing" };
}

/** Who waits and would come to a shop, in the order of the line. */
function waitingFor(state: PlainState, shop: string): PlainEntry[] {
  return state.entries.filter((each) => each.state === "waiting" && !each.passes.includes(shop));
}

/** The units of a shop that a customer may have. */
export function freeFor(state: PlainState, shop: string, who: number): PlainUnit[] {
  const free = state.units.filter((unit) => unit.shop === shop && unit.state === "available");
  const line = waitingFor(state, shop);
  const own = line.findIndex((entry) => entry.who === who);
  return free.slice(own === -1 ? line.length : own);
}

export function hold(state: PlainState, index: number): PlainHold {
  const found = state.holds[index];
  if (!found) throw new Error(`no hold ${index}`);
  return found;
}

export function placeHold(state: PlainState, who: number, unit: PlainUnit): number {
  const { shop, serial } = unit;
  const dueAt = addOpenTime(state.shop(shop).hours, state.now, 2 * HOUR_MS).toISOString();
  const owner = `shop:${shop}`;
  const placed = { who, serial, shop, state: "placed", owner, dueAt, level: 0, tries: 0, notice: false };
  const index = state.holds.push(placed) - 1;
  Object.assign(unit, { state: "held", owner, dueAt });
  state.setTimer(`hold.due hold ${index}`, dueAt);
  give(state, who, { kind: "loaner.news", on: `hold ${index}`, owner, dueAt });
  return index;
}

/** A unit that lies free goes to who has waited longest for it. */
export function offer(state: PlainState, unit: PlainUnit): void {
  const entry = waitingFor(state, unit.shop)[0];
  if (unit.state === "available" && entry) state.setTimer(`waitlist.offer unit ${unit.serial}`, state.at);
}

/** What becomes of the object of a hold that ends. */
function release(state: PlainState, { serial, shop }: PlainHold): void {
  const unit = state.unit(serial);
  if (unit.state === "held") Object.assign(unit, { state: "available", ...over });
  else if (unit.state === "set_aside") watch(state, unit, "to_reshelve", shop);
}

export function watch(state: PlainState, unit: PlainUnit, to: string, shop: string): void {
  const dueAt = endOfOpenDays(state.shop(shop).hours, state.now, 1).toISOString();
  Object.assign(unit, { state: to, owner: `shop:${shop}`, dueAt });
  state.clearTimers(`unit ${unit.serial}`, "unit.due");
  state.setTimer(`unit.due unit ${unit.serial}`, dueAt);
}

export function endHold(
  state: PlainState,
  index: number,
  to: "superseded" | "cancelled" | "pickup_expired",
): void {
  const ended = hold(state, index);
  state.clearTimers(`hold ${index}`);
  settle(state, `hold ${index}`, { to: to === "superseded" ? "superseded" : "void" });
  release(state, ended);
  Object.assign(ended, { state: to, ...over });
}

export function reserve(state: PlainState, who: number, shop: string): Told {
  const standing = standingOf(state, who);
  if (standing.kind === "loan" || standing.kind === "taken") return retell(state, who);
  if (standing.kind === "hold" && hold(state, standing.index).shop === shop) return retell(state, who);
  const [unit] = freeFor(state, shop, who);
  if (!unit) {
    // The dialog goes on to what else there is.
    if (standing.kind === "hold") retell(state, who);
    else lookAgain(state, who);
    return "justGone";
  }
  if (standing.kind === "hold") {
    endHold(state, standing.index, "superseded");
    offer(state, state.unit(hold(state, standing.index).serial));
  }
  if (standing.kind === "waiting") {
    const on = `waitlist ${standing.index}`;
    state.clearTimers(on);
    settle(state, on, { to: "superseded" });
  }
  const index = placeHold(state, who, unit);
  const entry = standing.kind === "waiting" ? state.entries[standing.index] : undefined;
  if (entry) Object.assign(entry, { state: "accepted", dueAt: undefined, hold: index });
  return "reserved";
}

/** What he has is told as it stands; the word is given anew. */
export function retell(state: PlainState, who: number): Told {
  const standing = standingOf(state, who);
  if (standing.kind === "loan") return "lent";
  if (standing.kind === "taken") return "taken";
  if (standing.kind !== "hold") throw new Error(`nothing to tell: ${standing.kind}`);
  const told = hold(state, standing.index);
  const on = `hold ${standing.index}`;
  settle(state, on, { to: "superseded" });
  const kind = told.state === "placed" ? "loaner.news" : "loaner.pickup";
  give(state, who, { kind, on, owner: `shop:${told.shop}`, dueAt: told.dueAt ?? state.at });
  return told.state === "placed" ? "placed" : "stillReady";
}

export function join(state: PlainState, who: number, passes: readonly string[]): Told {
  const standing = standingOf(state, who);
  if (standing.kind === "taken") return "taken";
  if (standing.kind === "loan" || standing.kind === "hold") return retell(state, who);
  const index = standing.kind === "waiting" ? standing.index : enter(state, who, passes);
  const on = `waitlist ${index}`;
  settle(state, on, { to: "superseded" });
  const dueAt = state.entries[index]?.dueAt ?? state.at;
  give(state, who, { kind: "waitlist.news", on, owner: "team:supply", dueAt });
  return standing.kind === "waiting" ? "inLine" : "joined";
}

function enter(state: PlainState, who: number, passes: readonly string[]): number {
  const dueAt = state.after(DAY_MS);
  const index = state.entries.push({ who, state: "waiting", dueAt, passes }) - 1;
  state.setTimer(`waitlist.news waitlist ${index}`, dueAt);
  seek(state, index);
  return index;
}

/** Who waits and is first for a unit that lies free gets it. */
function seek(state: PlainState, index: number): void {
  const entry = state.entries[index];
  const unit = state.units.find(
    (each) => each.state === "available" && waitingFor(state, each.shop)[0] === entry,
  );
  if (unit) offer(state, unit);
}

export function giveUp(state: PlainState, who: number): Told {
  const standing = standingOf(state, who);
  if (standing.kind === "hold") {
    endHold(state, standing.index, "cancelled");
    offer(state, state.unit(hold(state, standing.index).serial));
    return "gaveUp";
  }
  if (standing.kind !== "waiting") return "bye";
  const on = `waitlist ${standing.index}`;
  state.clearTimers(on);
  settle(state, on, { to: "void" });
  Object.assign(state.entries[standing.index] ?? {}, { state: "withdrawn", dueAt: undefined });
  return "leftLine";
}

/** The object was not found: the customer has his old place in the line again, and the next best is looked for. */
export function failHold(state: PlainState, index: number): void {
  const failed = hold(state, index);
  watch(state, state.unit(failed.serial), "missing", failed.shop);
  const place = state.entries.findIndex((each) => each.hold === index && each.state === "accepted");
  const entry = state.entries[place];
  if (entry) {
    Object.assign(entry, { state: "waiting", dueAt: state.after(DAY_MS), hold: undefined });
    state.setTimer(`waitlist.news waitlist ${place}`, state.after(DAY_MS));
  }
  state.clearTimers(`hold ${index}`);
  Object.assign(failed, { state: "failed_not_found", ...over });
}

/** What follows in the dialog when a hold has failed. */
export function lookAgain(state: PlainState, who: number): void {
  const { kind } = standingOf(state, who);
  if (kind !== "waiting") return;
  const some = ["antibes", "nice"].some((shop) => freeFor(state, shop, who).length > 0);
  if (!some) join(state, who, []);
}

export function lendingFired(state: PlainState, name: string, index: number): void {
  const { who, state: at } = hold(state, index);
  const on = `hold ${index}`;
  if (name === "hold.due" && at === "placed") return shopLate(state, index);
  if (name === "hold.lost" && at === "placed") {
    settle(state, on, { to: "broken" });
    failHold(state, index);
    return lookAgain(state, who);
  }
  if (name === "hold.expire" && ASIDE.includes(at)) endHold(state, index, "pickup_expired");
  if (name !== "hold.notice" || at !== "set_aside") return;
  hold(state, index).level = 1;
  for (const promise of state.promises) if (promise.on === on && promise.state === "given") promise.level = 1;
}

function shopLate(state: PlainState, index: number): void {
  const late = hold(state, index);
  const on = `hold ${index}`;
  const dueAt = addOpenTime(state.shop(late.shop).hours, state.now, HOUR_MS).toISOString();
  settle(state, on, { to: "broken" });
  Object.assign(late, { dueAt, level: 2 });
  state.setTimer(`hold.lost ${on}`, dueAt);
  give(state, late.who, { kind: "loaner.news", on, owner: `shop:${late.shop}`, dueAt });
}

export function waitlistFired(state: PlainState, name: string, index: number, serial: string): void {
  const entry = state.entries[index];
  if (!entry) throw new Error(`no entry ${index}`);
  const on = `waitlist ${index}`;
  if (name === "waitlist.offer") {
    const unit = state.unit(serial);
    if (unit.state !== "available") return;
    if (entry.state !== "waiting" || waitingFor(state, unit.shop)[0] !== entry) return offer(state, unit);
    settle(state, on, { to: "kept", by: "clock" });
    state.clearTimers(on, "waitlist.news");
    Object.assign(entry, { state: "accepted", dueAt: undefined, hold: placeHold(state, entry.who, unit) });
    return;
  }
  if (entry.state !== "waiting") return;
  settle(state, on, { to: "kept", by: "clock" });
  entry.dueAt = state.after(DAY_MS);
  state.setTimer(`waitlist.news ${on}`, entry.dueAt);
  seek(state, index);
  give(state, entry.who, { kind: "waitlist.news", on, owner: "team:supply", dueAt: entry.dueAt });
}
