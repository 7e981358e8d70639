import { addOpenTime } from "../calendar/index.ts";
import { caseOf, useCase } from "../conversation/index.ts";
import { teamFor } from "../knowledge/index.ts";
import { settlePromises } from "../promises/index.ts";
import { HANDOFF_OPEN, handoffs } from "./handoff.ts";
import { answerPromise, openHandoff, reasonOf } from "./request-handoff.ts";

/**
 * What the bot cannot settle alone (stock that cannot be read, no free slot) is a person's job: the desk gets the question
 * with a due time in its open hours, and the customer gets that time (principle 8).
 */
export const leaveWithDesk = useCase({
  name: "leaveWithDesk",
  outcomes: { left: { gives: ["answerBy"], commits: ["person.answer"] } },
  async run(scene) {
    const team = teamFor(scene.book, caseOf(scene).topic);
    const minutes = scene.book.merchant.policy.unreadableStockOpenMinutes;
    const dueAt = addOpenTime(team.deskHours ?? team.hours, scene.now, minutes * 60_000).toISOString();
    const [open] = await scene.tx.find(handoffs, {
      conversation: scene.conversation.id,
      state: HANDOFF_OPEN,
    });
    if (open) await settlePromises(scene.tx, open.id, { state: "superseded", at: scene.at });
    const handoff = open ?? (await openHandoff(scene, { team, reason: reasonOf(scene, "failure"), dueAt }));
    return {
      kind: "left",
      vars: { answerBy: { at: handoff.dueAt ?? dueAt, zone: team.hours.timeZone } },
      promises: [answerPromise(handoff)],
    };
  },
});
