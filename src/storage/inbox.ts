import type { Instant } from "../shared/record.ts";
import type { Executor } from "./executor.ts";
import { parse, text, toMs, toText } from "./values.ts";

/** An external id with the answer that repeats of it get. */
export interface Handled {
  channel: string;
  externalId: string;
  answer: string;
  at: Instant;
}

/** Returns the answer given before, or undefined when this is the first time: then `answer` is kept. */
export async function handleOnce(executor: Executor, handled: Handled): Promise<string | undefined> {
  const { channel, externalId, answer, at } = handled;
  const inserted = await executor.all(
    `insert into inbox (channel, external_id, answer, at) values ($1, $2, $3, $4)
      on conflict do nothing returning channel`,
    [toText(channel), toText(externalId), JSON.stringify(answer), toMs(at)],
  );
  return inserted.length === 1 ? undefined : readHandled(executor, channel, externalId);
}

export async function readHandled(
  executor: Executor,
  channel: string,
  externalId: string,
): Promise<string | undefined> {
  const sql = "select answer from inbox where channel = $1 and external_id = $2";
  const [row] = await executor.all(sql, [toText(channel), toText(externalId)]);
  return row === undefined ? undefined : parse<string>(text(row, "answer"));
}
