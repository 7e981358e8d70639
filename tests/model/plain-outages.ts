import { give, holdersOf, settle } from "./plain-promises.ts";
import { DAY_MS, type PlainState, type Told } from "./plain-state.ts";

const OPEN = ["suspected", "investigating", "identified", "monitoring"];
const INCIDENT = "incident 0";

function isOpen(state: PlainState): boolean {
  return OPEN.includes(state.incident.state);
}

/** Whether the fault is not over for a customer: neither for the network, nor by his own word. */
export function lasts(state: PlainState, who: number): boolean {
  return (
    isOpen(state) &&
    state.reports.some((each) => each.who === who && each.state === "open" && each.inIncident)
  );
}

export function report(state: PlainState, who: number): Told {
  const inIncident = isOpen(state);
  const known = state.reports.some(
    (each) =>
      state.lines[each.who] === state.lines[who] && each.state === "open" && each.inIncident === inIncident,
  );
  if (!known) state.reports.push({ who, state: "open", inIncident });
  if (!inIncident) return "unknown";
  if (state.incident.dueAt <= state.at) return "late";
  settle(state, INCIDENT, { to: "superseded" }, { who });
  promiseNews(state, who);
  return "known";
}

function promiseNews(state: PlainState, who: number): void {
  const { dueAt } = state.incident;
  give(state, who, { kind: "incident.news", on: INCIDENT, owner: "team:network", dueAt });
}

export function closeReports(state: PlainState, who: number): Told {
  for (const each of state.reports) if (each.who === who) each.state = "closed";
  return "closed";
}

/** Who has an open report in it, or holds a word of ours about it. */
function concerned(state: PlainState): Set<number> {
  const reported = state.reports.filter((each) => each.state === "open" && each.inIncident);
  return new Set([...reported.map(({ who }) => who), ...holdersOf(state, INCIDENT)]);
}

export function publish(state: PlainState, to: string): Told {
  const { incident } = state;
  if (!isOpen(state) && to !== "investigating") return "not-open";
  Object.assign(incident, { state: to, dueAt: state.after(DAY_MS), level: 0, version: incident.version + 1 });
  state.clearTimers(INCIDENT, "incident.due");
  if (isOpen(state)) state.setTimer(`incident.due ${INCIDENT}`, incident.dueAt);
  for (const who of concerned(state))
    state.setTimer(`incident.tell ${INCIDENT} ${who} ${incident.version}`, state.at);
  return "changed";
}

export function incidentFired(
  state: PlainState,
  name: string,
  { who, version, by, at }: { who: number; version: number; by: string; at: string },
): void {
  const { incident } = state;
  if (name === "incident.due" && isOpen(state) && incident.dueAt <= state.at) {
    Object.assign(incident, { level: 2, version: incident.version + 1 });
    for (const each of concerned(state))
      state.setTimer(`incident.late ${INCIDENT} ${each} ${incident.version}`, state.at);
  }
  if (name !== "incident.tell" || version !== incident.version) return;
  settle(state, INCIDENT, { to: "kept", by }, { who, at });
  if (isOpen(state)) promiseNews(state, who);
}
