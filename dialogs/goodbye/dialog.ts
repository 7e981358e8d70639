import { defineDialog, end, say } from "../../src/conversation/index.ts";

/** A goodbye, with what stays true after it. */
export const goodbye = defineDialog({
  id: "goodbye",
  intents: ["goodbye"],
  start: "answer",
  opensCase: false,
  steps: {
    answer: say("end"),
    end,
  },
});
