import type { Executor, SqlValue } from "./executor.ts";
import { text, toText } from "./values.ts";

/** A statement asks about this many; fewer are filled up, so that one prepared statement serves all. */
const ASKED_AT_ONCE = 100;

// Sequence numbers have no gaps, so whether there is anything new is one look into the index: is the next one there?
const PAIRS = Array.from({ length: ASKED_AT_ONCE }, (_, index) => {
  const [conversation, seq] = [`$${index * 2 + 1}`, `$${index * 2 + 2}`];
  return `(cast(${conversation} as text), cast(${seq} as integer))`;
});
const WITH_NEWS = `select message.conversation from (values ${PAIRS.join(", ")}) as seen
  join message on message.conversation = seen.column1 and message.seq = seen.column2`;

/** Of the conversations in `seen`, those with a message after the sequence number given. */
export async function readWithNews(executor: Executor, seen: ReadonlyMap<string, number>): Promise<string[]> {
  const asked = [...seen];
  const found = new Set<string>();
  for (let start = 0; start < asked.length; start += ASKED_AT_ONCE) {
    const part = asked.slice(start, start + ASKED_AT_ONCE);
    const values: SqlValue[] = part.flatMap(([conversation, seq]) => [toText(conversation), seq + 1]);
    while (values.length < ASKED_AT_ONCE * 2) values.push("", 0);
    for (const row of await executor.all(WITH_NEWS, values)) found.add(text(row, "conversation"));
  }
  return [...found];
}
