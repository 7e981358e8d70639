import { bookings } from "../../src/bookings/index.ts";
import { conversations } from "../../src/conversation/index.ts";
import { handoffs } from "../../src/handoff/index.ts";
import { incidents, outageReports } from "../../src/incidents/index.ts";
import { holds, loans, units, waitlist } from "../../src/loans/index.ts";
import { promises } from "../../src/promises/index.ts";
import type { ReadTransaction } from "../../src/shared/store.ts";
import type { PlainState } from "./plain-state.ts";
import type { Stage } from "./stage.ts";

type Row = Record<string, unknown>;

/** Each kind of record in the order in which its records were made. */
export async function readAll(tx: ReadTransaction) {
  const made = { orderBy: "id" } as const;
  const [unit, hold, loan, entry, booking, handoff, promise, report, incident, talk] = await Promise.all([
    tx.find(units, {}, made),
    tx.find(holds, {}, made),
    tx.find(loans, {}, made),
    tx.find(waitlist, {}, made),
    tx.find(bookings, {}, made),
    tx.find(handoffs, {}, made),
    tx.find(promises, {}, made),
    tx.find(outageReports, {}, made),
    tx.find(incidents, {}, made),
    tx.find(conversations, {}, made),
  ]);
  return { unit, hold, loan, entry, booking, handoff, promise, report, incident, talk };
}
export type Records = Awaited<ReturnType<typeof readAll>>;

/** What is kept, in the words of the model: ids are places among their kind, customers places in the run. */
export function kept(records: Records, customers: Stage["customers"]): Record<string, Row[]> {
  const who = (conversation: string) => customers.findIndex((each) => each.conversation === conversation);
  const place = (list: readonly { id: string }[], id: string | undefined) =>
    id === undefined ? undefined : list.findIndex((each) => each.id === id);
  const { hold, loan, entry, booking, handoff, incident } = records;
  const backing: Record<string, readonly { id: string }[]> = {
    hold,
    loan,
    waitlist: entry,
    booking,
    handoff,
    incident,
  };
  return {
    units: records.unit.map(({ serial, state, owner, dueAt, escalationLevel: level }) => ({
      ...{ serial, state, owner, dueAt, level },
    })),
    holds: hold.map(({ conversation, serial, state, owner, dueAt, escalationLevel: level, codeTries }) => ({
      ...{ who: who(conversation), serial, state, owner, dueAt, level, tries: codeTries },
    })),
    loans: loan.map(({ conversation, serial, state, dueAt, escalationLevel: level }) => ({
      ...{ who: who(conversation), serial, state, dueAt, level },
    })),
    entries: entry.map(({ conversation, state, dueAt, hold: on }) => ({
      ...{ who: who(conversation), state, dueAt, hold: place(hold, on) },
    })),
    bookings: booking.map(({ conversation, state, start, owner, dueAt, escalationLevel, attempts }) => ({
      ...{ who: who(conversation), state, start, owner, dueAt, level: escalationLevel, attempts },
    })),
    handoffs: handoff.map(({ conversation, state, owner, dueAt, escalationLevel: level }) => ({
      ...{ who: who(conversation), state, owner, dueAt, level },
    })),
    promises: records.promise.map(({ conversation, kind, backedBy, state, owner, dueAt, ...rest }) => ({
      ...{
        who: who(conversation),
        kind,
        state,
        owner,
        dueAt,
        level: rest.escalationLevel,
        keptBy: rest.keptBy,
      },
      on: `${backedBy.kind} ${place(backing[backedBy.kind] ?? [], backedBy.id)}`,
    })),
    reports: records.report.map(({ conversation, state, incident: known }) => ({
      ...{ who: who(conversation), state, inIncident: known !== undefined },
    })),
    incident: incident.map(({ state, dueAt, escalationLevel: level, version }) => ({
      ...{ state, dueAt, level, version },
    })),
    withAgent: records.talk.filter(({ state }) => state === "agent").map(({ id }) => ({ who: who(id) })),
  };
}

/** What the model says is kept. */
export function expected(state: PlainState): Record<string, Row[]> {
  return {
    units: state.units.map(({ shop: _shop, ...rest }) => rest),
    holds: state.holds.map(({ shop: _shop, notice: _notice, ...rest }) => rest),
    loans: state.loans.map(({ shop: _shop, ...rest }) => rest),
    entries: state.entries.map(({ passes: _passes, ...rest }) => rest),
    bookings: state.bookings.map(({ end: _end, replaces: _replaces, ...rest }) => rest),
    handoffs: state.handoffs.map(({ by: _by, since: _since, ...rest }) => rest),
    promises: state.promises.map((promise) => ({ ...promise })),
    reports: state.reports.map((report) => ({ ...report })),
    incident: [{ ...state.incident }],
    withAgent: [...state.withAgent].sort().map((who) => ({ who })),
  };
}

/** The differences between two snapshots, a line each; none when they agree. */
export function differences(real: Record<string, Row[]>, plain: Record<string, Row[]>): string[] {
  return Object.keys(plain).flatMap((kind) => {
    const [ours, theirs] = [plain[kind] ?? [], real[kind] ?? []];
    return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, index) => {
      const [should, is] = [lineOf(ours[index]), lineOf(theirs[index])];
      return should === is ? [] : [`${kind} ${index}: is ${is}\n      should be ${should}`];
    }).flat();
  });
}

function lineOf(row: Row | undefined): string {
  if (row === undefined) return "absent";
  const known = Object.entries(row).filter(([, value]) => value !== undefined);
  return JSON.stringify(Object.fromEntries(known.sort(([one], [other]) => (one < other ? -1 : 1))));
}
