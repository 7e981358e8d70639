import { call, choose, defineDialog, end, handoff, say } from "../../src/conversation/index.ts";
import { requestHandoff } from "../../src/handoff/index.ts";

/** A person: at once when the desk is open, or else a call at a true time. */
export const person = defineDialog({
  id: "person",
  intents: ["talk_to_human", "complaint"],
  main: true,
  start: "request",
  entries: {
    accepted: { step: "accepted", gives: ["agentName", "answerBy"], commits: ["person.answer"] },
    completed: { step: "completed", gives: ["decision", "outcome"] },
    unanswered: { step: "unanswered" },
    leftAlone: { step: "leftAlone" },
  },
  opensCase: true,
  steps: {
    request: handoff(requestHandoff, {
      requested: "asked",
      waiting: "stillAsked",
      waitingClosed: "stillClosed",
      closed: "closed",
      noDesk: "noDesk",
    }),
    asked: say("end", { promise: "person.answer" }),
    stillAsked: say("end", { promise: "person.answer" }),
    stillClosed: say("callInstead", { promise: "person.answer" }),
    closed: choose({ yes: "callback", no: "later" }, { otherwise: "later" }),
    noDesk: choose({ yes: "callback", no: "later" }, { otherwise: "later" }),
    unanswered: choose({ yes: "callback", no: "later" }, { otherwise: "later" }),
    leftAlone: say("callInstead"),
    callInstead: choose({ yes: "callback", no: "later" }, { otherwise: "later" }),
    callback: call("callback", "end"),
    later: say("end"),
    accepted: say("end", { promise: "person.answer" }),
    completed: say("end"),
    end,
  },
});
