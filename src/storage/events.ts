import type { BaseRecord, RecordKind } from "../shared/record.ts";
import type { LoggedEvent } from "../shared/store.ts";
import type { Executor, Row, SqlValue } from "./executor.ts";
import { number, optionalText, parse, text, toInstant, toKey, toMs } from "./values.ts";

const COLUMNS = 'at, kind, record, from_state, to_state, version, actor, "case", conversation, note';
const INSERT = `insert into event (${COLUMNS})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/** Who changed a record, from what, and what they noted. `before` is absent for a new record. */
export interface Occurrence<R extends BaseRecord> {
  actor: string;
  before?: R;
  after: R;
  note?: string | undefined;
}

/** Writes to the event log when the kind is logged and what people follow has changed, or something was noted. */
export function logChange<R extends BaseRecord>(
  executor: Executor,
  kind: RecordKind<R>,
  { actor, before, after, note }: Occurrence<R>,
): void {
  if (!kind.logged) return;
  if (before !== undefined && note === undefined && !isNews(before, after)) return;
  executor.run(INSERT, [
    toMs(after.updatedAt),
    kind.name,
    after.id,
    before === undefined ? null : before.state,
    after.state,
    after.version,
    toKey(actor),
    kind.name === "case" ? after.id : field(after, "case"),
    field(after, "conversation"),
    note === undefined ? null : JSON.stringify(note),
  ]);
}

function isNews(before: BaseRecord, after: BaseRecord): boolean {
  return before.state !== after.state || before.owner !== after.owner || before.dueAt !== after.dueAt;
}

function field(record: object, name: string): SqlValue {
  const value: unknown = Reflect.get(record, name);
  return typeof value === "string" ? toKey(value) : null;
}

/** Oldest first; without a filter, the whole log. */
export async function readEvents(
  executor: Executor,
  filter: { case?: string; record?: string },
): Promise<LoggedEvent[]> {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  if (filter.case !== undefined) conditions.push(`"case" = $${values.push(toKey(filter.case))}`);
  if (filter.record !== undefined) conditions.push(`record = $${values.push(toKey(filter.record))}`);
  const where = conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;
  const rows = await executor.all(`select seq, ${COLUMNS} from event ${where} order by seq`, values);
  return rows.map(toEvent);
}

function toEvent(row: Row): LoggedEvent {
  const from = optionalText(row, "from_state");
  const ofCase = optionalText(row, "case");
  const conversation = optionalText(row, "conversation");
  const note = optionalText(row, "note");
  return {
    seq: number(row, "seq"),
    at: toInstant(number(row, "at")),
    kind: text(row, "kind"),
    record: text(row, "record"),
    ...(from === undefined ? {} : { from }),
    to: text(row, "to_state"),
    version: number(row, "version"),
    actor: text(row, "actor"),
    ...(ofCase === undefined ? {} : { case: ofCase }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(note === undefined ? {} : { note: parse<string>(note) }),
  };
}

export { COLUMNS as EVENT_COLUMNS, toEvent };
