import { conversations, type Conversation } from "../../conversation/index.ts";
import type { Message } from "../../shared/store.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";

export const transcriptOrder = check({
  invariant: "I3",
  rule:
    "The messages of a conversation are numbered from 1 without gaps up to its last number, and reach the customer in " +
    "that order.",
  async run(view) {
    for await (const page of view.records<Conversation>(conversations)) {
      const ids = page.map(({ id }) => id);
      const said = groupBy(await view.snapshot.messagesOf(ids), ({ conversation }) => conversation);
      for (const { id, lastSeq } of page) checkNumbers(view, id, { messages: said.get(id) ?? [], lastSeq });
    }
  },
});

function checkNumbers(
  view: AuditView,
  id: string,
  { messages, lastSeq }: { messages: readonly Message[]; lastSeq: number },
): void {
  const gap = messages.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0) {
    view.report("conversation", id, `message ${gap + 1} is missing from its transcript`);
    return;
  }
  if (messages.length !== lastSeq) {
    view.report("conversation", id, `its last number is ${lastSeq}, but it has ${messages.length} messages`);
  }
  const ours = messages.filter(({ author }) => author !== "customer");
  const queued = ours.find(({ status }) => status === "queued");
  const later = queued && ours.find(({ seq, status }) => seq > queued.seq && status === "accepted");
  if (!later) return;
  view.report("conversation", id, `message ${later.seq} was delivered before message ${queued.seq}`);
}
