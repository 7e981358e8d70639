import { noAnswer, completeCall, dial, bookings } from "../../src/bookings/index.ts";
import type { Deed } from "../../src/conversation/index.ts";
import { acceptHandoff, completeHandoff, handoffs } from "../../src/handoff/index.ts";
import { incidents, publishNews } from "../../src/incidents/index.ts";
import type { Book } from "../../src/knowledge/index.ts";
import * as lending from "../../src/loans/index.ts";
import type { BaseRecord, RecordKind } from "../../src/shared/record.ts";
import type { Timer } from "../../src/shared/store.ts";
import type { Stage } from "./stage.ts";

/** What somebody does; what comes of it, in a word. */
export type Act = () => Promise<string>;

/** Everything that can be done about the same records from one moment on. */
export interface Moment {
  /** Brings about the moment, and says what can be done then. */
  prepare(stage: Stage): Promise<Record<string, Act>>;
}

export const TALKS = ["talk_0", "talk_1", "talk_2"] as const;
type Talk = (typeof TALKS)[number];

/** Two of the customers speak of the same line. */
export const CUSTOMERS = TALKS.map((conversation, n) => ({
  conversation,
  line: n === 1 ? "+33465719900" : `+3346571990${n}`,
}));

/** One box in each of two shops; one agent calls at a time. */
export function scarce(book: Book): Book {
  const units = book.units.filter(({ serial }) => ["GP4G-0107", "GP4G-0204"].includes(serial));
  const teams = book.teams.map((team) => ({ ...team, lanes: 1 }));
  return { ...book, shops: book.shops.filter(({ id }) => ["antibes", "nice"].includes(id)), units, teams };
}

const SLOT = "2026-12-08T09:00:00.000Z/2026-12-08T09:30:00.000Z";
const LATER_SLOT = "2026-12-08T10:00:00.000Z/2026-12-08T10:30:00.000Z";
const SERIAL = "GP4G-0107";
const NEWS = { fr: "Du nouveau.", en: "News." };

class Hands {
  readonly stage: Stage;
  constructor(stage: Stage) {
    this.stage = stage;
  }

  step(talk: Talk, dialog: string, step: string, facts: Record<string, string> = {}): Act {
    return async () => (await this.stage.enter(talk, dialog, { step, facts }))[0] ?? "";
  }

  reserve(talk: Talk, shop = "antibes"): Act {
    return this.step(talk, "loaner", "reserve", { shop });
  }

  join(talk: Talk): Act {
    return this.step(talk, "loaner", "waitlist");
  }

  giveUp(talk: Talk): Act {
    return this.step(talk, "loaner", "giveUp");
  }

  deed(by: string, talk: Talk | undefined, work: (deed: Deed) => Promise<{ kind: string }>): Act {
    return async () => (await this.stage.act(by, talk, work)).kind;
  }

  async only<R extends BaseRecord>(kind: RecordKind<R>, n = 0): Promise<R> {
    const found = await this.stage.parts.store.read((tx) => tx.find(kind, {}, { orderBy: "id" }));
    const record = found[n];
    if (!record) throw new Error(`there is no ${kind.name} ${n}`);
    return record;
  }

  /** The timer of a record as it is set now: fired when it has been cleared since, it must do nothing. */
  async timer(record: string, name: string): Promise<Act> {
    const set = await this.stage.parts.store.read((tx) => tx.timers(record));
    const timer = set.find((each) => each.name === name);
    if (!timer) throw new Error(`${record} has no timer ${name}`);
    return this.fires(timer);
  }

  fires(timer: Timer): Act {
    return async () => {
      await this.stage.fire({ ...timer, generation: 0, attempts: 0 });
      return "fired";
    };
  }

  setAside(id: string): Act {
    return this.deed("shop:antibes", "talk_0", (deed) => lending.setAside(deed, id, SERIAL));
  }

  handOver(id: string, code: string): Act {
    return this.deed("shop:antibes", "talk_0", (deed) =>
      lending.handOver(deed, id, { code, serial: SERIAL }),
    );
  }

  async code(id: string): Promise<string> {
    const hash = (await this.stage.parts.store.read((tx) => tx.get(lending.holds, id)))?.pickupCodeHash ?? "";
    const codes = Array.from({ length: 999 }, (_, n) => String(n).padStart(6, "0"));
    return codes.find((code) => lending.matchesPickupCode(id, code, hash)) ?? "";
  }

  putBack(unit: string): Act {
    return this.deed("shop:antibes", undefined, (deed) => lending.putBack(deed, unit));
  }
}

async function held(stage: Stage) {
  const hands = new Hands(stage);
  await hands.reserve("talk_0")();
  const hold = await hands.only(lending.holds);
  return { hands, hold };
}

async function aside(stage: Stage) {
  const { hands, hold } = await held(stage);
  await hands.setAside(hold.id)();
  return { hands, hold, code: await hands.code(hold.id) };
}

async function lent(stage: Stage) {
  const { hands, hold, code } = await aside(stage);
  await hands.handOver(hold.id, code)();
  return { hands, loan: await hands.only(lending.loans) };
}

async function called(stage: Stage) {
  const hands = new Hands(stage);
  await hands.step("talk_0", "callback", "claim", { timeSlot: SLOT })();
  return { hands, held: await hands.only(bookings) };
}

const about = (id: string, work: (deed: Deed, id: string) => Promise<{ kind: string }>) => (deed: Deed) =>
  work(deed, id);

export const MOMENTS: Readonly<Record<string, Moment>> = {
  "nobody has a box yet": {
    async prepare(stage) {
      const hands = new Hands(stage);
      return {
        "the first asks": hands.reserve("talk_0"),
        "who shares his line asks": hands.reserve("talk_1"),
        "who shares his line asks elsewhere": hands.reserve("talk_1", "nice"),
        "who shares his line joins the line": hands.join("talk_1"),
        "another asks": hands.reserve("talk_2"),
      };
    },
  },
  "a box is held": {
    async prepare(stage) {
      const { hands, hold } = await held(stage);
      await hands.join("talk_2")();
      return {
        "the shop sets it aside": hands.setAside(hold.id),
        "the shop does not find it": hands.deed("shop:antibes", "talk_0", (deed) =>
          lending.reportNotFound(deed, hold.id),
        ),
        "he gives it up": hands.giveUp("talk_0"),
        "he moves to Nice": hands.reserve("talk_0", "nice"),
        "the shop is late": await hands.timer(hold.id, "hold.due"),
        "who waits leaves the line": hands.giveUp("talk_2"),
        "who shares his line asks": hands.reserve("talk_1", "nice"),
      };
    },
  },
  "a box is set aside": {
    async prepare(stage) {
      const { hands, hold, code } = await aside(stage);
      const expire = await hands.timer(hold.id, "hold.expire");
      return {
        "it is handed over": hands.handOver(hold.id, code),
        "another desk hands it over": hands.handOver(hold.id, code),
        "a wrong code is tried": hands.handOver(hold.id, "ZZZZZZ"),
        "he gives it up": hands.giveUp("talk_0"),
        "his time is over": expire,
        "nobody reads the notice": await hands.timer(hold.id, "hold.notice"),
        "the notice is read": async () => {
          await stage.read("talk_0");
          return "read";
        },
        "who shares his line asks": hands.reserve("talk_1", "nice"),
        "who shares his line joins the line": hands.join("talk_1"),
      };
    },
  },
  "a box is lent": {
    async prepare(stage) {
      const { hands, loan } = await lent(stage);
      await hands.step("talk_0", "outage", "look")();
      const back = hands.deed("shop:antibes", "talk_0", (deed) => lending.takeBack(deed, loan.id, SERIAL));
      return {
        "it comes back": back,
        "it comes back at another desk": back,
        "its end is near": await hands.timer(loan.id, "loan.renew"),
        "his line works again": hands.step("talk_0", "outage", "close"),
        "who shares his line asks": hands.reserve("talk_1", "nice"),
      };
    },
  },
  "a box has come back": {
    async prepare(stage) {
      const { hands, loan } = await lent(stage);
      await hands.deed("shop:antibes", "talk_0", (deed) => lending.takeBack(deed, loan.id, SERIAL))();
      return {
        "it is put on its shelf": hands.putBack(loan.unit),
        "it is put on its shelf by another": hands.putBack(loan.unit),
        "the shop is late with it": await hands.timer(loan.unit, "unit.due"),
        "somebody joins the line": hands.join("talk_1"),
        "another joins the line": hands.join("talk_2"),
      };
    },
  },
  "a free box is about to be offered": {
    async prepare(stage) {
      const hands = new Hands(stage);
      await hands.join("talk_0")();
      const entry = await hands.only(lending.waitlist);
      return {
        "it is offered": await hands.timer(entry.id, "waitlist.offer"),
        "a newcomer asks for it": hands.reserve("talk_2"),
        "he leaves the line": hands.giveUp("talk_0"),
        "he asks for it himself": hands.reserve("talk_0"),
        "he asks in the other shop": hands.reserve("talk_0", "nice"),
        "another joins the line": hands.join("talk_2"),
      };
    },
  },
  "a slot is held": {
    async prepare(stage) {
      const { hands, held: slot } = await called(stage);
      return {
        "he confirms": hands.step("talk_0", "callback", "book"),
        "he drops it": hands.step("talk_0", "callback", "drop"),
        "his minutes are over": await hands.timer(slot.id, "booking.hold"),
        "a rival wants it": hands.step("talk_2", "callback", "claim", { timeSlot: SLOT }),
        "he wants another": hands.step("talk_0", "callback", "claim", { timeSlot: LATER_SLOT }),
      };
    },
  },
  "a call is booked": {
    async prepare(stage) {
      const { hands, held: slot } = await called(stage);
      await hands.step("talk_0", "callback", "book")();
      await hands.step("talk_0", "callback", "claim", { timeSlot: LATER_SLOT })();
      return {
        "an agent dials": hands.deed("agent:nadia", "talk_0", about(slot.id, dial)),
        "another agent dials": hands.deed("agent:hugo", "talk_0", about(slot.id, dial)),
        "it is done": hands.deed("agent:nadia", "talk_0", (deed) => completeCall(deed, slot.id, "done")),
        "he cancels it": hands.step("talk_0", "callback", "drop"),
        "he confirms another time": hands.step("talk_0", "callback", "book"),
        "nobody has called": await hands.timer(slot.id, "booking.late"),
      };
    },
  },
  "a call is being made": {
    async prepare(stage) {
      const { hands, held: slot } = await called(stage);
      await hands.step("talk_0", "callback", "book")();
      await hands.deed("agent:nadia", "talk_0", about(slot.id, dial))();
      return {
        "it is done": hands.deed("agent:nadia", "talk_0", (deed) => completeCall(deed, slot.id, "done")),
        "nobody answers": hands.deed("agent:nadia", "talk_0", about(slot.id, noAnswer)),
        "the agent says nothing": await hands.timer(slot.id, "booking.undisposed"),
        "he cancels it": hands.step("talk_0", "callback", "drop"),
      };
    },
  },
  "a person was asked for": {
    async prepare(stage) {
      const hands = new Hands(stage);
      await hands.step("talk_0", "person", "request")();
      const { id } = await hands.only(handoffs);
      const accept = (login: string) =>
        hands.deed(`agent:${login}`, "talk_0", (deed) => acceptHandoff(deed, id, { login, name: login }));
      return {
        "an agent takes it": accept("nadia"),
        "another agent takes it": accept("hugo"),
        "he takes it back": hands.step("talk_0", "cancel", "withdraw"),
        "nobody took it": await hands.timer(id, "handoff.due"),
      };
    },
  },
  "an agent has the talk": {
    async prepare(stage) {
      const hands = new Hands(stage);
      await hands.step("talk_0", "person", "request")();
      const { id } = await hands.only(handoffs);
      const login = "nadia";
      const accept = (deed: Deed) => acceptHandoff(deed, id, { login, name: login });
      await hands.deed("agent:nadia", "talk_0", accept)();
      const end = { outcome: "solved", note: "C’est réglé." };
      return {
        "the agent is done": hands.deed("agent:nadia", "talk_0", (deed) => completeHandoff(deed, id, end)),
        "a supervisor ends it": hands.deed("agent:chief", "talk_0", (deed) => completeHandoff(deed, id, end)),
        "the agent's time is looked at": await hands.timer(id, "handoff.turn"),
      };
    },
  },
  "an incident is known": {
    async prepare(stage) {
      const hands = new Hands(stage);
      await hands.step("talk_0", "outage", "look")();
      const { id } = await hands.only(incidents);
      const publish = (state: "monitoring" | "resolved") =>
        hands.deed("agent:nadia", undefined, ({ tx, book, now, at, by }) =>
          publishNews(tx, book, { id, by, at, now, state, text: NEWS }),
        );
      return {
        "news are published": publish("monitoring"),
        "its end is published": publish("resolved"),
        "another reports his line": hands.step("talk_2", "outage", "look"),
        "who shares the line reports it": hands.step("talk_1", "outage", "look"),
        "his line works again": hands.step("talk_0", "outage", "close"),
        "its news are late": await hands.timer(id, "incident.due"),
      };
    },
  },
};
