import { completeCall, dial, noAnswer } from "../../src/bookings/index.ts";
import type { Deed } from "../../src/conversation/index.ts";
import { acceptHandoff, agentWrote, completeHandoff, handoffs } from "../../src/handoff/index.ts";
import { publishNews } from "../../src/incidents/index.ts";
import * as lending from "../../src/loans/index.ts";
import { sayAsAgent } from "../../src/conversation/index.ts";
import * as calls from "./plain-calls.ts";
import * as people from "./plain-handoffs.ts";
import * as plainLending from "./plain-lending.ts";
import * as outages from "./plain-outages.ts";
import * as shop from "./plain-shop.ts";
import type { PlainState, Told } from "./plain-state.ts";
import type { Run } from "./run.ts";

/** One happening: the model does it and says what comes of it, and so does the program. */
export interface Both {
  plain(state: PlainState): Told;
  real(run: Run): Promise<Told>;
}

type Make = (state: PlainState, who: number, pick: number) => Both | undefined;

const AGENTS = ["nadia", "hugo"] as const;
const SHOPS = ["antibes", "nice"] as const;
const NEWS = ["suspected", "investigating", "identified", "monitoring", "resolved", "resolved"] as const;

/** What a use case or a deed answered, in a word. */
function toldOf(outcome: { kind: string; state?: string; triesLeft?: number }): Told {
  const more = outcome.kind === "wrong-state" ? outcome.state : outcome.triesLeft;
  return more === undefined ? outcome.kind : `${outcome.kind} ${more}`;
}

function pickOf<T>(list: readonly T[], pick: number): T | undefined {
  return list[pick % Math.max(1, list.length)];
}

/** Mostly what is still live, now and then what is over: that must be refused. */
function indexOf(list: readonly { state: string }[], live: readonly string[], pick: number): number {
  const indices = list.map((_, index) => index);
  const alive = indices.filter((index) => live.includes(list[index]?.state ?? ""));
  return pickOf(pick % 5 === 0 || alive.length === 0 ? indices : alive, pick) ?? -1;
}

/** The customer comes to a step of a dialog; `plain` says which text he reads first. */
function customer(
  who: number,
  [dialog, step]: readonly [string, string],
  plain: (state: PlainState) => Told,
  more: { facts?: Record<string, string>; vars?: Record<string, string> } = {},
): Both {
  return {
    plain,
    real: async (run) => (await run.enter(who, dialog, { step, ...more }))[0] ?? "nothing said",
  };
}

const byCustomers: Record<string, Make> = {
  reserve: (_, who, pick) => {
    const at = pickOf(SHOPS, pick) ?? "antibes";
    return customer(who, ["loaner", "reserve"], (s) => plainLending.reserve(s, who, at), {
      facts: { shop: at },
    });
  },
  askAgain: (state, who) =>
    ["nothing", "waiting"].includes(plainLending.standingOf(state, who).kind)
      ? undefined
      : customer(who, ["loaner", "standing"], (s) => plainLending.retell(s, who)),
  giveUp: (_, who) => customer(who, ["loaner", "giveUp"], (s) => plainLending.giveUp(s, who)),
  join: (_, who, pick) => {
    const passes = pick % 3 === 0 ? [pickOf(SHOPS, pick) ?? ""] : [];
    const vars = { passes: passes.join(" ") };
    return customer(who, ["loaner", "waitlist"], (s) => plainLending.join(s, who, passes), { vars });
  },
  claim: (state, who, pick) => {
    const slot = calls.gridOf(state)[pick % 3];
    if (!slot) return undefined;
    const facts = { timeSlot: `${slot.start}/${slot.end}` };
    return customer(who, ["callback", "claim"], (s) => calls.claimSlot(s, who, slot), { facts });
  },
  confirm: (_, who) => customer(who, ["callback", "book"], (s) => calls.confirmSlot(s, who)),
  dropCall: (_, who) => customer(who, ["callback", "drop"], (s) => calls.cancelCall(s, who)),
  person: (_, who) => customer(who, ["person", "request"], (s) => people.requestPerson(s, who)),
  withdraw: (_, who) => customer(who, ["cancel", "withdraw"], (s) => people.withdraw(s, who)),
  report: (_, who) => customer(who, ["outage", "look"], (s) => outages.report(s, who)),
  works: (_, who) => customer(who, ["outage", "close"], (s) => outages.closeReports(s, who)),
};

const always: Record<string, Make> = {
  read: (_, who) => ({
    plain: (s) => {
      shop.readMessages(s, who);
      return "read";
    },
    real: async (run) => {
      await run.read(who);
      return "read";
    },
  }),
  writeBack: (state, who) =>
    state.withAgent.has(who)
      ? {
          plain: (s) => {
            people.customerWrote(s, who);
            return "said";
          },
          real: async (run) => {
            await run.sayToAgent(who);
            return "said";
          },
        }
      : undefined,
};

/** A deed at the desk about one hold, loan, booking or handoff. */
function desk(
  kind: "hold" | "loan" | "booking" | "handoff",
  index: number,
  how: { by: string; plain: (state: PlainState) => Told; real: (deed: Deed, id: string) => Promise<Told> },
): Both {
  return { plain: how.plain, real: (run) => run.about(kind, index, how.by, how.real) };
}

const byShops: Record<string, Make> = {
  setAside: (state, _, pick) => {
    const index = indexOf(state.holds, ["placed"], pick);
    const held = state.holds[index];
    if (!held) return undefined;
    const other = pickOf(state.units, pick)?.serial ?? "";
    const serial = pick % 4 === 0 ? other : pick % 9 === 0 ? "NO-SUCH" : held.serial;
    return desk("hold", index, {
      by: `shop:${held.shop}`,
      plain: (s) => shop.setAside(s, index, serial),
      real: async (deed, id) => toldOf(await lending.setAside(deed, id, serial)),
    });
  },
  notFound: (state, _, pick) => {
    const index = indexOf(state.holds, ["placed"], pick);
    const held = state.holds[index];
    if (!held) return undefined;
    return desk("hold", index, {
      by: `shop:${held.shop}`,
      plain: (s) => shop.notFound(s, index),
      real: async (deed, id) => toldOf(await lending.reportNotFound(deed, id)),
    });
  },
  handOver: (state, _, pick) => {
    const index = indexOf(state.holds, ["set_aside", "ready"], pick);
    const held = state.holds[index];
    if (!held) return undefined;
    const rightCode = pick % 3 !== 0;
    const serial = pick % 7 === 0 ? (pickOf(state.units, pick)?.serial ?? "") : held.serial;
    return {
      plain: (s) => shop.handOver(s, index, { rightCode, serial }),
      real: (run) =>
        run.about("hold", index, `shop:${held.shop}`, async (deed, id) => {
          const code = rightCode ? await run.codeOf(deed, id) : "ZZZZZZ";
          return toldOf(await lending.handOver(deed, id, { code, serial }));
        }),
    };
  },
  unblock: (state, _, pick) => {
    const index = indexOf(state.holds, ["set_aside", "ready"], pick);
    const held = state.holds[index];
    if (!held || (held.tries === 0 && pick % 5 !== 0)) return undefined;
    return desk("hold", index, {
      by: "agent:chief",
      plain: () => {
        if (!["set_aside", "ready"].includes(held.state)) return `wrong-state ${held.state}`;
        held.tries = 0;
        return "unblocked";
      },
      real: async (deed, id) => toldOf(await lending.unblockCode(deed, id)),
    });
  },
  takeBack: (state, _, pick) => {
    const index = indexOf(state.loans, ["active", "return_due"], pick);
    const loan = state.loans[index];
    if (!loan) return undefined;
    const serial = pick % 6 === 0 ? (pickOf(state.units, pick)?.serial ?? "") : loan.serial;
    return desk("loan", index, {
      by: `shop:${loan.shop}`,
      plain: (s) => shop.takeBack(s, index, serial),
      real: async (deed, id) => toldOf(await lending.takeBack(deed, id, serial)),
    });
  },
  putBack: (state, _, pick) => {
    const lying = state.units.filter((unit) =>
      ["to_reshelve", "returned_unchecked", "missing"].includes(unit.state),
    );
    const unit = pickOf(lying.length > 0 && pick % 5 !== 0 ? lying : state.units, pick);
    if (!unit) return undefined;
    const { serial } = unit;
    return {
      plain: (s) => shop.putBack(s, serial),
      real: (run) =>
        run.aboutUnit(serial, `shop:${unit.shop}`, async (deed, id) =>
          toldOf(await lending.putBack(deed, id)),
        ),
    };
  },
};

const byAgents: Record<string, Make> = {
  dial: (state, _, pick) =>
    call(state, pick, (by, index) => ({
      plain: (s) => calls.dial(s, index, by),
      real: async (deed, id) => toldOf(await dial(deed, id)),
    })),
  noAnswer: (state, _, pick) =>
    call(state, pick, (__, index) => ({
      plain: (s) => calls.noAnswer(s, index),
      real: async (deed, id) => toldOf(await noAnswer(deed, id)),
    })),
  completeCall: (state, _, pick) =>
    call(state, pick, (by, index) => ({
      plain: (s) => calls.completeCall(s, index, by),
      real: async (deed, id) => toldOf(await completeCall(deed, id, "done")),
    })),
  accept: (state, _, pick) => {
    const login = pickOf(AGENTS, pick) ?? "nadia";
    const index = indexOf(state.handoffs, ["requested", "expired"], pick);
    if (index === -1) return undefined;
    return desk("handoff", index, {
      by: `agent:${login}`,
      plain: (s) => people.accept(s, index, login),
      real: async (deed, id) => toldOf(await acceptHandoff(deed, id, { login, name: login })),
    });
  },
  write: (state, _, pick) => {
    const index = indexOf(state.handoffs, ["accepted"], pick);
    const handoff = state.handoffs[index];
    if (handoff?.state !== "accepted") return undefined;
    return {
      plain: (s) => {
        people.write(s, index);
        return "written";
      },
      real: (run) =>
        run.about("handoff", index, handoff.owner ?? "", (deed, id) => writeAsAgent(run, deed, id)),
    };
  },
  complete: (state, _, pick) => {
    const index = indexOf(state.handoffs, ["accepted"], pick);
    const handoff = state.handoffs[index];
    if (!handoff) return undefined;
    const by = `agent:${handoff.by ?? "nadia"}`;
    return desk("handoff", index, {
      by,
      plain: (s) => people.complete(s, index, by),
      real: async (deed, id) =>
        toldOf(await completeHandoff(deed, id, { outcome: "solved", note: "C’est réglé." })),
    });
  },
  news: (_, __, pick) => {
    const to = pickOf(NEWS, pick) ?? "monitoring";
    return {
      plain: (s) => outages.publish(s, to),
      real: (run) =>
        run.at("agent:nadia", async ({ tx, book, now, at, by }) => {
          const text = { fr: "Du nouveau.", en: "News." };
          return toldOf({
            kind: (await publishNews(tx, book, { id: run.incident, by, at, now, state: to, text })).kind,
          });
        }),
    };
  },
};

async function writeAsAgent(run: Run, deed: Deed, id: string): Promise<Told> {
  const handoff = await deed.tx.get(handoffs, id);
  if (handoff?.state !== "accepted") return "not accepted";
  const { ids, compose } = run.stage.parts;
  const { conversation } = handoff;
  await sayAsAgent({ ids, compose }, deed.tx, {
    conversation,
    text: "Bonjour",
    agentName: "Nadia",
    at: deed.at,
  });
  await agentWrote(deed, handoff);
  return "written";
}

function call(
  state: PlainState,
  pick: number,
  how: (by: string, index: number) => Pick<Parameters<typeof desk>[2], "plain" | "real">,
): Both | undefined {
  const index = indexOf(state.bookings, ["confirmed", "dialling", "no_answer"], pick);
  if (index === -1) return undefined;
  const by = `agent:${pickOf(AGENTS, pick) ?? "nadia"}`;
  return desk("booking", index, { by, ...how(by, index) });
}

/** All that can happen but time. While an agent has the talk, the customer gets no answer of the bot. */
export const DEEDS: Readonly<Record<string, Make>> = {
  ...Object.fromEntries(
    Object.entries(byCustomers).map(([name, make]): [string, Make] => [
      name,
      (state, who, pick) => (state.withAgent.has(who) ? undefined : make(state, who, pick)),
    ]),
  ),
  ...always,
  ...byShops,
  ...byAgents,
};
