import { defineDialog, end, say } from "../../src/conversation/index.ts";

/** An e-mail that was announced could not be sent: the customer hears it from us, before he waits for it. */
export const email = defineDialog({
  id: "email",
  intents: [],
  entries: { failed: { step: "failed", gives: ["email"] } },
  start: "failed",
  opensCase: false,
  steps: {
    failed: say("end"),
    end,
  },
});
