import { caseOf, useCase } from "../conversation/index.ts";
import { outageReports } from "./incident.ts";

/** The customer says that his line works again: only now is his outage closed (principle 7). */
export const closeReport = useCase({
  name: "closeReport",
  outcomes: { closed: {}, none: {} },
  async run(scene) {
    const open = await scene.tx.find(outageReports, { case: caseOf(scene).id, state: "open" });
    for (const report of open) {
      const change = { state: "closed" as const, owner: undefined, dueAt: undefined };
      await scene.tx.update(outageReports, report, change, {
        at: scene.at,
        note: "the customer says it works",
      });
    }
    return { kind: open.length > 0 ? "closed" : "none" };
  },
});
