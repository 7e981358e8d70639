import { type PromiseRecord, promises } from "../../promises/index.ts";
import type { Message } from "../../shared/store.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { saidDataOf } from "../said-data.ts";

export const promisesSaid = check({
  invariant: "I7",
  rule: "Every promise of the ledger was said, in the message it names and in those words.",
  async run(view) {
    for await (const page of view.records<PromiseRecord>(promises)) {
      const found = await view.snapshot.messagesById(page.map(({ saidIn }) => saidIn));
      const messages = new Map(found.map((message) => [message.id, message]));
      for (const promise of page) checkSaid(view, promise, messages.get(promise.saidIn));
    }
  },
});

function checkSaid(view: AuditView, promise: PromiseRecord, message: Message | undefined): void {
  const report = (what: string) => view.report("promise", promise.id, what);
  const { kind, saidIn, conversation, said } = promise;
  if (!message) return report(`${kind} was said in message ${saidIn}, which does not exist`);
  if (message.conversation !== conversation)
    return report(`${kind} was made in ${conversation}, but said in ${message.conversation}`);
  const data = saidDataOf(message);
  if (message.author === "customer" || !data.promises.includes(promise.id))
    return report(`message ${saidIn} does not give the promise ${kind}`);
  if (data.text !== said) report(`message ${saidIn} says "${data.text}", the ledger "${said}"`);
}
