import { defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { tellStatus } from "../../src/handoff/index.ts";

/** Where the customer's case stands, as the records say. */
export const status = defineDialog({
  id: "status",
  intents: ["case_status"],
  main: true,
  start: "look",
  opensCase: false,
  steps: {
    look: run(tellStatus, { found: "found", nothingOpen: "nothingOpen", none: "none" }),
    found: say("end"),
    nothingOpen: say("end"),
    none: say("end"),
    end,
  },
});
