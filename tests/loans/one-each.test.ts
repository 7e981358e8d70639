import { expect } from "chai";
import { HOLD_LIVE, holds, waitlist } from "../../src/loans/index.ts";
import { aPlaceInLine, MONDAY_AFTERNOON } from "../support/customers.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

const LINE = "04 65 71 21 18";

async function reserveForLine(talk: Talk): Promise<void> {
  await talk.sayAll(
    `il me faut une box de prêt pour ma ligne ${LINE}`,
    "Antibes",
    "Léa Marchetti",
    "06 39 98 41 07",
  );
}

describe("a line", () => {
  it("gets one box, from however many conversations it is asked", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await reserveForLine(talk);
    const second = await talk.another();
    const third = await talk.another();

    await second.expect(`
      > il me faut une box de prêt pour ma ligne ${LINE}
      Une box est déjà demandée pour cette ligne, depuis une autre conversation, et une ligne n’en reçoit qu’une. La suite est donnée dans cette autre conversation. Si vous n’en savez rien, demandez à parler à une personne.
    `);
    await reserveForLine(third);

    expect(await talk.world.records(holds, { state: HOLD_LIVE })).to.have.lengthOf(1);
  });

  it("gets one box of two conversations that ask at once", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    const second = await talk.another();
    for (const asking of [talk, second])
      await asking.sayAll(`il me faut une box de prêt pour ma ligne ${LINE}`, "Antibes", "Léa Marchetti");

    await Promise.all([talk.say("06 39 98 41 07"), second.say("06 39 98 41 07")]);

    expect(await talk.world.records(holds, { state: HOLD_LIVE })).to.have.lengthOf(1);
  });

  it("has one place in the line of those who wait", async () => {
    const { talk } = await aPlaceInLine();
    const [one, two] = [await talk.another(), await talk.another()];
    for (const asking of [one, two]) {
      await asking.sayAll(
        `il me faut une box de prêt pour ma ligne ${LINE}`,
        "la liste d’attente",
        "Léa Marchetti",
        "06 39 98 41 07",
      );
    }

    const waiting = await talk.world.records(waitlist, { state: "waiting" });
    expect(waiting.filter(({ line }) => line === "+33465712118")).to.have.lengthOf(1);
  });
});
