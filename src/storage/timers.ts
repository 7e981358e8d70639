import type { Instant } from "../shared/record.ts";
import type { ClaimedTimer, Timer, TimerQueue } from "../shared/store.ts";
import type { Executor, Row } from "./executor.ts";
import { number, optionalText, parse, text, toInstant, toKey, toMs, toText } from "./values.ts";

// Named one by one: `select *` in a prepared statement breaks when a migration adds a column under it.
export const TIMER_COLUMNS = `id, name, record_kind, record_id, record_version, conversation, due_at, generation, attempts,
  payload, queue`;

// Setting a timer again replaces it: whoever has claimed the old one holds an old generation and cannot fire.
const SET = `insert into timer (id, name, record_kind, record_id, record_version, conversation, due_at, next_at,
    generation, attempts, payload, queue)
  values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10)
  on conflict (id) do update set name = excluded.name, record_kind = excluded.record_kind,
    record_id = excluded.record_id, record_version = excluded.record_version,
    conversation = excluded.conversation, due_at = excluded.due_at, next_at = excluded.next_at,
    generation = timer.generation + 1, attempts = 0, payload = excluded.payload,
    queue = excluded.queue, lease_until = null`;

/** The queue of a timer that names none; the column has the same default. */
export const DEFAULT_QUEUE: TimerQueue = "clock";

export function writeTimer(executor: Executor, timer: Timer): void {
  const dueAt = toMs(timer.dueAt);
  executor.run(SET, [
    toText(timer.id),
    timer.name,
    timer.record.kind,
    toText(timer.record.id),
    timer.record.version,
    toKey(timer.conversation),
    dueAt,
    dueAt,
    timer.payload === undefined ? null : JSON.stringify(timer.payload),
    timer.queue ?? DEFAULT_QUEUE,
  ]);
}

export function deleteTimers(executor: Executor, record: string, name?: string): void {
  if (name === undefined) executor.run("delete from timer where record_id = $1", [toText(record)]);
  else executor.run("delete from timer where record_id = $1 and name = $2", [toText(record), toText(name)]);
}

/** Earliest due first. */
export async function readTimers(executor: Executor, record: string): Promise<Timer[]> {
  const rows = await executor.all(
    `select ${TIMER_COLUMNS} from timer where record_id = $1 order by due_at, id`,
    [toText(record)],
  );
  return rows.map(toTimer);
}

/** What a sweep asks for. `skipLocked` is the engine's clause that passes over rows another sweep has in hand. */
export interface Claim {
  now: Instant;
  limit: number;
  leaseMs: number;
  queue?: TimerQueue | undefined;
  skipLocked?: string;
  /** By how much the clock of `now` is ahead of the one that leases are judged by. */
  skewMs?: number;
}

export async function claimDue(executor: Executor, claim: Claim): Promise<ClaimedTimer[]> {
  const nowMs = toMs(claim.now);
  const leaseNowMs = nowMs - (claim.skewMs ?? 0);
  const rows = await executor.all(
    `update timer set lease_until = $1, generation = generation + 1, attempts = attempts + 1
      where id in (select id from timer where queue = $2 and next_at <= $3
        and (lease_until is null or lease_until <= $4) order by next_at, id limit $5 ${claim.skipLocked ?? ""})
      returning ${TIMER_COLUMNS}`,
    [leaseNowMs + claim.leaseMs, claim.queue ?? DEFAULT_QUEUE, nowMs, leaseNowMs, claim.limit],
  );
  return rows
    .map((row) => ({
      ...toTimer(row),
      generation: number(row, "generation"),
      attempts: number(row, "attempts"),
    }))
    .sort((a, b) => toMs(a.dueAt) - toMs(b.dueAt) || (a.id < b.id ? -1 : 1));
}

const NEXT_FREE = `select next_at as at from timer where queue = $1 and lease_until is null
  order by next_at, id limit 1`;
const NEXT_LEASE_END = `select lease_until as at from timer where queue = $1 and lease_until is not null
  order by lease_until limit 1`;

/** When the next timer of a queue may be claimed, by the clock of the caller; undefined when there is none. */
export async function readNextAt(
  executor: Executor,
  { queue = DEFAULT_QUEUE, skewMs = 0 }: { queue?: TimerQueue | undefined; skewMs?: number },
): Promise<Instant | undefined> {
  const [free, leased] = [
    await executor.all(NEXT_FREE, [queue]),
    await executor.all(NEXT_LEASE_END, [queue]),
  ];
  const times = [...free.map((row) => number(row, "at")), ...leased.map((row) => number(row, "at") + skewMs)];
  return times.length === 0 ? undefined : toInstant(Math.min(...times));
}

/** Frees what a process that is no more had claimed: only for a store that one process has to itself. */
export function endLeases(executor: Executor): void {
  executor.run("update timer set lease_until = null where lease_until is not null", []);
}

/** Deletes a timer that the caller still holds; false when somebody else has claimed or replaced it since. */
export async function takeClaimed(executor: Executor, timer: ClaimedTimer): Promise<boolean> {
  const rows = await executor.all(
    "delete from timer where id = $1 and generation = $2 and due_at = $3 returning id",
    [timer.id, timer.generation, toMs(timer.dueAt)],
  );
  return rows.length === 1;
}

/** Puts a timer that the caller still holds back, to be claimed from `dueAt` on. */
export function putBack(executor: Executor, timer: ClaimedTimer, dueAt: Instant): void {
  executor.run(
    "update timer set due_at = $1, next_at = $2, lease_until = null where id = $3 and generation = $4 and due_at = $5",
    [toMs(dueAt), toMs(dueAt), timer.id, timer.generation, toMs(timer.dueAt)],
  );
}

/** A row of the table as the port speaks of it. */
export function toTimer(row: Row): Timer {
  const conversation = optionalText(row, "conversation");
  const payload = optionalText(row, "payload");
  return {
    id: text(row, "id"),
    name: text(row, "name"),
    record: {
      kind: text(row, "record_kind"),
      id: text(row, "record_id"),
      version: number(row, "record_version"),
    },
    ...(conversation === undefined ? {} : { conversation }),
    dueAt: toInstant(number(row, "due_at")),
    ...(text(row, "queue") === "outgoing" ? { queue: "outgoing" as const } : {}),
    ...(payload === undefined ? {} : { payload: parse<Record<string, unknown>>(payload) }),
  };
}
