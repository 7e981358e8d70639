import { expect } from "chai";
import { HandoffFile } from "../../src/handoff/index.ts";
import { articleNamed } from "../../src/knowledge/index.ts";
import { aTalk } from "../support/transcript.ts";

const SHOP = { merchant: "tests/fixtures/second-merchant", at: "2026-12-07T11:00:00+01:00" };

describe("an answer from an article", function () {
  this.timeout(20_000);

  it("ends with what can be done now, which “oui” takes", async () => {
    const talk = await aTalk(SHOP);

    await talk.expect(`
      > Réparez-vous les vélos ?
      Nous réparons tous les vélos sans rendez-vous. Le prix est annoncé avant le travail.
      Souhaitez-vous connaître nos horaires d’ouverture ?
      [Horaires d’ouverture | Parler à une personne]
      > oui
      En ce moment :…
    `);
  });

  it("quotes the law with its state, and proposes nothing that this merchant cannot do", async () => {
    const talk = await aTalk(SHOP);

    await talk.expect(`
      > Quel est le délai de rétractation ?
      Pour un achat en ligne, vous avez 14 jours après la livraison pour changer d’avis, sans donner de raison.
      Source : directive 2011/83/UE, art. 9 (état du droit au 3 avril 2026).
      Si cela ne suffit pas, vous pouvez parler à une personne.
      [Parler à une personne]
    `);
  });

  it("is given in the customer's language", async () => {
    const talk = await aTalk({ ...SHOP, locale: "en" });

    await talk.expect(`
      > How long is the withdrawal period?
      For an online purchase, you have 14 days after delivery to change your mind, without giving a reason.
      Source: Directive 2011/83/EU, art. 9 (the law as of 3 April 2026).
      If that is not enough, you can talk to a person.
      [Talk to a person]
    `);
  });

  it("is given in the middle of a dialog, which then goes on with its question", async () => {
    const talk = await aTalk(SHOP);
    const [asked] = await talk.say("je voudrais être rappelé");

    const got = await talk.say("Quel est le délai de rétractation ?");

    expect(got.map(({ dialog, step }) => [dialog, step])).to.deep.equal([
      ["article", "aside"],
      [asked?.dialog, asked?.step],
    ]);
    expect(got.at(-1)?.asks).to.equal(asked?.asks);
  });

  it("is offered by its title when it is not sure, beside a person", async () => {
    const talk = await aTalk({
      ...SHOP,
      hears: (meaning) =>
        meaning.text === "mon guidon"
          ? { ...meaning, zone: "decline", certainty: "offer", articles: [{ slug: "repairs", score: 0.3 }] }
          : meaning,
    });

    const [offer] = await talk.say("mon guidon");
    expect(offer?.options).to.deep.equal(["Réparations", "Parler à une personne"]);
    const [answer] = await talk.say("Réparations");

    expect(answer?.text).to.match(/^Nous réparons tous les vélos/);
  });

  it("stands in the file that a person gets", async () => {
    const talk = await aTalk({
      at: "2026-12-07T11:00:00+01:00",
      hears: (meaning) =>
        meaning.text === "et le parking"
          ? { ...meaning, zone: "decline", certainty: "answer", articles: [{ slug: "parking", score: 1 }] }
          : meaning,
    });
    await talk.sayAll("et le parking", "parler à une personne");

    const file = HandoffFile.parse((await talk.desk.handoff()).file);

    const title = articleNamed(talk.world.book.current(), "parking", "fr")?.title;
    expect(file.articles).to.deep.equal([title]);
  });

  it("give way to what is clearly wanted, when nothing is asked", async () => {
    const talk = await aTalk();

    const [answer] = await talk.say("je veux 2 boîtes de cartouches bleu nuit à 6,90 €");

    expect(answer?.text).to.contain("Commander sans compte");
  });

  it("leave to the dialog in hand what is meant for it", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "Antibes");

    const answers = await talk.say("je peux venir maintenant ?");

    expect(answers.map(({ dialog }) => dialog)).not.to.include("article");
  });
});
