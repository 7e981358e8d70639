import { z } from "zod";
import { type PromiseRecord, promises } from "../../promises/index.ts";
import type { RecordRow, TimerRow } from "../../shared/snapshot.ts";
import { type AuditView, parsed } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { kindNamed } from "../kinds.ts";

const Head = z.looseObject({ state: z.string(), version: z.int() });

/** In which states of its record a word can still be open. */
const SPEAKS_OF: Readonly<Record<string, readonly string[]>> = {
  "loaner.news": ["placed"],
  "loaner.pickup": ["set_aside", "ready"],
  "loan.news": ["active"],
  "waitlist.news": ["waiting"],
  "callback.call": ["confirmed", "no_answer"],
  "person.answer": ["requested", "accepted"],
  "incident.news": ["suspected", "investigating", "identified", "monitoring"],
};

export const promisesBacked = check({
  invariant: "I7",
  rule:
    "The record behind a promise exists at the version named or a later one, and while the promise is open it is still in " +
    "the state it speaks of.",
  async run(view) {
    for await (const page of view.records<PromiseRecord>(promises)) {
      for (const [kind, some] of groupBy(page, ({ backedBy }) => backedBy.kind)) {
        await checkBacking(view, kind, some);
      }
    }
  },
});

async function checkBacking(view: AuditView, kind: string, some: readonly PromiseRecord[]): Promise<void> {
  const known = kindNamed(view.kinds, kind);
  const ids = new Set(some.map(({ backedBy }) => backedBy.id));
  const rows = known ? await view.snapshot.rowsById(known, [...ids]) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  const telling = await tellingTimers(view, some);
  for (const promise of some) {
    const fault = faultOf(promise, byId.get(promise.backedBy.id), telling);
    if (fault !== undefined) view.report("promise", promise.id, fault);
  }
}

/** News of an incident settle each customer's promise in a transaction of its own, which these timers will run. */
async function tellingTimers(view: AuditView, some: readonly PromiseRecord[]): Promise<TimerRow[]> {
  const ids = some.filter(({ backedBy }) => backedBy.kind === "incident").map(({ backedBy }) => backedBy.id);
  const timers = await view.snapshot.timersOf([...new Set(ids)]);
  return timers.filter(({ name }) => name === "incident.tell");
}

function faultOf(
  { kind, state, conversation, backedBy }: PromiseRecord,
  row: RecordRow | undefined,
  telling: readonly TimerRow[],
): string | undefined {
  const backing = `${backedBy.kind} ${backedBy.id}`;
  if (!row) return `${kind} rests on ${backing}, which does not exist`;
  const head = Head.safeParse(parsed(row.body));
  if (!head.success) return undefined;
  if (head.data.version < backedBy.version)
    return `${kind} rests on ${backing} at version ${backedBy.version}, which is only at ${head.data.version}`;
  const isOpen = state === "given" || state === "at_risk";
  if (!isOpen || SPEAKS_OF[kind]?.includes(head.data.state) !== false) return undefined;
  const settles = telling.some(
    (timer) => timer.record.id === backedBy.id && timer.conversation === conversation,
  );
  return settles ? undefined : `${kind} is still ${state}, but ${backing} is ${head.data.state}`;
}
