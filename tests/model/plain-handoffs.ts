import { addOpenTime, isOpen } from "../../src/calendar/index.ts";
import { give, settle } from "./plain-promises.ts";
import { MINUTE_MS, type PlainHandoff, type PlainState, type Told } from "./plain-state.ts";

const OPEN = ["requested", "accepted"];
const TURN_MS = 15 * MINUTE_MS;
const over = { owner: undefined, dueAt: undefined };

function openOf(state: PlainState, who: number): number {
  return state.handoffs.findIndex((each) => each.who === who && OPEN.includes(each.state));
}

function change(state: PlainState, index: number, fields: Partial<PlainHandoff>): PlainHandoff {
  const handoff = state.handoffs[index];
  if (!handoff) throw new Error(`no handoff ${index}`);
  return Object.assign(handoff, fields);
}

function promiseAnswer(state: PlainState, index: number): void {
  const { who, owner = "", dueAt = "" } = change(state, index, {});
  give(state, who, { kind: "person.answer", on: `handoff ${index}`, owner, dueAt });
}

function open(state: PlainState, who: number, dueAt: string): number {
  const index = state.handoffs.push({ who, state: "requested", owner: "team:telecom", dueAt, level: 0 }) - 1;
  state.setTimer(`handoff.due handoff ${index}`, dueAt);
  return index;
}

export function requestPerson(state: PlainState, who: number): Told {
  const desk = state.team().deskHours;
  const there = desk !== undefined && isOpen(desk, state.now);
  const asked = openOf(state, who);
  if (asked !== -1) {
    settle(state, `handoff ${asked}`, { to: "superseded" });
    promiseAnswer(state, asked);
    return there ? "stillAsked" : "stillClosed";
  }
  if (!there) return "closed";
  promiseAnswer(state, open(state, who, state.after(3 * MINUTE_MS)));
  return "asked";
}

/** What the bot cannot settle alone is left with the desk. */
export function leaveWithDesk(state: PlainState, who: number): void {
  const asked = openOf(state, who);
  if (asked !== -1) settle(state, `handoff ${asked}`, { to: "superseded" });
  const { deskHours, hours } = state.team();
  const dueAt = addOpenTime(deskHours ?? hours, state.now, 30 * MINUTE_MS).toISOString();
  promiseAnswer(state, asked === -1 ? open(state, who, dueAt) : asked);
}

export function withdraw(state: PlainState, who: number): Told {
  let some = false;
  for (const [index, handoff] of state.handoffs.entries()) {
    if (handoff.who !== who || !["requested", "expired"].includes(handoff.state)) continue;
    some = true;
    state.clearTimers(`handoff ${index}`);
    settle(state, `handoff ${index}`, { to: "void" });
    change(state, index, { state: "completed", ...over });
  }
  return some ? "withdrawn" : "nothing";
}

export function accept(state: PlainState, index: number, login: string): Told {
  const handoff = change(state, index, {});
  if (handoff.state === "accepted") return handoff.by === login ? "done" : "taken";
  if (handoff.state !== "requested" && handoff.state !== "expired") return `wrong-state ${handoff.state}`;
  const other = openOf(state, handoff.who);
  if (other !== -1 && other !== index) return "wrong-state replaced";
  const on = `handoff ${index}`;
  state.clearTimers(on);
  settle(state, on, { to: "superseded" });
  const dueAt = state.after(TURN_MS);
  change(state, index, { state: "accepted", owner: `agent:${login}`, dueAt, by: login, since: state.at });
  state.setTimer(`handoff.turn ${on}`, dueAt);
  state.withAgent.add(handoff.who);
  promiseAnswer(state, index);
  return "done";
}

export function write(state: PlainState, index: number): void {
  const on = `handoff ${index}`;
  const { owner = "" } = change(state, index, {});
  settle(state, on, { to: "kept", by: owner });
  state.clearTimers(on);
  const dueAt = state.after(TURN_MS);
  change(state, index, { dueAt, since: undefined });
  state.setTimer(`handoff.turn ${on}`, dueAt);
}

export function customerWrote(state: PlainState, who: number): void {
  const handoff = state.handoffs.find((each) => each.who === who && each.state === "accepted");
  if (handoff) handoff.since ??= state.at;
}

export function complete(state: PlainState, index: number, by: string): Told {
  const handoff = change(state, index, {});
  if (handoff.state !== "accepted") return `wrong-state ${handoff.state}`;
  state.clearTimers(`handoff ${index}`);
  settle(state, `handoff ${index}`, { to: "kept", by });
  change(state, index, { state: "completed", ...over });
  state.withAgent.delete(handoff.who);
  return "done";
}

export function handoffFired(state: PlainState, name: string, index: number): void {
  const handoff = change(state, index, {});
  const on = `handoff ${index}`;
  if (name === "handoff.due" && handoff.state === "requested") {
    settle(state, on, { to: "broken" });
    change(state, index, { state: "expired", ...over, level: 2 });
  }
  if (name !== "handoff.turn" || handoff.state !== "accepted") return;
  const until = new Date((handoff.since ? Date.parse(handoff.since) : state.now.getTime()) + TURN_MS);
  if (until > state.now) return state.setTimer(`handoff.turn ${on}`, until.toISOString());
  settle(state, on, { to: "broken" });
  change(state, index, { state: "expired", ...over, level: 2, by: undefined });
  state.withAgent.delete(handoff.who);
}
