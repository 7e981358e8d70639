import { expect } from "chai";
import { describe, it } from "mocha";
import { bookings } from "../../src/bookings/index.ts";
import { holds } from "../../src/loans/index.ts";
import { promises } from "../../src/promises/index.ts";
import { aCallback, aReadyBox, aReservation, MONDAY_AFTERNOON } from "../support/customers.ts";
import { expectNoMismatch } from "../support/expect-no-mismatch.ts";
import { type Span, spanMs } from "../support/set-clock.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

/** What the bot has said so far, the welcome left out. */
async function said(talk: Talk): Promise<string[]> {
  const messages = await talk.world.store.read((tx) => tx.messages(talk.conversation, 0));
  return messages.filter(({ author }) => author === "bot").map(({ activity }) => String(activity["text"]));
}

async function timesSaid(talk: Talk, words: RegExp): Promise<number> {
  return (await said(talk)).filter((text) => words.test(text)).length;
}

function setBack(talk: Talk, span: Span): void {
  talk.clock.set(new Date(talk.clock.now().getTime() - spanMs(span)).toISOString());
}

const LATE = /ne m’a pas encore répondu/;
const LOST = /ne compte plus/;
const MISSED = /Nous devions vous appeler/;

describe("a clock that jumps", () => {
  for (const span of ["1 h", "1 d", "1 week"] as const) {
    it(`says once that a word was broken when the program was down for ${span}`, async () => {
      const talk = await aReservation();

      await talk.world.sleepThrough(span);
      await talk.world.sleepThrough("1 min");

      const isDue = span !== "1 h"; // the shop has two open hours
      expect(await timesSaid(talk, LATE)).to.equal(isDue ? 1 : 0);
      const broken = await talk.records(promises, { state: "broken" });
      expect(broken.filter(({ kind }) => kind === "loaner.news").length).to.be.at.least(isDue ? 1 : 0);
      await expectNoMismatch(talk.world);
    });

    it(`breaks no word, and none twice, when the clock is set back by ${span} and comes round again`, async () => {
      const talk = await aReservation();
      await talk.world.sleepThrough("1 d");
      const told = (await said(talk)).length;

      setBack(talk, span);
      await talk.letTimePass("0 s");
      expect(await said(talk)).to.have.length(told);
      await talk.letTimePass(span);

      expect(await timesSaid(talk, LATE)).to.equal(1);
      expect(await timesSaid(talk, LOST)).to.be.at.most(1);
      await expectNoMismatch(talk.world);
    });
  }

  it("sets off no storm of timers when they are late by a week", async () => {
    const talk = await aCallback();
    const others = [await talk.another(), await talk.another()];
    for (const other of others)
      await other.sayAll("être rappelé", "06 39 98 41 08", "ma facture est fausse", "demain à 11h", "oui");

    await talk.world.sleepThrough("1 week");

    for (const each of [talk, ...others]) {
      expect(await timesSaid(each, MISSED), "apologies for a missed call").to.be.within(1, 2);
      const live = await each.records(bookings, { state: "confirmed" });
      // What is promised instead lies ahead, and not in the week that went by.
      for (const { start } of live) expect(Date.parse(start)).to.be.above(each.clock.now().getTime());
    }
    await expectNoMismatch(talk.world);
  });

  it("hands no box over whose time is up, though the clock has not come round to it", async () => {
    const { talk, code } = await aReadyBox();

    talk.clock.advance("1 week");
    const late = await talk.desk.handOver(code);

    expect(late).to.deep.equal({ kind: "wrong-state", state: "pickup_expired" });
    await talk.letTimePass("0 s");
    expect((await talk.records(holds)).map(({ state }) => state)).to.deep.equal(["pickup_expired"]);

    // The question in it is asked again after other news.
    expect(await timesSaid(talk, /n’a pas été retirée à temps/)).to.be.within(1, 2);
    await expectNoMismatch(talk.world);
  });

  it("gives a slot that was only held to the next, though its timer is late", async () => {
    const first = await aTalk({ at: MONDAY_AFTERNOON });
    const rivals = [await first.another(), await first.another()];
    const until = ["06 39 98 41 07", "ma facture est fausse", "demain à 10h"];
    for (const each of [first, rivals[0]!]) await each.sayAll("être rappelé", ...until);

    first.clock.advance("6 min");
    await rivals[1]!.sayAll("être rappelé", ...until, "oui");
    const [answer] = await first.say("oui");

    expect(await timesSaid(rivals[1]!, /notre équipe .* vous appelle/)).to.equal(1);
    expect(answer?.text).to.include("n’est plus libre");
    await expectNoMismatch(first.world);
  });
});

describe("a word that is no longer true when it is sent", () => {
  it("makes no box ready that expired before its notice was read; the last word is the true one", async () => {
    const talk = await aReservation();
    await talk.desk.setAside();

    await talk.world.sleepThrough("1 week");
    const read = await talk.read();

    expect(read[0]?.text).to.include("Votre box est prête");
    expect(read.at(-1)?.text).to.include("n’a pas été retirée à temps");
    expect((await talk.records(holds)).map(({ state }) => state)).to.deep.equal(["pickup_expired"]);
    const open = await talk.records(promises, { state: ["given", "at_risk"] });
    expect(open.filter(({ kind }) => kind === "loaner.pickup")).to.deep.equal([]);
    await expectNoMismatch(talk.world);
  });
});
