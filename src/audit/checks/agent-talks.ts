import { type Conversation, conversations } from "../../conversation/index.ts";
import { type Handoff, handoffs } from "../../handoff/index.ts";
import { check } from "../check.ts";
import { groupBy } from "../group-by.ts";

export const agentTalks = check({
  invariant: "agent",
  rule: "An agent has a conversation exactly while a handoff of it is accepted.",
  async run(view) {
    for await (const page of view.records<Conversation>(conversations)) {
      const found = await view.recordsBy<Handoff>(
        handoffs,
        "conversation",
        page.map(({ id }) => id),
      );
      const accepted = groupBy(
        found.filter(({ state }) => state === "accepted"),
        ({ conversation }) => conversation,
      );
      for (const { id, state } of page) {
        const taken = accepted.get(id)?.[0];
        if (state === "agent" && !taken)
          view.report("conversation", id, "an agent has it, and no handoff is accepted");
        if (state !== "agent" && taken)
          view.report(
            "conversation",
            id,
            `handoff ${taken.id} is accepted, but the conversation is with the ${state}`,
          );
      }
    }
  },
});
