import { ask, call, choose, defineDialog, end, run, say } from "../../src/conversation/index.ts";
import { askStock } from "../../src/handoff/index.ts";
import { findIncident } from "../../src/incidents/index.ts";
import { giveUpLoaner, joinWaitlist, lookElsewhere, offerOtherShops, offerShops, reserveUnit, tellHold } from "../../src/loans/index.ts";

/** A loaner box: reserved only on a unit that exists, fetched only once the shop has set it aside. */
export const loaner = defineDialog({
  id: "loaner",
  intents: ["loaner_request", "loaner_pickup_problem", "loaner_renewal", "loaner_return"],
  main: true,
  start: "standing",
  entries: {
    ready: { step: "ready", gives: ["shopName", "address", "code", "until"], commits: ["loaner.pickup"] },
    notFound: { step: "notFound", gives: ["shopName"] },
    late: { step: "shopLate", gives: ["shopName", "newsBy"], commits: ["loaner.news"] },
    expired: { step: "expired", gives: ["shopName"] },
    handedOver: { step: "handedOver", gives: ["shopName", "serial", "due"] },
    returned: { step: "returned", gives: ["shopName", "serial", "receipt"] },
    renewed: { step: "renewed", gives: ["shopName", "due"] },
    returnDue: { step: "returnDue", gives: ["shopName", "due"] },
    yourTurn: { step: "yourTurn", gives: ["shopName", "newsBy"], commits: ["loaner.news"] },
    waitlistNews: { step: "waitlistNews", gives: ["place", "newsBy"], commits: ["waitlist.news"] },
  },
  opensCase: true,
  steps: {
    standing: run(tellHold, { placed: "placed", ready: "stillReady", lent: "lent", nothing: "line" }),
    placed: say("keep", { promise: "loaner.news" }),
    stillReady: say("keep", { promise: "loaner.pickup" }),
    lent: say("end"),
    keep: choose({ yes: "kept", shop: "elsewhere", cancel: "giveUp" }, { otherwise: "kept" }),
    kept: say("end"),

    line: ask({ fact: "line", next: "incident" }),
    incident: run(
      findIncident,
      { known: "known", late: "newsLate", unknown: "unknown", whereIsIt: "address" },
      { times: 4, otherwise: "person" },
    ),
    address: ask({ fact: "address", next: "incident" }),
    known: say("stock", { promise: "incident.news" }),
    newsLate: say("stock"),
    unknown: say("stock"),

    stock: run(
      offerShops,
      {
        some: "shop",
        none: "noneFree",
        unreadable: "askStock",
        held: "standing",
        lent: "standing",
        waiting: "waitlist",
        notLent: "notLent",
      },
      { times: 6, otherwise: "person" },
    ),
    shop: ask({ fact: "shop", among: "shops", options: { none: "noneFree" }, next: "name" }),
    name: ask({ fact: "name", next: "phone" }),
    phone: ask({ fact: "phone", next: "reserve" }),
    reserve: run(reserveUnit, {
      reserved: "reserved",
      noneLeft: "justGone",
      unreadable: "askStock",
      held: "standing",
    }),
    reserved: say("end", { promise: "loaner.news" }),
    justGone: say("stock"),

    noneFree: choose({ waitlist: "waitlist", call: "callback", no: "bye" }, { otherwise: "bye" }),
    waitlist: run(joinWaitlist, { joined: "joined", already: "inLine" }),
    joined: say("end", { promise: "waitlist.news" }),
    inLine: say("end", { promise: "waitlist.news" }),
    askStock: run(askStock, { asked: "stockUnread" }),
    stockUnread: say("end", { promise: "person.answer" }),
    notLent: say("bye"),
    bye: say("end"),

    giveUp: run(giveUpLoaner, { cancelled: "gaveUp", leftLine: "leftLine", nothing: "bye" }),
    gaveUp: say("end"),
    leftLine: say("end"),

    ready: say("end", { promise: "loaner.pickup" }),
    notFound: say("elsewhere"),
    elsewhere: run(lookElsewhere, { done: "moveStock" }),
    moveStock: run(
      offerOtherShops,
      {
        some: "shop",
        none: "noneFree",
        unreadable: "askStock",
        held: "standing",
        lent: "standing",
        waiting: "waitlist",
        notLent: "notLent",
      },
      { times: 6, otherwise: "person" },
    ),
    shopLate: say("end", { promise: "loaner.news" }),
    expired: choose({ yes: "again", no: "bye" }, { otherwise: "bye" }),
    again: run(lookElsewhere, { done: "stock" }),
    handedOver: say("end"),
    returned: say("end"),
    renewed: say("end"),
    returnDue: say("end"),
    yourTurn: say("end", { promise: "loaner.news" }),
    waitlistNews: say("end", { promise: "waitlist.news" }),

    callback: call("callback", "end"),
    person: call("person", "end"),
    end,
  },
});
