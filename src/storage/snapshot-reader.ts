import type { LoggedEvent, Message } from "../shared/store.ts";
import type { HandledRow, Page, RecordRow, Snapshot, TimerRow } from "../shared/snapshot.ts";
import { EVENT_COLUMNS, toEvent } from "./events.ts";
import type { Executor, Row, SqlValue } from "./executor.ts";
import { MESSAGE_COLUMNS, toMessage } from "./messages.ts";
import { tableOf } from "./sql.ts";
import { TIMER_COLUMNS, toTimer } from "./timers.ts";
import { number, parse, text, toInstant } from "./values.ts";

/** Values in one list: more make a statement that engines are slow to prepare. */
const LIST = 500;

/** Reads over any executor that stands in a transaction with one view of the database. */
export class SnapshotReader implements Snapshot {
  readonly #executor: Executor;
  readonly #selfCheck: string | undefined;

  /** `selfCheck`: the statement with which the engine looks at its own files, where it has one. */
  constructor(executor: Executor, selfCheck?: string) {
    this.#executor = executor;
    this.#selfCheck = selfCheck;
  }

  async rows(
    kind: { readonly name: string },
    { after = "", limit, states = [] }: Page<string> & { states?: readonly string[] },
  ): Promise<RecordRow[]> {
    const values: SqlValue[] = [after, ...states];
    const some = states.length === 0 ? "" : ` and state in (${marks(states.length, 2)})`;
    values.push(limit);
    const sql = `select * from ${tableOf(kind)} where id > $1${some} order by id limit $${values.length}`;
    return (await this.#executor.all(sql, values)).map(toRecordRow);
  }

  rowsById(kind: { readonly name: string }, ids: readonly string[]): Promise<RecordRow[]> {
    return this.rowsBy(kind, "id", ids);
  }

  async rowsBy(
    kind: { readonly name: string },
    column: string,
    values: readonly string[],
  ): Promise<RecordRow[]> {
    const rows = await this.#among(`select * from ${tableOf(kind)} where "${column}" in`, values);
    return rows.map(toRecordRow);
  }

  async messages({ after, limit }: Page<{ conversation: string; seq: number }>): Promise<Message[]> {
    const { conversation = "", seq = 0 } = after ?? {};
    const sql = `select ${MESSAGE_COLUMNS} from message where (conversation, seq) > ($1, $2)
      order by conversation, seq limit $3`;
    return (await this.#executor.all(sql, [conversation, seq, limit])).map(toMessage);
  }

  async messagesOf(conversations: readonly string[]): Promise<Message[]> {
    const sql = `select ${MESSAGE_COLUMNS} from message where conversation in`;
    return (await this.#among(sql, conversations, "order by conversation, seq")).map(toMessage);
  }

  async messagesById(ids: readonly string[]): Promise<Message[]> {
    const sql = `select ${MESSAGE_COLUMNS} from message where id in`;
    return (await this.#among(sql, ids)).map(toMessage);
  }

  async events({ after = 0, limit }: Page<number>): Promise<LoggedEvent[]> {
    const sql = `select seq, ${EVENT_COLUMNS} from event where seq > $1 order by seq limit $2`;
    return (await this.#executor.all(sql, [after, limit])).map(toEvent);
  }

  async eventsOf(records: readonly string[]): Promise<LoggedEvent[]> {
    const sql = `select seq, ${EVENT_COLUMNS} from event where record in`;
    const found = (await this.#among(sql, records)).map(toEvent);
    return found.sort((a, b) => a.seq - b.seq);
  }

  async timers({ after = "", limit }: Page<string>): Promise<TimerRow[]> {
    const sql = `select ${TIMER_COLUMNS}, next_at from timer where id > $1 order by id limit $2`;
    return (await this.#executor.all(sql, [after, limit])).map(toTimerRow);
  }

  async timersOf(records: readonly string[]): Promise<TimerRow[]> {
    const sql = `select ${TIMER_COLUMNS}, next_at from timer where record_id in`;
    return (await this.#among(sql, records)).map(toTimerRow);
  }

  async handled({ after, limit }: Page<{ channel: string; externalId: string }>): Promise<HandledRow[]> {
    const { channel = "", externalId = "" } = after ?? {};
    const sql = `select channel, external_id, answer from inbox where (channel, external_id) > ($1, $2)
      order by channel, external_id limit $3`;
    return (await this.#executor.all(sql, [channel, externalId, limit])).map(toHandledRow);
  }

  async handledUnder(channel: string, prefix: string): Promise<HandledRow[]> {
    const sql = `select channel, external_id, answer from inbox
      where channel = $1 and external_id >= $2 and external_id < $3 order by external_id`;
    const rows = await this.#executor.all(sql, [channel, prefix, nextAfter(prefix)]);
    return rows.map(toHandledRow);
  }

  async damage(): Promise<string[]> {
    if (this.#selfCheck === undefined) return [];
    const rows = await this.#executor.all(this.#selfCheck, []);
    return rows.flatMap((row) => Object.values(row).map(String)).filter((line) => line !== "ok");
  }

  async countRows(tables: readonly string[]): Promise<number> {
    let rows = 0;
    for (const name of tables) {
      const [row] = await this.#executor.all(`select count(*) as n from ${tableOf({ name })}`, []);
      rows += row === undefined ? 0 : number(row, "n");
    }
    return rows;
  }

  async #among(sql: string, values: readonly string[], order = ""): Promise<Row[]> {
    const rows: Row[] = [];
    for (let start = 0; start < values.length; start += LIST) {
      const some = values.slice(start, start + LIST);
      // Lists are filled up to a few lengths, so that a few statements serve all.
      while (!isRound(some.length)) some.push(some.at(-1) ?? "");
      rows.push(...(await this.#executor.all(`${sql} (${marks(some.length, 1)}) ${order}`, some)));
    }
    return rows;
  }
}

function isRound(length: number): boolean {
  return length === LIST || (length & (length - 1)) === 0;
}

function marks(count: number, from: number): string {
  return Array.from({ length: count }, (_, index) => `$${from + index}`).join(", ");
}

/** The first text, in the order of bytes, that no longer begins with `prefix` (which ends in an ASCII character). */
function nextAfter(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

function toRecordRow({ body, ...row }: Row): RecordRow {
  const columns: Record<string, string | number | null> = {};
  for (const [name, value] of Object.entries(row)) {
    columns[name] = typeof value === "string" || typeof value === "number" ? value : null;
  }
  return { id: text(row, "id"), body: String(body), columns };
}

function toTimerRow(row: Row): TimerRow {
  return { ...toTimer(row), nextAt: toInstant(number(row, "next_at")) };
}

function toHandledRow(row: Row): HandledRow {
  return {
    channel: text(row, "channel"),
    externalId: text(row, "external_id"),
    answer: parse<string>(text(row, "answer")),
  };
}
