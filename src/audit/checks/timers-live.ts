import { z } from "zod";
import { parsed, type AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import type { RecordRow, TimerRow } from "../../shared/snapshot.ts";
import { kindNamed } from "../kinds.ts";
import { TIMERS } from "../timer-table.ts";

/** A running program is never later than this with a timer; then comes the lease of one that died with it in hand. */
const LATE_MS = 15_000 + 10_000;

const Head = z.looseObject({ state: z.string(), version: z.int() });

export const timersLive = check({
  invariant: "I4",
  rule:
    "Every timer is about a record that exists and is in a state in which it can act, and none is overdue while the program " +
    "runs.",
  async run(view) {
    for await (const page of view.timers()) {
      for (const [kind, timers] of groupBy(page, ({ record }) => record.kind)) {
        await checkTimers(view, kind, timers);
      }
    }
  },
});

async function checkTimers(view: AuditView, kind: string, timers: readonly TimerRow[]): Promise<void> {
  const known = kindNamed(view.kinds, kind);
  const ids = new Set(timers.map(({ record }) => record.id));
  const rows = known ? await view.snapshot.rowsById(known, [...ids]) : [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const timer of timers) {
    const fault = faultOf(timer, byId.get(timer.record.id)) ?? lateness(view, timer);
    if (fault !== undefined) view.report("timer", timer.id, fault);
  }
}

function faultOf({ name, record }: TimerRow, row: RecordRow | undefined): string | undefined {
  const about = `${record.kind} ${record.id}`;
  if (!row) return `${name} is about ${about}, which does not exist`;
  const head = Head.safeParse(parsed(row.body));
  if (!head.success) return undefined;
  const { state, version } = head.data;
  if (record.version > version)
    return `${name} is about ${about} at version ${record.version}, which is only at ${version}`;
  const rule = TIMERS[name];
  if (!rule) return undefined;
  if (rule.kind !== record.kind) return `${name} is about ${about}, and can only act on a ${rule.kind}`;
  if (!rule.states || rule.states.includes(state)) return undefined;
  return `${name} is about ${about}, which is ${state}: it has nothing left to do`;
}

function lateness({ now, wasUp }: AuditView, { name, dueAt, nextAt }: TimerRow): string | undefined {
  const lateMs = now.getTime() - Math.max(Date.parse(dueAt), Date.parse(nextAt));
  if (!wasUp || lateMs <= LATE_MS) return undefined;
  return `${name} was due ${dueAt} and has not fired ${Math.round(lateMs / 1000)} s later`;
}
