import { expect } from "chai";
import { holds } from "../../src/loans/index.ts";
import { promises } from "../../src/promises/index.ts";
import { aTalk, Talk } from "../support/transcript.ts";
import { World } from "../support/world.ts";

const ENGINES = ["sqlite", "postgres"] as const;

for (const store of ENGINES) {
  describe(`a message delivered again (${store})`, () => {
    it("has one effect and one answer, three times at once or later", async () => {
      const talk = await aTalk({ store });
      await talk.sayAll("box de prêt", "06600", "Nice", "Léa Marchetti");

      const receipts = await Promise.all([1, 2, 3].map(() => talk.tell("06 39 98 41 07", "the same")));
      const answers = await talk.read();
      const late = await talk.tell("06 39 98 41 07", "the same");

      expect(receipts.map(({ kind }) => kind)).to.have.members(["taken", "repeat", "repeat"]);
      expect(new Set([...receipts, late].map((receipt) => "id" in receipt && receipt.id)).size).to.equal(1);
      expect(late.kind).to.equal("repeat");
      expect(answers.map(({ step }) => step)).to.deep.equal(["reserved", "noticeMail"]);
      expect(await talk.read()).to.deep.equal([]);
      expect(await talk.records(holds)).to.have.lengthOf(1);
      expect(await talk.records(promises)).to.have.lengthOf(2);
    });
  });

  describe(`two messages at once (${store})`, () => {
    it("are answered one after the other, each on what the other left", async () => {
      const talk = await aTalk({ store });
      await talk.sayAll("box de prêt", "06600", "Nice");

      await Promise.all([talk.tell("Léa Marchetti"), talk.tell("06 39 98 41 07")]);

      const steps = (await talk.read()).map(({ step }) => step);
      expect(steps.slice(-2)).to.deep.equal(["reserved", "noticeMail"]);
      expect(await talk.records(holds)).to.have.lengthOf(1);
    });
  });

  describe(`64 customers at once for the three boxes of Antibes (${store})`, () => {
    it("get exactly three holds, and everybody is told the truth", async function () {
      this.timeout(60_000);
      const world = await World.open({ store });
      const talks: Talk[] = [];
      for (let rival = 0; rival < 64; rival += 1) talks.push(await Talk.start(world));
      for (const talk of talks) await talk.sayAll("box de prêt", "06600", "Antibes", "Léa Marchetti");

      const last = await Promise.all(talks.map((talk) => talk.say("06 39 98 41 07")));

      const live = await world.records(holds, { state: "placed" });
      const steps = last.map((got) => got.map(({ step }) => step).join(" "));
      const count = (step: string) => steps.filter((each) => each === step).length;
      expect(live.map(({ serial }) => serial)).to.have.members(["GP4G-0107", "GP4G-0112", "GP4G-0131"]);
      expect([count("reserved noticeMail"), count("justGone shop")]).to.deep.equal([3, 61]);
      const winners = talks.filter((_, index) => steps[index] === "reserved noticeMail");
      expect(live.map(({ conversation }) => conversation)).to.have.members(
        winners.map(({ conversation }) => conversation),
      );
      const offered = new Set(last.flat().map(({ options }) => options.join("|")));
      expect([...offered].sort()).to.deep.equal([
        "",
        "Galeries du Port Nice (18 km) : 2 libres|Aucun ne me convient",
        "Non merci",
      ]);
    });
  });
}
