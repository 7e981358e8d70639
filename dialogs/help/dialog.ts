import { defineDialog, end, say } from "../../src/conversation/index.ts";

/** What the bot can do, and how to reach a person. */
export const help = defineDialog({
  id: "help",
  intents: ["help"],
  start: "answer",
  opensCase: false,
  steps: {
    answer: say("end"),
    end,
  },
});
