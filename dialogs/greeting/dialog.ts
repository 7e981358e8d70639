import { defineDialog, end, say } from "../../src/conversation/index.ts";

/** A greeting is returned, and the customer is invited to say what he wants. */
export const greeting = defineDialog({
  id: "greeting",
  intents: ["greeting"],
  start: "answer",
  opensCase: false,
  steps: {
    answer: say("end"),
    end,
  },
});
