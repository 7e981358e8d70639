import { defineDialog, end, say } from "../../src/conversation/index.ts";

/** Thanks are received. */
export const thanks = defineDialog({
  id: "thanks",
  intents: ["thanks"],
  start: "answer",
  opensCase: false,
  steps: {
    answer: say("end"),
    end,
  },
});
