import { useCase } from "../conversation/index.ts";
import { settlePromises } from "../promises/index.ts";
import { HANDOFF_WITHDRAWABLE, handoffs } from "./handoff.ts";

/** The customer takes his request for a person back, as long as nobody has taken it up: asked, or asked and missed. */
export const withdrawHandoff = useCase({
  name: "withdrawHandoff",
  outcomes: { withdrawn: {}, nothing: {} },
  async run({ tx, at, conversation }) {
    const state = HANDOFF_WITHDRAWABLE;
    const open = await tx.find(handoffs, { conversation: conversation.id, state });
    for (const handoff of open) {
      await tx.clearTimers(handoff.id);
      await settlePromises(tx, handoff.id, { state: "void", at });
      const change = { owner: undefined, dueAt: undefined, completedAt: at, outcome: "withdrawn" };
      await tx.update(handoffs, handoff, { state: "completed", ...change }, { at, note: "withdrawn" });
    }
    return { kind: open.length > 0 ? "withdrawn" : "nothing" };
  },
});
