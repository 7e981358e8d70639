import { expect } from "chai";
import { aCallback, aReservation } from "../support/customers.ts";
import { givePromise, markAtRisk, promises, settlePromises } from "../../src/promises/index.ts";
import { conversations } from "../../src/conversation/index.ts";
import { type PromiseRecord } from "../../src/promises/index.ts";
import type { Talk } from "../support/transcript.ts";

const DUE = "2026-12-07T15:00:00.000Z";

/** A promise that nothing else looks after, given on Monday 14:05 in Paris. */
async function aPromise(): Promise<{ talk: Talk; now: () => Promise<PromiseRecord | undefined> }> {
  const talk = await aCallback();
  await talk.world.act("agent:nadia", talk.conversation, async ({ tx, at }) => {
    const conversation = await tx.get(conversations, talk.conversation);
    await givePromise(tx, {
      riskPercent: 70,
      id: "promise_own",
      kind: "test.word",
      owner: "agent:nadia",
      dueAt: DUE,
      backedBy: { kind: "conversation", id: talk.conversation, version: conversation?.version ?? 0 },
      caseId: conversation?.case ?? "",
      conversation: talk.conversation,
      said: "Vous aurez la réponse à 16 h.",
      saidIn: "msg_0001",
      at,
    });
  });
  return { talk, now: async () => (await talk.world.records(promises, { id: "promise_own" }))[0] };
}

describe("the ledger", () => {
  it("keeps what was said, by whom it is owed, by when, and what backs it", async () => {
    const talk = await aReservation();

    const [promise] = await talk.records(promises, { kind: "loaner.news" });

    expect(promise).to.deep.equal({
      id: "promise_0002",
      version: 1,
      state: "given",
      owner: "shop:antibes",
      dueAt: "2026-12-07T15:05:00.000Z",
      escalationLevel: 0,
      createdAt: "2026-12-07T13:05:00.000Z",
      updatedAt: "2026-12-07T13:05:00.000Z",
      kind: "loaner.news",
      case: "DGP-000001",
      conversation: "talk_0001",
      backedBy: { kind: "hold", id: "hold_0001", version: 1 },
      backing: "hold_0001",
      said: "Une box est réservée à votre nom au magasin Galeries du Port Antibes. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Vous aurez la réponse ici même au plus tard aujourd’hui à 16 h 05, avec un code de retrait quand elle sera prête. Votre numéro de dossier : DGP-000001.",
      saidIn: promise?.saidIn,
      givenAt: "2026-12-07T13:05:00.000Z",
    });
  });

  it("marks a promise at risk while there is time, and only once", async () => {
    const { talk, now } = await aPromise();

    await talk.letTimePass("80 min");
    expect(await now()).to.include({ state: "given" });
    await talk.letTimePass("5 min");
    expect(await now()).to.include({ state: "at_risk", escalationLevel: 1, version: 2 });
    await talk.world.act("clock", undefined, ({ tx, at }) => markAtRisk(tx, "promise_own", at));
    expect(await now()).to.include({ version: 2 });
  });

  it("breaks what nobody settled, a minute after its time", async () => {
    const { talk, now } = await aPromise();

    await talk.world.passUntil("2026-12-07T15:00:59.000Z");
    expect(await now()).to.include({ state: "at_risk" });
    await talk.letTimePass("1 s");

    expect(await now()).to.include({
      state: "broken",
      escalationLevel: 2,
      brokenAt: "2026-12-07T15:01:00.000Z",
    });
  });

  it("counts a word met at exactly its due time as kept, by who met it", async () => {
    const { talk, now } = await aPromise();
    await talk.world.passUntil(DUE);

    await talk.world.act("agent:nadia", undefined, ({ tx, at, by }) =>
      settlePromises(tx, talk.conversation, { state: "kept", by, at }),
    );

    expect(await now()).to.include({ state: "kept", keptBy: "agent:nadia", keptAt: DUE });
    await talk.letTimePass("1 d");
    expect(await now()).to.include({ state: "kept" });
  });

  it("counts a word met later as broken, and says who met it", async () => {
    const { talk, now } = await aPromise();
    talk.clock.set("2026-12-07T16:00:00.000Z");

    await talk.world.act("agent:nadia", undefined, ({ tx, at, by }) =>
      settlePromises(tx, talk.conversation, { state: "kept", by, at }),
    );

    expect(await now()).to.include({
      state: "broken",
      keptBy: "agent:nadia",
      brokenAt: "2026-12-07T16:00:00.000Z",
    });
  });

  it("breaks it once when the program was down over its time", async () => {
    const { talk, now } = await aPromise();

    await talk.world.sleepThrough("1 week");

    expect(await now()).to.include({ state: "broken", brokenAt: "2026-12-14T13:05:00.000Z" });
  });
});
