import { expect } from "chai";
import { loans, units } from "../../src/loans/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { aLoan } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";

const INCIDENT = "antibes-fibre-2026";

describe("a loan", () => {
  auditEachWorld();

  it("is renewed by itself a day before its end while the incident lasts, and its holder hears of it", async () => {
    const talk = await aLoan();

    await talk.letTimePass("150 h");

    const [renewed] = (await talk.read()).filter(({ dialog }) => dialog === "loaner");
    expect(renewed?.text).to.equal(
      "L’incident n’est pas terminé : votre prêt est prolongé. Nouvelle date de retour : lundi 21 décembre à 19 h. Vous n’avez rien à faire, et vous aurez de mes nouvelles avant cette date.",
    );
    expect((await talk.records(loans))[0]).to.include({ state: "active", dueAt: "2026-12-21T18:00:00.000Z" });
    expect((await ledgerOf(talk)).slice(-2)).to.deep.equal(["loan.news kept by clock", "loan.news given"]);
  });

  it("is renewed as long as the incident lasts", async () => {
    const talk = await aLoan();

    await talk.letTimePass("30 d");

    expect((await talk.read()).filter(({ step }) => step === "renewed")).to.have.lengthOf(4);
    expect((await talk.records(loans))[0]).to.include({ dueAt: "2027-01-11T18:00:00.000Z" });
  });

  it("comes to its end when the incident has, on the date that was told", async () => {
    const talk = await aLoan();
    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await talk.sayAll("oui");

    await talk.letTimePass("150 h");

    await talk.expect(`
      Votre prêt se termine bientôt : la box est à rendre au magasin Galeries du Port Antibes lundi 14 décembre à 19 h.
      Votre prêt se termine bientôt : la box est à rendre au magasin Galeries du Port Antibes demain, lundi 14 décembre, à 19 h.
    `);
    expect((await talk.records(loans))[0]).to.include({
      state: "return_due",
      dueAt: "2026-12-14T18:00:00.000Z",
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

    await talk.letTimePass("150 h");

    expect((await talk.read()).map(({ step }) => step)).to.include("returnDue");
  });

  it("says that it is over when its reminder comes late", async () => {
    const talk = await aLoan();
    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await talk.sayAll("oui");

    await talk.world.sleepThrough("2 week");

    await talk.expect(`
      Votre prêt est terminé : la box était à rendre au magasin Galeries du Port Antibes lundi 14 décembre à 19 h.
    `);
    expect((await ledgerOf(talk)).at(-1)).to.equal("loan.news broken by clock");
  });

  it("that is not returned is asked for again, and climbs", async () => {
    const talk = await aLoan();
    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await talk.sayAll("oui");

    await talk.letTimePass("30 d");

    const reminders = (await talk.read()).filter(({ step }) => step === "returnDue");
    expect(reminders, "3 days and a day before, on the day, and 3, 7 and 14 days after").to.have.lengthOf(6);
    expect((await talk.records(loans))[0]).to.include({ state: "return_due", escalationLevel: 1 });
  });

  it("is told as it stands to who asks for another", async () => {
    const talk = await aLoan();

    await talk.expect(`
      > je voudrais une box de prêt
      Une box vous est déjà prêtée (Galeries du Port Antibes). Retour prévu lundi 14 décembre à 19 h.
    `);
  });
});

describe("a unit the shop owes a deed about", () => {
  auditEachWorld();

  it("climbs when it was not dealt with in time, and comes down once it is", async () => {
    const talk = await aLoan();
    await talk.desk.takeBack();

    await talk.letTimePass("3 d");

    const [late] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(late).to.include({ state: "returned_unchecked", escalationLevel: 1 });
    await talk.desk.putBack("GP4G-0107");
    const [free] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(free).to.include({ state: "available", escalationLevel: 0 });
  });
});
