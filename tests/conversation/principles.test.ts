import { expect } from "chai";
import fc from "fast-check";
import { bookings, BOOKING_LIVE } from "../../src/bookings/index.ts";
import { contacts } from "../../src/contacts/index.ts";
import { conversations } from "../../src/conversation/index.ts";
import { HANDOFF_OPEN, handoffs } from "../../src/handoff/index.ts";
import { INCIDENT_OPEN, incidents } from "../../src/incidents/index.ts";
import { HOLD_LIVE, holds, loans, units, WAITLIST_LIVE, waitlist } from "../../src/loans/index.ts";
import { promises } from "../../src/promises/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { happen, type Happening, walks } from "../support/random-walk.ts";
import { type Got, Talk } from "../support/transcript.ts";
import { script, World } from "../support/world.ts";

const CUSTOMERS = 4;
const STEPS = 90;
const SEED = 20_261_205;

/** What holds for every message, whatever led to it. */
async function checkMessages(talk: Talk, got: readonly Got[]): Promise<void> {
  for (const message of got) {
    const { text, dialog = "", step = "", asks, author } = message;
    expect(text.trim(), `${dialog}.${step}`).not.to.equal("");
    expect(text, `${dialog}.${step}`).not.to.match(/undefined|\{\w+\}|Invalid Date/);
    if (author === "agent") continue;
    expect(dialog).not.to.equal("fault");
    const kind = script().dialogs.get(dialog)?.steps[step]?.kind;
    const question = kind === "ask" || kind === "choose";
    expect(asks !== undefined, `${dialog}.${step} asks ${asks}`).to.equal(question);
    const ledger = await talk.world.records(promises, { id: message.promises });
    expect(ledger.map(({ id }) => id)).to.have.members([...message.promises]);
    for (const promise of ledger) {
      expect([promise.said, promise.saidIn, promise.conversation]).to.deep.equal([
        text,
        message.id,
        talk.conversation,
      ]);
    }
  }
  await checkQuestion(talk, got.at(-1));
}

/** What is asked is not known. */
async function checkQuestion(talk: Talk, last: Got | undefined): Promise<void> {
  if (last?.asks === undefined) return;
  const [conversation] = await talk.world.records(conversations, { id: talk.conversation });
  const [contact] = await talk.world.records(contacts, { id: conversation?.contact ?? "" });
  const known = [...(conversation?.facts ?? []), ...(contact?.facts ?? [])].map(({ name }) => name);
  expect(known).not.to.include(last.asks);
}

/** Every open promise rests on a record that is still live, and has its clock. */
async function checkPromises(world: World): Promise<void> {
  const live = new Set(
    [
      await world.records(holds, { state: HOLD_LIVE }),
      await world.records(loans, { state: ["active", "return_due"] }),
      await world.records(waitlist, { state: WAITLIST_LIVE }),
      await world.records(bookings, { state: BOOKING_LIVE }),
      await world.records(handoffs, { state: HANDOFF_OPEN }),
      await world.records(incidents, { state: INCIDENT_OPEN }),
    ].flatMap((records) => records.map(({ id }) => id)),
  );
  for (const promise of await world.records(promises, { state: ["given", "at_risk"] })) {
    expect(live.has(promise.backing), `${promise.kind} rests on ${promise.backing}, which is over`).to.equal(
      true,
    );
    const timers = await world.store.read((tx) => tx.timers(promise.id));
    expect(timers.length, promise.kind).to.be.greaterThan(0);
  }
}

/** The state of each unit is a function of its live hold and its open loan (invariant I11). */
async function checkUnits(world: World): Promise<void> {
  const held = await world.records(holds, { state: HOLD_LIVE });
  const lent = await world.records(loans, { state: ["active", "return_due"] });
  for (const unit of await world.records(units)) {
    const states = [
      ...held
        .filter((hold) => hold.unit === unit.id)
        .map(({ state }) => (state === "placed" ? "held" : "set_aside")),
      ...lent.filter((loan) => loan.unit === unit.id).map(() => "on_loan"),
    ];
    expect(states.length, unit.serial).to.be.at.most(1);
    const [state] = states;
    if (state !== undefined) expect(unit.state, unit.serial).to.equal(state);
    else expect(["held", "set_aside", "on_loan"], unit.serial).not.to.include(unit.state);
  }
}

describe("on every walk through the dialogs", () => {
  auditEachWorld();

  it("nothing is said that no record backs, nothing is asked that is known, and nothing fails", async function () {
    this.timeout(120_000);
    const walk = fc.asyncProperty(walks(CUSTOMERS, STEPS), async (happenings) => {
      const world = await World.open({ at: "2026-12-05T21:30:00+01:00" });
      const talks: Talk[] = [];
      for (let who = 0; who < CUSTOMERS; who += 1) talks.push(await Talk.start(world));
      const last = talks.map((): Got[] => []);
      const story: string[] = [];
      try {
        for (const happening of happenings) await takeStep(world, { talks, last, story }, happening);
        await checkTheEnd(world);
      } catch (error) {
        throw new Error(`after\n${story.slice(-16).join("\n")}`, { cause: error });
      }
      await world.close();
    });

    await fc.assert(walk, { seed: SEED, numRuns: 6, endOnFailure: true });
  });
});

interface Walk {
  talks: readonly Talk[];
  /** What each has read last. */
  last: Got[][];
  /** What happened, to be read when something fails. */
  story: string[];
}

async function takeStep(world: World, { talks, last, story }: Walk, happening: Happening): Promise<void> {
  const { who, deed } = happening;
  const actor = talks[who];
  if (!actor) throw new Error("no such customer");
  story.push(`${who} ${deed}`);
  await happen(actor, happening, last[who] ?? []);
  for (const [index, talk] of talks.entries()) {
    const got = await talk.read();
    story.push(...got.map(({ text, dialog, step }) => `  ${index} ${dialog}.${step}: ${text.slice(0, 90)}`));
    expect(world.faults).to.deep.equal([]);
    await checkMessages(talk, got);
    if (got.length > 0) last[index] = got;
  }
  await checkPromises(world);
  await checkUnits(world);
}

/** A month later every word that was given has been kept, or broken and admitted, or replaced. */
async function checkTheEnd(world: World): Promise<void> {
  const given = await world.records(promises, { state: ["given", "at_risk"] });
  await world.letTimePass("30 d");
  const open = await world.records(promises, { state: ["given", "at_risk"] });
  const overdue = open.filter(({ dueAt }) => (dueAt ?? "") < world.clock.now().toISOString());
  expect(overdue).to.deep.equal([]);
  expect(
    open.filter(({ id }) => given.some((promise) => promise.id === id && promise.kind !== "loan.news")),
  ).to.deep.equal([]);
}
