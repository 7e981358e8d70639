import { expect } from "chai";
import { units, waitlist } from "../../src/loans/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { aPlaceInLine, MONDAY_AFTERNOON, reserve } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";
import { aTalk } from "../support/transcript.ts";

describe("the waitlist", () => {
  auditEachWorld();

  it("tells the true place every day, even when nothing has moved", async () => {
    const { talk } = await aPlaceInLine();
    const second = await talk.another();
    await second.sayAll("box de prêt", "06600", "la liste d’attente", "Léa Marchetti", "06 39 98 41 07");

    await talk.letTimePass("24 h");

    const told = (await second.read()).find(({ step }) => step === "waitlistNews");
    expect(told?.text).to.equal(
      "Des nouvelles de la liste d’attente : vous êtes à la place n° 2. Prochaine nouvelle au plus tard demain, mercredi 9 décembre, à 14 h 05.",
    );
    expect(await ledgerOf(second)).to.include.members(["waitlist.news kept by clock", "waitlist.news given"]);
  });

  it("gives what is freed to who waited longest, claimed before it is written", async () => {
    const { talk, holders } = await aPlaceInLine();
    const second = await talk.another();
    await second.sayAll("box de prêt", "06600", "la liste d’attente", "Léa Marchetti", "06 39 98 41 07");

    await holders[4]?.sayAll("annuler", "La box de prêt");
    await talk.letTimePass("0 s");

    await talk.expect(`
      Votre tour est venu : une box est réservée à votre nom au magasin Galeries du Port Nice. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Réponse ici même au plus tard aujourd’hui à 16 h 05.
    `);
    expect(await talk.desk.hold()).to.include({ serial: "GP4G-0219", state: "placed" });
    await second.expect("");
    await holders[0]?.sayAll("annuler", "La box de prêt");
    await talk.letTimePass("0 s");
    const [turn] = await second.read();
    expect(turn).to.include({ step: "yourTurn" });
  });

  it("passes over who has left it", async () => {
    const { talk, holders } = await aPlaceInLine();
    const second = await talk.another();
    await second.sayAll("box de prêt", "06600", "la liste d’attente", "Léa Marchetti", "06 39 98 41 07");

    await holders[0]?.sayAll("annuler", "La box de prêt");
    await talk.expect(`
      > annuler
      Que souhaitez-vous annuler ?
      [La box de prêt | Rien, je garde tout]
      > la box de prêt
      C’est fait : vous n’êtes plus sur la liste d’attente.
    `);
    await talk.letTimePass("0 s");

    await talk.expect("");
    expect((await second.read()).map(({ step }) => step)).to.deep.equal(["yourTurn"]);
    expect((await talk.records(waitlist))[0]).to.include({ state: "withdrawn" });
    expect((await ledgerOf(talk)).at(-1)).to.equal("waitlist.news void");
  });

  it("is said again to who asks again, and left for a box that suits after all", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll(
      "box de prêt",
      "06600",
      "aucun",
      "la liste d’attente",
      "Léa Marchetti",
      "06 39 98 41 07",
    );

    await talk.expect(`
      > je voudrais une box de prêt
      J’ai vérifié le stock à l’instant…
      [Galeries du Port Antibes : 3 libres | Galeries du Port Nice (18 km) : 2 libres | Aucun ne me convient]
      > Nice
      Une box est réservée à votre nom au magasin Galeries du Port Nice…
      Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».
      [Non merci]
    `);
    expect((await talk.records(waitlist))[0]).to.include({ state: "accepted", hold: "hold_0001" });
    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news given",
      "waitlist.news superseded",
      "loaner.news given",
    ]);

    const { talk: waiting } = await aPlaceInLine();
    await waiting.expect(`
      > je voudrais une box de prêt
      Vous êtes sur la liste d’attente, à la place n° 1. Prochaine nouvelle au plus tard demain, mardi 8 décembre, à 14 h 05.
    `);
  });

  it("gives his old place back to whose box was not found", async () => {
    const { talk, holders } = await aPlaceInLine();
    await talk.letTimePass("1 h");
    await holders[0]?.sayAll("annuler", "La box de prêt");
    await talk.letTimePass("0 s");
    await talk.read();

    await talk.desk.notFound();

    expect((await talk.read()).map(({ step }) => step)).to.deep.equal(["notFound", "inLine"]);
    expect((await talk.records(waitlist))[0]).to.include({
      state: "waiting",
      requestedAt: "2026-12-07T13:05:00.000Z",
    });
  });

  it("offers nothing out of a stock that cannot be read", async () => {
    const { talk, holders } = await aPlaceInLine();
    await talk.desk.changeBook({ kind: "set-stock", shop: "antibes", stock: "unreadable" });

    await holders[0]?.sayAll("annuler", "La box de prêt");
    await talk.letTimePass("0 s");

    await talk.expect("");
  });

  it("gives two boxes freed at once to the two who waited longest", async () => {
    const { talk, holders } = await aPlaceInLine();
    const second = await talk.another();
    await second.sayAll("box de prêt", "06600", "la liste d’attente", "Léa Marchetti", "06 39 98 41 07");

    await holders[0]?.sayAll("annuler", "La box de prêt");
    await holders[1]?.sayAll("annuler", "La box de prêt");
    await talk.letTimePass("0 s");

    const told = [...(await talk.read()), ...(await second.read())].map(({ step }) => step);
    expect(told).to.deep.equal(["yourTurn", "yourTurn"]);
  });

  it("does not offer a box a journey away", async () => {
    const { talk, holders } = await aPlaceInLine();
    const far = await talk.another({ timeZone: "America/Toronto" });
    await far.sayAll("box de prêt", "H2X 1Y4");
    await far.expect(`
      > la liste d'attente
      À quel nom dois-je vous inscrire ?
      > Paul Garnier
      À quel numéro de téléphone peut-on vous joindre en cas de besoin ?
      > 06 39 98 41 12
      Vous êtes inscrit sur la liste d’attente, à la place n° 2…
    `);
    await talk.sayAll("annuler", "La box de prêt");

    await holders[0]?.sayAll("annuler", "La box de prêt");
    await talk.letTimePass("0 s");

    await far.expect("");
    const [unit] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(unit).to.include({ state: "available" });
  });

  it("tells its news late when the program was down, as a word broken", async () => {
    const { talk } = await aPlaceInLine();

    await talk.world.sleepThrough("1 week");

    const [news] = (await talk.read()).filter(({ step }) => step === "waitlistNews");
    expect(news?.text).to.include("Prochaine nouvelle au plus tard demain, mardi 15 décembre, à 14 h 05.");
    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news broken",
      "waitlist.news broken by clock",
      "waitlist.news given",
    ]);
  });
});

describe("a customer whom no offered shop suits", () => {
  auditEachWorld();

  it("is not told that no box is free, and waits for the other shops under his name", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("box de prêt", "06600");

    await talk.expect(`
      > aucun
      Entendu. Je peux vous inscrire sur la liste d’attente pour un autre magasin, ou vous pouvez être rappelé.
      [La liste d’attente | Être rappelé | Non merci]
      > la liste d'attente
      À quel nom dois-je vous inscrire ?
      > Léa Marchetti
      À quel numéro de téléphone peut-on vous joindre en cas de besoin ?
      > 06 39 98 41 07
      Vous êtes inscrit sur la liste d’attente, à la place n° 1…
    `);
    expect((await talk.records(waitlist))[0]?.passes).to.deep.equal(["antibes", "nice"]);
  });
});

describe("a stock that cannot be read", () => {
  auditEachWorld();

  it("is said so, and a person answers by a true time", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.desk.changeBook({ kind: "set-stock", shop: "antibes", stock: "unreadable" });

    await talk.sayAll("box de prêt", "06600");
    await talk.expect(`
      > Antibes
      Je n’arrive pas à lire le stock (Galeries du Port Antibes) et je ne veux rien vous affirmer sans preuve. Une personne vérifie et vous répond ici au plus tard aujourd’hui à 14 h 35. Ne vous déplacez pas d’ici là.
    `);

    const handoff = await talk.desk.handoff();
    expect(handoff).to.include({ state: "requested", reason: "failure", dueAt: "2026-12-07T13:35:00.000Z" });
    expect(await ledgerOf(talk)).to.deep.equal(["incident.news given", "person.answer given"]);
  });

  it("counts the person's time in the hours of the desk", async () => {
    const talk = await aTalk();
    for (const shop of ["antibes", "nice"] as const) {
      await talk.desk.changeBook({ kind: "set-stock", shop, stock: "unreadable" });
    }

    const got = await talk.sayAll("box de prêt", "06600");

    expect(got.at(-1)?.text).to.include("vous répond ici au plus tard lundi 7 décembre à 8 h 30");
    await reserve(talk);
  });
});
