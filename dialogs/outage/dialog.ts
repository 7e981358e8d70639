import { ask, call, choose, defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { closeReport, findIncident } from "../../src/incidents/index.ts";
import { needsLoaner } from "../../src/loans/index.ts";

/** A line that is down: what is known of it, when there will be news, and what can be done meanwhile. */
export const outage = defineDialog({
  id: "outage",
  intents: ["outage_report", "outage_status", "technician_visit"],
  main: "with loaners",
  start: "line",
  entries: {
    news: { step: "news", gives: ["incident", "lastNews", "nextNews"], commits: ["incident.news"] },
    newsLate: { step: "newsLate", gives: ["incident", "nextNews"] },
    resolved: { step: "resolved", gives: ["incident", "lastNews"] },
  },
  opensCase: true,
  steps: {
    line: ask({ fact: "line", next: "look" }),
    look: run(
      findIncident,
      { known: "known", late: "late", unknown: "unknown", whereIsIt: "address" },
      { times: 4, otherwise: "person" },
    ),
    address: ask({ fact: "address", next: "look" }),
    known: say("offer", { promise: "incident.news" }),
    late: say("offer"),
    unknown: say("offer"),
    offer: run(needsLoaner, { needed: "loanerToo", served: "end" }),
    loanerToo: choose({ yes: "loaner", call: "callback", no: "bye" }, { otherwise: "bye" }),
    loaner: call("loaner", "end"),
    callback: call("callback", "end"),
    bye: say("end"),
    news: say("end", { promise: "incident.news" }),
    newsLate: say("end"),
    resolved: choose({ yes: "close", no: "stillDown" }, { otherwise: "end" }),
    close: run(closeReport, { closed: "closed", none: "closed" }),
    closed: say("end"),
    stillDown: say("person"),
    person: call("person", "end"),
    end,
  },
});
