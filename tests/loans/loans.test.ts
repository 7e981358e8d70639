import { expect } from "chai";
import { loans } from "../../src/loans/index.ts";
import { aLoan } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";

const INCIDENT = "antibes-fibre-2026";

describe("a loan", () => {
  it("is renewed by itself a day before its end while the incident lasts, and its holder hears of it", async () => {
    const talk = await aLoan();

    await talk.letTimePass("6 d");

    const [renewed] = (await talk.read()).filter(({ dialog }) => dialog === "loaner");
    expect(renewed?.text).to.equal(
      "L’incident n’est pas terminé : votre prêt est prolongé. Nouvelle date de retour : lundi 21 décembre à 14 h 05. Vous n’avez rien à faire, et vous aurez de mes nouvelles avant cette date.",
    );
    expect((await talk.records(loans))[0]).to.include({ state: "active", dueAt: "2026-12-21T13:05:00.000Z" });
    expect((await ledgerOf(talk)).slice(-2)).to.deep.equal(["loan.news kept by clock", "loan.news given"]);
  });

  it("is renewed as long as the incident lasts", async () => {
    const talk = await aLoan();

    await talk.letTimePass("30 d");

    expect((await talk.read()).filter(({ step }) => step === "renewed")).to.have.lengthOf(4);
    expect((await talk.records(loans))[0]).to.include({ dueAt: "2027-01-11T13:05:00.000Z" });
  });

  it("comes to its end when the incident has, on the date that was told", async () => {
    const talk = await aLoan();
    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await talk.sayAll("oui");

    await talk.letTimePass("6 d");

    await talk.expect(`
      Votre prêt se termine bientôt : la box est à rendre au magasin Galeries du Port Antibes demain, lundi 14 décembre, à 14 h 05. Si vous en avez encore besoin, dites-le-moi.
    `);
    expect((await talk.records(loans))[0]).to.include({
      state: "return_due",
      dueAt: "2026-12-14T13:05:00.000Z",
    });
  });

  it("is not renewed for an incident that the customer says is over for him", async () => {
    const talk = await aLoan();
    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await talk.expect(`
      L’équipe réseau annonce la fin de l’incident « Coupure de la fibre à Antibes » : C’est réparé. Votre connexion est-elle revenue ? Votre dossier ne sera fermé que si vous me le confirmez.
      [Oui, elle est revenue | Non, toujours rien]
      > oui
      Merci de me l’avoir confirmé : je note que votre ligne fonctionne.
    `);
    await talk.desk.publishNews(INCIDENT, "La panne est revenue.", "investigating");

    await talk.letTimePass("6 d");

    expect((await talk.read()).map(({ step }) => step)).to.include("returnDue");
  });

  it("says that it is over when its reminder comes late", async () => {
    const talk = await aLoan();
    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await talk.sayAll("oui");

    await talk.world.sleepThrough("2 week");

    await talk.expect(`
      Votre prêt est terminé : la box était à rendre au magasin Galeries du Port Antibes lundi 14 décembre à 14 h 05. Si vous en avez encore besoin, dites-le-moi.
    `);
    expect((await ledgerOf(talk)).at(-1)).to.equal("loan.news broken by clock");
  });

  it("is told as it stands to who asks for another", async () => {
    const talk = await aLoan();

    await talk.expect(`
      > je voudrais une box de prêt
      Une box vous est déjà prêtée (Galeries du Port Antibes). Retour prévu lundi 14 décembre à 14 h 05.
    `);
  });
});
