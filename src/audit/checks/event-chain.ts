import { z } from "zod";
import type { RecordRow } from "../../shared/snapshot.ts";
import type { LoggedEvent } from "../../shared/store.ts";
import { type AuditView, parsed } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { type AnyKind, STARTS } from "../kinds.ts";

const Head = z.looseObject({
  state: z.string(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
type Head = z.infer<typeof Head>;

const DAY_MS = 86_400_000;

export const eventChain = check({
  invariant: "I2",
  rule:
    "The events of a record lead from its first state to the one it is in, by declared moves, with versions that only " +
    "grow.",
  async run(view) {
    for (const kind of view.kinds.filter(({ logged }) => logged)) {
      for await (const page of view.rows(kind)) await checkPage(view, kind, page);
    }
  },
});

async function checkPage(view: AuditView, kind: AnyKind, page: readonly RecordRow[]): Promise<void> {
  const found = await view.snapshot.eventsOf(page.map(({ id }) => id));
  const events = groupBy(
    found.filter((event) => event.kind === kind.name),
    ({ record }) => record,
  );
  for (const { id, body } of page) {
    const head = Head.safeParse(parsed(body));
    if (!head.success) continue;
    const own = events.get(id) ?? [];
    const fault =
      chainFault(own, kind) ?? endFault(own.at(-1), head.data) ?? timeFault(own, head.data, view.now);
    if (fault !== undefined) view.report(kind.name, id, fault);
  }
}

function chainFault(events: readonly LoggedEvent[], kind: AnyKind): string | undefined {
  let before: LoggedEvent | undefined;
  for (const event of events) {
    const fault = before ? stepFault(before, event, kind) : startFault(event, kind);
    if (fault !== undefined) return fault;
    before = event;
  }
  return undefined;
}

function startFault({ from, to, seq }: LoggedEvent, { name }: AnyKind): string | undefined {
  if (from !== undefined) return `its first event (${seq}) says that it came from ${from}`;
  const start = STARTS[name] ?? to;
  return to === start ? undefined : `event ${seq} makes it ${to}, and every ${name} begins ${start}`;
}

function stepFault(
  before: LoggedEvent,
  { from, to, version, seq }: LoggedEvent,
  { moves }: AnyKind,
): string | undefined {
  if (from === undefined) return `event ${seq} makes it a second time`;
  if (from !== before.to)
    return `event ${seq} leads from ${from}, but event ${before.seq} left it ${before.to}`;
  if (version <= before.version)
    return `event ${seq} has version ${version}, and event ${before.seq} before it ${before.version}`;
  if (from === to || moves === undefined || moves[from]?.[to] !== undefined) return undefined;
  return `event ${seq} leads from ${from} to ${to}, which is not declared`;
}

function endFault(last: LoggedEvent | undefined, { state, version }: Head): string | undefined {
  if (last === undefined) return `it is ${state}, and no event says how it came about`;
  if (last.to !== state) return `it is ${state}, but its last event (${last.seq}) left it ${last.to}`;
  if (last.version <= version) return undefined;
  return `it is at version ${version}, but its last event (${last.seq}) at ${last.version}`;
}

/** The first event is as old as the record, the last of its version as its last change, and none is of another day to come. */
function timeFault(
  events: readonly LoggedEvent[],
  { createdAt, updatedAt, version }: Head,
  now: Date,
): string | undefined {
  const latest = Math.max(now.getTime(), Date.parse(updatedAt)) + DAY_MS;
  for (const { seq, at, version: reached } of events) {
    const wanted = reached === version ? updatedAt : reached === 1 ? createdAt : at;
    if (Date.parse(at) !== Date.parse(wanted))
      return `event ${seq} is of ${at}, and the record says ${wanted}`;
    if (Date.parse(at) > latest) return `event ${seq} is of ${at}, which is still to come`;
  }
  return undefined;
}
