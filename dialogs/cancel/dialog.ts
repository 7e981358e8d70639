import { cancelCallback } from "../../src/bookings/index.ts";
import { choose, defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { findCancellable, followChoice, withdrawHandoff } from "../../src/handoff/index.ts";
import { giveUpLoaner } from "../../src/loans/index.ts";

/** "Annuler" when no dialog is in progress: what is booked can be given up. */
export const cancel = defineDialog({
  id: "cancel",
  intents: ["cancel"],
  start: "look",
  opensCase: false,
  steps: {
    look: run(findCancellable, { some: "which", none: "nothing" }),
    which: choose({ nothing: "kept" }, { among: { list: "live", picked: "follow" } }),
    follow: run(followChoice, { loaner: "giveUp", callback: "cancelCall", person: "withdraw" }),
    giveUp: run(giveUpLoaner, { cancelled: "gaveUp", leftLine: "leftLine", nothing: "nothing" }),
    gaveUp: say("end"),
    leftLine: say("end"),
    cancelCall: run(cancelCallback, { cancelled: "callCancelled", calling: "calling", none: "nothing" }),
    calling: say("end"),
    callCancelled: say("end", { states: "booking" }),
    withdraw: run(withdrawHandoff, { withdrawn: "withdrawn", nothing: "nothing" }),
    withdrawn: say("end", { states: "handoff" }),
    nothing: say("end"),
    kept: say("end"),
    end,
  },
});
