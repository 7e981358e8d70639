import type { LoggedEvent, Message } from "../../shared/store.ts";
import type { AuditView } from "../audit-view.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";
import { saidDataOf } from "../said-data.ts";
import { type Telling, tellingOf } from "../told-table.ts";

export const changesTold = check({
  invariant: "told",
  rule: "Whatever a customer must hear of was said to him in the transaction that made it so.",
  async run(view) {
    for await (const page of view.events()) {
      const due = page.flatMap((event) => {
        const telling = tellingOf(event);
        return telling && event.conversation !== undefined
          ? [{ event, telling, in: event.conversation }]
          : [];
      });
      const conversations = [...new Set(due.map((each) => each.in))];
      const said = groupBy(
        (await view.snapshot.messagesOf(conversations)).filter(({ author }) => author === "bot"),
        ({ conversation, at }) => `${conversation} ${at}`,
      );
      for (const { event, telling, in: conversation } of due) {
        const then = said.get(`${conversation} ${event.at}`) ?? [];
        if (!then.some((message) => isTold(message, telling))) await missing(view, event, telling);
      }
    }
  },
});

function isTold(message: Message, { steps }: Telling): boolean {
  const { dialog = "", step = "" } = saidDataOf(message);
  return steps.length === 0 || steps.includes(`${dialog}.${step}`);
}

async function missing(view: AuditView, event: LoggedEvent, { steps, asks }: Telling): Promise<void> {
  const { kind, record, to, at, conversation = "" } = event;
  if (asks === true && (await hadAgent(view, conversation))) return;
  const which = steps.length === 0 ? "nothing" : `no message ${steps.join(" or ")}`;
  view.report(kind, record, `it became ${to} at ${at}, and ${which} was said in ${conversation} then`);
}

/** While an agent has the talk, questions are his. */
async function hadAgent(view: AuditView, conversation: string): Promise<boolean> {
  const handoffs = await view.snapshot.rowsBy({ name: "handoff" }, "conversation", [conversation]);
  return handoffs.length > 0;
}
