import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import type { Message } from "../shared/store.ts";
import { Conflict } from "./executor.ts";
import type { Executor, Row } from "./executor.ts";
import { number, optionalText, parse, text, toInstant, toMs, toText } from "./values.ts";

const Author = z.enum(["customer", "bot", "agent"]);
const Status = z.enum(["queued", "accepted", "failed"]);

// Named one by one: `select *` in a prepared statement breaks when a migration adds a column under it.
const COLUMNS = "conversation, seq, id, at, author, status, activity, notice";

// The message before it must be there: a gap would make every reader of the conversation wait for ever.
const FIRST = `insert into message (${COLUMNS})
  select cast($1 as text), cast($2 as integer), cast($3 as text), cast($4 as bigint), cast($5 as text),
    cast($6 as text), cast($7 as text), cast($8 as text)
  where cast($9 as integer) = 0
    or exists (select 1 from message where conversation = $10 and seq = cast($11 as integer))`;
const NEXT = `insert into message (${COLUMNS})
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** @throws AppError INTERNAL when a sequence number does not follow the one before it. */
export function appendMessages(executor: Executor, messages: readonly Message[]): void {
  const last = new Map<string, number>();
  for (const message of messages) {
    const { conversation, seq } = message;
    const previous = last.get(conversation);
    last.set(conversation, seq);
    if (previous === undefined) {
      const values = [...valuesOf(message), seq - 1, conversation, seq - 1];
      executor.one(FIRST, values, () => gap(message));
    } else if (seq === previous + 1) {
      executor.one(NEXT, valuesOf(message), () => new Conflict(`message ${message.id} was not inserted`));
    } else throw gap(message);
  }
}

function gap({ conversation, seq }: Message): AppError {
  return new AppError("INTERNAL", `message ${seq} of ${conversation} does not follow message ${seq - 1}`);
}

function valuesOf(message: Message) {
  return [
    toText(message.conversation),
    message.seq,
    toText(message.id),
    toMs(message.at),
    message.author,
    message.status,
    JSON.stringify(message.activity),
    message.notice === undefined ? null : JSON.stringify(message.notice),
  ];
}

/** Messages with seq > `after`, in order. */
export async function readMessages(
  executor: Executor,
  conversation: string,
  range: { after: number; limit?: number | undefined },
): Promise<Message[]> {
  const limit = range.limit === undefined ? "" : " limit $3";
  const sql = `select ${COLUMNS} from message where conversation = $1 and seq > $2 order by seq${limit}`;
  const values = [toText(conversation), range.after];
  if (range.limit !== undefined) values.push(range.limit);
  const rows = await executor.all(sql, values);
  return rows.map(toMessage);
}

/** Marks queued messages up to `seq` as accepted; returns those that carried a notice, in order. */
export async function acceptMessages(
  executor: Executor,
  conversation: string,
  seq: number,
): Promise<Message[]> {
  const rows = await executor.all(
    `update message set status = 'accepted' where conversation = $1 and seq <= $2 and status = 'queued' returning ${COLUMNS}`,
    [toText(conversation), seq],
  );
  return rows
    .filter((row) => row["notice"] !== null)
    .map(toMessage)
    .sort((a, b) => a.seq - b.seq);
}

function toMessage(row: Row): Message {
  const notice = optionalText(row, "notice");
  return {
    conversation: text(row, "conversation"),
    seq: number(row, "seq"),
    id: text(row, "id"),
    at: toInstant(number(row, "at")),
    author: Author.parse(row["author"]),
    activity: parse(text(row, "activity")),
    status: Status.parse(row["status"]),
    ...(notice === undefined ? {} : { notice: parse<{ kind: string; id: string }>(notice) }),
  };
}

export { COLUMNS as MESSAGE_COLUMNS, toMessage };
