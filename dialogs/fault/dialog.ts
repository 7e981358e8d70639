import { defineDialog, end, say } from "../../src/conversation/index.ts";

/** Something failed inside. The message is kept, the customer gets a reference and can call a person. */
export const fault = defineDialog({
  id: "fault",
  intents: [],
  entries: { failed: { step: "answer", gives: ["reference"] } },
  start: "answer",
  opensCase: false,
  steps: {
    answer: say("end"),
    end,
  },
});
