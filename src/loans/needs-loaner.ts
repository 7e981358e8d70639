import { useCase } from "../conversation/index.ts";
import { standingOf } from "./standing.ts";

/** Whether a box is worth offering: not to who has one, or waits for one. */
export const needsLoaner = useCase({
  name: "needsLoaner",
  outcomes: { needed: {}, served: {} },
  async run(scene) {
    return { kind: (await standingOf(scene)).kind === "nothing" ? "needed" : "served" };
  },
});
