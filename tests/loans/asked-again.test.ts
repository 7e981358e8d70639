import { expect } from "chai";
import { aLoan, aPlaceInLine, aReadyBox, aReservation } from "../support/customers.ts";

describe("a customer who asks how his box stands", () => {
  for (const [locale, asked] of [
    ["fr", "je peux venir maintenant ?"],
    ["fr", "c'est bon je peux venir ?"],
    ["fr", "combien de temps ça prend ?"],
    ["fr", "ma box"],
    ["en", "can I come now?"],
    ["en", "when will it be ready?"],
  ] as const) {
    it(`is told from the record not to come yet: ${asked}`, async () => {
      const talk = await aReservation({ locale });

      const steps = (await talk.say(asked)).map(({ dialog, step }) => `${dialog}.${step}`);

      expect(steps[0]).to.equal("loaner.placed");
    });
  }

  it("is told where his code is once the box is ready", async () => {
    const { talk } = await aReadyBox();

    await talk.expect(`
      > c'est quoi déjà le code ?
      Votre box vous attend au magasin Galeries du Port Antibes, gardée pour vous, à retirer au plus tard mercredi 9 décembre à 19 h. Le code de retrait est plus haut dans cette conversation.
      Souhaitez-vous la garder ?
      [Oui, je la garde | Un autre magasin | Annuler la réservation]
    `);
  });

  it("is told his place in the line", async () => {
    const { talk } = await aPlaceInLine();

    expect((await talk.say("ma box")).map(({ step }) => step)).to.deep.equal(["inLine"]);
  });

  it("is told his loan, whether to keep it or to bring it back", async () => {
    const talk = await aLoan();

    for (const asked of ["je veux prolonger", "comment je la rends ?"])
      expect((await talk.say(asked)).map(({ step }) => step)[0]).to.equal("lent");
  });

  it("is offered no second box when he reports his outage again", async () => {
    const talk = await aReservation();

    const steps = (await talk.say("plus d'internet chez moi à Antibes")).map(({ step }) => step);

    expect(steps).to.deep.equal(["known"]);
  });
});
