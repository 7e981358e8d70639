import { bookings } from "../../src/bookings/index.ts";
import { conversations } from "../../src/conversation/index.ts";
import { outageReports } from "../../src/incidents/index.ts";
import { holds, loans, units, waitlist } from "../../src/loans/index.ts";
import { deliveries } from "../../src/outgoing/index.ts";
import { promises } from "../../src/promises/index.ts";
import { bodyOf, copyWhole, edit, type Planted, quoted } from "./planted-store.ts";

/** One thing put wrong by hand, and the one line in which the audit must name it. */
export interface Plant {
  what: string;
  by: (store: Planted) => Promise<unknown>;
  /** `#` stands for what differs from run to run. */
  named: readonly string[];
}

function timerRow(name: string, kind: string, record: string): string {
  const row = [quoted(name), quoted(kind), quoted(record), "1, 1796650000000, 1796650000000, 0, 0"].join(
    ", ",
  );
  return `insert into timer (id, name, record_kind, record_id, record_version, due_at, next_at, generation, attempts)
    values ('planted', ${row})`;
}

/** Makes a message of a talk another one, as programs see it. */
function newStep(conversation: string, from: string, to: string): string {
  const change = `replace(activity, '"step":"${from}"', '"step":"${to}"')`;
  return `update message set activity = ${change} where conversation = ${quoted(conversation)}`;
}

export const PLANTS: readonly Plant[] = [
  {
    what: "a column that no longer says what the record says",
    by: (store) => store.query(`update "conversation" set "user" = 'somebody' where id = 'talk_0003'`),
    named: ["row conversation talk_0003: its user is user-of-talk_0003, but its column user somebody"],
  },
  {
    what: "a record that breaks its schema",
    by: (store) => edit(store, [conversations, "talk_0003"], { misunderstood: 0.5 }),
    named: ["row conversation talk_0003: it breaks its schema at misunderstood: #"],
  },
  {
    what: "a document that is no JSON",
    by: (store) => store.query(`update "outage_report" set body = '{"id":' where id = 'report_0006'`),
    named: ["row outage_report report_0006: its document is not JSON"],
  },
  {
    what: "a pending state without an owner",
    by: async (store) => {
      await store.allowAnything("promise");
      await edit(store, [promises, "promise_0003"], { owner: undefined });
    },
    named: ["I1 promise promise_0003: it is at_risk and has no owner"],
  },
  {
    what: "an event taken out of the chain",
    by: (store) => store.query("delete from event where record = 'unit_0002' and to_state = 'set_aside'"),
    named: ["I2 unit unit_0002: event # leads from set_aside, but event # left it held"],
  },
  {
    what: "a move that nobody declares",
    by: async (store) => {
      await store.query("delete from event where record = 'unit_0004' and to_state = 'held'");
      await store.query(
        "update event set from_state = 'available' where record = 'unit_0004' and to_state = 'missing'",
      );
    },
    named: ["I2 unit unit_0004: event # leads from available to missing, which is not declared"],
  },
  {
    what: "versions that do not grow",
    by: async (store) => {
      await store.query("update event set version = 1 where record = 'loan_0001' or record = 'hold_0002'");
    },
    named: ["I2 hold hold_0002: event # has version 1, and event # before it 1"],
  },
  {
    what: "a message that is gone",
    by: (store) => store.query("delete from message where conversation = 'talk_0007' and seq = 1"),
    named: ["I3 conversation talk_0007: message 1 is missing from its transcript"],
  },
  {
    what: "a message delivered before an earlier one",
    by: (store) =>
      store.query("update message set status = 'queued' where conversation = 'talk_0002' and seq = 1"),
    named: ["I3 conversation talk_0002: message # was delivered before message 1"],
  },
  {
    what: "a hold that nobody will look at when its time is over",
    by: (store) => store.query("delete from timer where name = 'hold.due' and record_id = 'hold_0003'"),
    named: ["I4 hold hold_0003: it is placed and has no timer hold.due or hold.lost"],
  },
  {
    what: "a callback that nobody will miss",
    by: (store) => store.query("delete from timer where record_id = 'booking_0001'"),
    named: ["I4 booking booking_0001: it is confirmed and has no timer booking.late"],
  },
  {
    what: "a timer about nothing",
    by: (store) => store.query(timerRow("unit.due", "unit", "unit_0099")),
    named: ["I4 timer planted: unit.due is about unit unit_0099, which does not exist"],
  },
  {
    what: "a timer that comes too late for its record",
    by: (store) => store.query(timerRow("hold.notice", "hold", "hold_0001")),
    named: [
      "I4 timer planted: hold.notice is about hold hold_0001, which is ready: it has nothing left to do",
    ],
  },
  {
    what: "a customer's message that no inbox row took",
    by: (store) => store.query("delete from inbox where answer = '\"talk_0004-said-1\"'"),
    named: ["I5 message talk_0004-said-1: the customer's message has no inbox row on website"],
  },
  {
    what: "a message taken twice",
    by: (store) =>
      store.query(
        `insert into inbox (channel, external_id, answer, at)
          values ('website', 'talk_0004/again', '"talk_0004-said-1"', 0)`,
      ),
    named: ["I5 message talk_0004-said-1: the customer's message has 2 inbox rows on website"],
  },
  {
    what: "an inbox row whose message is lost",
    by: (store) =>
      store.query(
        `insert into inbox (channel, external_id, answer, at) values ('website', 'talk_0004/x', '"gone"', 0)`,
      ),
    named: ["I5 inbox website talk_0004/x: it answers with message gone, which does not exist"],
  },
  {
    what: "a mail sent twice",
    by: async (store) => {
      await store.query("drop index delivery_once");
      await copyWhole(store, [deliveries, "delivery_0001"], { id: "delivery_0002" });
    },
    named: [
      "I6 delivery delivery_0002: delivery_0001 carries the same callback.confirmed to the same recipient",
    ],
  },
  {
    what: "a mail about a version that never was",
    by: (store) =>
      edit(store, [deliveries, "delivery_0001"], {
        backedBy: { kind: "booking", id: "booking_0001", version: 7 },
      }),
    named: [
      "I6 delivery delivery_0001: callback.confirmed rests on booking booking_0001 at version 7, which is only at 2",
    ],
  },
  {
    what: "a promise that nobody was given",
    by: (store) => edit(store, [promises, "promise_0018"], { saidIn: "msg_0099" }),
    named: [
      "I7 promise promise_0018: loaner.pickup was said in message msg_0099, which does not exist",
      "I7 message #: it gives the promise promise_0018, which was said in msg_0099",
    ],
  },
  {
    what: "a promise given that no ledger knows",
    by: async (store) => {
      await store.query(`delete from "promise" where id = 'promise_0018'`);
      await store.query("delete from event where record = 'promise_0018'");
    },
    named: ["I7 message #: it gives the promise promise_0018, which is not in the ledger"],
  },
  {
    what: "an open promise about a hold that is over",
    by: async (store) => {
      await edit(store, [promises, "promise_0007"], {
        backedBy: { kind: "hold", id: "hold_0005", version: 1 },
        backing: "hold_0005",
      });
    },
    named: ["I7 promise promise_0007: loaner.news is still at_risk, but hold hold_0005 is failed_not_found"],
  },
  {
    what: "a promise in other words than the customer read",
    by: (store) => edit(store, [promises, "promise_0019"], { said: "Gardez-la." }),
    named: ["I7 promise promise_0019: message # says #, the ledger #"],
  },
  {
    what: "a promise behind which nothing stands",
    by: (store) =>
      edit(store, [promises, "promise_0003"], {
        backedBy: { kind: "booking", id: "booking_0099", version: 2 },
        backing: "booking_0099",
      }),
    named: ["I7 promise promise_0003: callback.call rests on booking booking_0099, which does not exist"],
  },
  {
    what: "a promise at a version that was never committed",
    by: (store) =>
      edit(store, [promises, "promise_0003"], {
        backedBy: { kind: "booking", id: "booking_0001", version: 5 },
      }),
    named: [
      "I7 promise promise_0003: callback.call rests on booking booking_0001 at version 5, which is only at 2",
    ],
  },
  {
    what: "two live holds of one unit",
    by: async (store) => {
      await store.query("drop index hold_one_live_a_unit");
      await edit(store, [holds, "hold_0003"], { unit: "unit_0001" });
    },
    named: [
      "I8 unit unit_0001: it has more than one live hold: hold_0001 and hold_0003",
      "I11 unit unit_0001: it is set_aside, but hold hold_0003 is placed",
      "I11 unit unit_0003: it is held, but nobody has it",
    ],
  },
  {
    what: "two open loans of one unit",
    by: async (store) => {
      for (const of of ["unit", "case", "line"]) await store.query(`drop index loan_one_open_a_${of}`);
      await copyWhole(store, [loans, "loan_0001"], {
        id: "loan_0002",
        case: "DGP-000009",
        contact: "contact_0007",
        line: "elsewhere",
      });
    },
    named: [
      "I8 unit unit_0002: it has more than one open loan: loan_0001 and loan_0002",
      "hands hold hold_0002: it was handed over once, and has 2 loans",
    ],
  },
  {
    what: "one place in a slot given twice",
    by: async (store) => {
      await store.query("drop index booking_one_live_a_lane");
      await copyWhole(store, [bookings, "booking_0001"], { id: "booking_0002", kind: "visit" });
    },
    named: ["I9 booking booking_0002: the place # is also given to booking_0001"],
  },
  {
    what: "a box and a place in the line for one line",
    by: async (store) => {
      const { line } = await bodyOf(store, "loan", "loan_0001");
      await edit(store, [waitlist, "wait_0001"], { line });
    },
    named: ["I10 waitlist wait_0001: line contact_0002/Antibes has loan loan_0001 as well"],
  },
  {
    what: "a unit that is not where its hold says",
    by: async (store) => {
      await edit(store, [units, "unit_0001"], { state: "held" });
      await store.query("delete from event where record = 'unit_0001' and to_state = 'set_aside'");
    },
    named: ["I11 unit unit_0001: it is held, but hold hold_0001 is ready"],
  },
  {
    what: "two callbacks for one case",
    by: async (store) => {
      await store.query("drop index booking_one_live_callback_a_case");
      await copyWhole(store, [bookings, "booking_0001"], { id: "booking_0002", lane: "another" });
    },
    named: ["I10 booking booking_0002: case DGP-000001 has booking booking_0001 as well"],
  },
  {
    what: "a promise kept by nobody",
    by: (store) => edit(store, [promises, "promise_0002"], { keptBy: undefined }),
    named: ["I13 promise promise_0002: loaner.news is kept, and nothing says by whom"],
  },
  {
    what: "a promise kept by somebody who did not",
    by: (store) => edit(store, [promises, "promise_0002"], { keptBy: "agent:mallory" }),
    named: [
      "I13 promise promise_0002: loaner.news names agent:mallory as who kept it, but event # was by shop:antibes",
    ],
  },
  {
    what: "a due time that is no instant",
    by: async (store) => {
      const body = await bodyOf(store, "booking", "booking_0001");
      const document = quoted(JSON.stringify({ ...body, dueAt: "mardi" }));
      await store.query(`update "booking" set body = ${document} where id = 'booking_0001'`);
    },
    named: ['I14 booking booking_0001: its dueAt is "mardi", which is no instant'],
  },
  {
    what: "a due time that is searched by another",
    by: (store) => store.query(`update "loan" set due_at = due_at - 1 where id = 'loan_0001'`),
    named: ["I14 loan loan_0001: its dueAt is #, but its column due_at #"],
  },
  {
    what: "one id for two records",
    by: async (store) => {
      await edit(store, [outageReports, "report_0006"], { id: "case" });
      await store.query(`update "outage_report" set id = 'DGP-000006' where id = 'report_0006'`);
      await edit(store, [outageReports, "DGP-000006"], { id: "DGP-000006" });
      await store.query("update event set record = 'DGP-000006' where record = 'report_0006'");
    },
    named: ["I15 outage_report DGP-000006: a case has the same id"],
  },
  {
    what: "an event about a record that does not exist",
    by: (store) =>
      store.query(`insert into event (at, kind, record, to_state, version, actor)
        values (0, 'outage_report', 'report_0077', 'open', 1, 'customer')`),
    named: ["I15 event #: its record is outage_report report_0077, which does not exist"],
  },
  {
    what: "a set-aside that no shop made",
    by: (store) =>
      store.query("update event set actor = 'clock' where record = 'hold_0001' and to_state = 'set_aside'"),
    named: [
      "I16 hold hold_0001: event # brought it from placed to set_aside by clock: only shop, agent may do that",
    ],
  },
  {
    what: "a loan that no hold led to",
    by: (store) => edit(store, [loans, "loan_0001"], { hold: "hold_0004" }),
    named: [
      "hands loan loan_0001: its hold hold_0004 is failed_not_found",
      "hands hold hold_0002: it was handed over, and there is no loan of it",
    ],
  },
  {
    what: "an agent who has a talk that nobody gave him",
    by: (store) => edit(store, [conversations, "talk_0003"], { state: "agent" }),
    named: ["agent conversation talk_0003: an agent has it, and no handoff is accepted"],
  },
  {
    what: "a customer who was not told that his box is lost",
    by: (store) => store.query(newStep("talk_0004", "lost", "other")),
    named: [
      "told hold hold_0004: it became failed_not_found at #, and no message loaner.notFound or loaner.lost was said in #",
    ],
  },
  {
    what: "news that one customer did not get",
    by: (store) => store.query("update message set at = 0 where conversation = 'talk_0006' and seq > 12"),
    named: [
      "told outage_report report_0006: news of antibes-fibre-2026 came at #, and talk_0006 was told nothing since",
    ],
  },
  {
    what: "a message that tells of what did not happen",
    by: (store) => store.query(newStep("talk_0003", "reserved", "expired")),
    named: ["said message #: it says loaner.expired at #, and nothing of that kind happened then"],
  },
  {
    what: "a pickup code that opens nothing",
    by: (store) => edit(store, [holds, "hold_0001"], { pickupCodeHash: "0".repeat(64) }),
    named: ["notice message #: none of its words is the pickup code of hold hold_0001"],
  },
];
