import { AppError } from "../shared/errors.ts";
import type { Ids } from "../shared/ids.ts";
import type { Transaction } from "../shared/store.ts";
import { conversations } from "./conversation.ts";
import type { Compose } from "./keep-talk.ts";

/** Adds what an agent wrote to the transcript, in a transaction of its own. Returns the message's id. */
export async function sayAsAgent(
  parts: { ids: Ids; compose: Compose },
  tx: Transaction,
  said: { conversation: string; text: string; agentName: string; at: string },
): Promise<string> {
  const conversation = await tx.get(conversations, said.conversation);
  if (!conversation) throw new AppError("NOT_FOUND", `no conversation ${said.conversation}`);
  const id = parts.ids.next("msg");
  const activity = parts.compose({
    id,
    conversation: conversation.id,
    at: said.at,
    locale: conversation.locale,
    text: said.text,
    options: [],
    author: "agent",
    authorName: said.agentName,
    parole: {
      conversation: conversation.id,
      ...(conversation.case === undefined ? {} : { case: conversation.case }),
      author: "agent",
    },
  });
  const seq = conversation.lastSeq + 1;
  await tx.append([
    { conversation: conversation.id, seq, id, at: said.at, author: "agent", activity, status: "queued" },
  ]);
  await tx.update(conversations, conversation, { lastSeq: seq }, { at: said.at });
  return id;
}
