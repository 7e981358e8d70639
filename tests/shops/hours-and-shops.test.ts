import { expect } from "chai";
import { MONDAY_AFTERNOON } from "../support/customers.ts";
import { aTalk } from "../support/transcript.ts";

describe("opening hours", () => {
  it("are told for now and next, shop by shop", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > quels sont vos horaires ?
      En ce moment :
      • Galeries du Port Antibes : fermé, ouvre lundi 7 décembre à 14 h
      • Galeries du Port Cannes : fermé, ouvre mardi 8 décembre à 9 h 30
      • Galeries du Port Montréal : ouvert aujourd’hui jusqu’à 17 h (heure de l’Est nord-américain)
      • Galeries du Port Nice : fermé, ouvre lundi 7 décembre à 10 h
    `);
  });

  it("are told of the shop that is meant, and what is usual", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > à quelle heure ferme le magasin de Nice ?
      Galeries du Port Nice : ouvert aujourd’hui jusqu’à 19 h 30.
      D’ordinaire : du lundi au samedi de 10 h à 19 h 30, fermé le dimanche.
    `);
  });

  it("are told of the day that is meant, special days by their name", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > le magasin de Nice ouvre le dimanche 13 décembre ?
      Galeries du Port Nice, dimanche 13 décembre (dimanche avant Noël) : de 11 h à 18 h.
      > et vous êtes ouverts le 25 décembre à Nice ?
      Galeries du Port Nice, vendredi 25 décembre (Noël) : fermé.
    `);
  });

  it("follow a closure entered at the desk at once", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.desk.changeBook({
      kind: "add-closure",
      place: { kind: "shop", id: "nice" },
      exception: { on: "2026-12-07", closed: true, name: { fr: "inventaire", en: "stocktaking" } },
    });

    const [answer] = await talk.say("le magasin de Nice est-il ouvert maintenant ?");
    expect(answer?.text.split("\n")[0]).to.equal(
      "Galeries du Port Nice : fermé, ouvre demain, mardi 8 décembre, à 10 h.",
    );
  });

  it("are said in English with English punctuation", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON, locale: "en" });

    const [answer] = await talk.say("what are your opening hours?");

    expect(answer?.text.split("\n")[1]).to.equal("• Galeries du Port Antibes: open until 7 pm today");
  });
});

describe("a shop", () => {
  it("is told with its address, the way there and its telephone", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > c'est quoi l'adresse du magasin d'Antibes ?
      Galeries du Port Antibes : 12, rue du Vieux-Caroubier, 06600 Antibes.
      À huit minutes à pied de la gare d’Antibes. Parc de stationnement souterrain à deux rues, première demi-heure gratuite.
      Téléphone : 04 65 71 06 60
    `);
  });
});
