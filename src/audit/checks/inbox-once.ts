import { conversations, type Conversation } from "../../conversation/index.ts";
import type { Message } from "../../shared/store.ts";
import type { HandledRow } from "../../shared/snapshot.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";

export const inboxOnce = check({
  invariant: "I5",
  rule:
    "Every message a channel handed over was taken once: each customer message has its one inbox row, and each inbox row " +
    "its message.",
  async run(view) {
    const channels = new Set<string>();
    for await (const page of view.records<Conversation>(conversations)) {
      for (const { channel } of page) channels.add(channel);
      const messages = await view.snapshot.messagesOf(page.map(({ id }) => id));
      const heard = groupBy(
        messages.filter(({ author }) => author === "customer"),
        ({ conversation }) => conversation,
      );
      await Promise.all(
        page.map((conversation) => checkHeard(view, conversation, heard.get(conversation.id) ?? [])),
      );
    }
    for await (const page of view.handled()) {
      await checkAnswers(
        view,
        page.filter(({ channel }) => channels.has(channel)),
      );
    }
  },
});

async function checkHeard(
  view: AuditView,
  { id, channel }: Conversation,
  heard: readonly Message[],
): Promise<void> {
  if (heard.length === 0) return;
  const rows = groupBy(await view.snapshot.handledUnder(channel, `${id}/`), ({ answer }) => answer);
  for (const message of heard) {
    const taken = rows.get(message.id)?.length ?? 0;
    if (taken === 0)
      view.report("message", message.id, `the customer's message has no inbox row on ${channel}`);
    if (taken > 1)
      view.report("message", message.id, `the customer's message has ${taken} inbox rows on ${channel}`);
  }
}

async function checkAnswers(view: AuditView, rows: readonly HandledRow[]): Promise<void> {
  const found = await view.snapshot.messagesById(rows.map(({ answer }) => answer));
  const messages = new Map(found.map((message) => [message.id, message]));
  for (const { channel, externalId, answer } of rows) {
    const message = messages.get(answer);
    if (message === undefined) {
      view.report(
        "inbox",
        `${channel} ${externalId}`,
        `it answers with message ${answer}, which does not exist`,
      );
    } else if (message.author !== "customer" || !externalId.startsWith(`${message.conversation}/`)) {
      const whose = `a message of ${message.author} in ${message.conversation}`;
      view.report("inbox", `${channel} ${externalId}`, `it answers with ${answer}, ${whose}`);
    }
  }
}
