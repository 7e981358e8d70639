import { expect } from "chai";
import { holds } from "../../src/loans/index.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

async function atThePhone(): Promise<Talk> {
  const talk = await aTalk();
  await talk.sayAll("box de prêt", "06600", "Antibes", "Léa Marchetti");
  return talk;
}

describe("a correction", () => {
  for (const words of ["non, plutôt Nice", "finalement Nice", "pardon, je voulais dire Nice", "Nice"]) {
    it(`changes the shop in the middle of the dialog: “${words}”`, async () => {
      const talk = await atThePhone();

      await talk.expect(`
        > ${words}
        À quel numéro de téléphone le magasin Galeries du Port Nice peut-il vous joindre en cas de besoin ?
        > 06 39 98 41 07
        Une box est réservée à votre nom au magasin Galeries du Port Nice…
        Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».
        [Non merci]
      `);
    });
  }

  it("of what is already so changes nothing, least of all the line", async () => {
    const talk = await atThePhone();

    await talk.expect(`
      > Antibes
      Je n’ai pas reconnu de numéro de téléphone. Écrivez-le en entier, par exemple 06 39 98 00 12.
    `);
  });

  it("moves the reservation after the dialog has ended, and says what becomes of the other", async () => {
    const talk = await atThePhone();
    await talk.say("06 39 98 41 07");

    await talk.expect(`
      > ah non, plutôt Nice
      Une box est réservée à votre nom au magasin Galeries du Port Nice. Celle du magasin Galeries du Port Antibes ne vous est plus destinée. Le magasin…
    `);
    const states = (await talk.records(holds)).map(({ shop, state }) => `${shop} ${state}`);
    expect(states).to.deep.equal(["antibes superseded", "nice placed"]);
  });

  it("to a shop that has none is answered with the truth, and the reservation stays", async () => {
    const talk = await atThePhone();
    await talk.say("06 39 98 41 07");

    await talk.expect(`
      > non, plutôt Cannes
      Le magasin Galeries du Port Cannes n’a pas de box libre en ce moment.
      Une box est déjà réservée à votre nom au magasin Galeries du Port Antibes…
      Souhaitez-vous la garder ?
      [Oui, je la garde | Un autre magasin | Annuler la réservation]
    `);
    const states = (await talk.records(holds)).map(({ shop, state }) => `${shop} ${state}`);
    expect(states).to.deep.equal(["antibes placed"]);
  });

  it("of the line looks for the incident again", async () => {
    const talk = await aTalk();
    await talk.sayAll("Panne d’internet", "Antibes");

    await talk.expect(`
      > non, ma ligne est à Valbonne
      Je ne vois aucun incident connu à Valbonne. Votre panne est enregistrée dans le dossier DGP-000001.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
    `);
  });

  it("of the time moves the call that was booked, even when the time was never asked", async () => {
    const talk = await aTalk();
    await talk.sayAll("Peut-on me rappeler mardi à 10h ?", "06 39 98 41 07", "ma facture est fausse", "oui");

    await talk.expect(`
      > en fait je préfère mercredi à 11h
      Je vous propose un appel mercredi 9 décembre entre 11 h et 11 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
    `);
  });

  it("is not a cancellation because it begins with “non, finalement”", async () => {
    const talk = await atThePhone();

    const [answer] = await talk.say("non, finalement Nice");

    expect(answer).to.include({ dialog: "loaner", step: "phone", asks: "phone" });
  });
});

describe("switching to another wish", () => {
  it("is done at once, and the question left open is asked again after it", async () => {
    const talk = await atThePhone();

    await talk.expect(`
      > où en est mon dossier ?
      Dossier DGP-000001 : rien n’est en cours de notre côté en ce moment. Si ce n’est pas ce que vous attendiez, écrivez « parler à une personne ».
      À quel numéro de téléphone le magasin Galeries du Port Antibes peut-il vous joindre en cas de besoin ?
      > je préfère qu'on me rappelle
      À quel numéro pouvons-nous vous appeler ?
      > 06 39 98 41 07
      Quand souhaitez-vous être appelé ? Voici…
      [lundi 7 décembre à 9 h | lundi 7 décembre à 9 h 30 | lundi 7 décembre à 10 h]
      > le plus tôt possible
      Je vous propose un appel lundi 7 décembre entre 9 h et 9 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
      > oui
      C’est noté…
      Souhaitez-vous en recevoir la confirmation par e-mail, avec le rendez-vous pour votre agenda ? Donnez-moi votre adresse, ou répondez « non merci ».
      [Non merci]
      > non merci
      Entendu, sans e-mail : votre rappel reste prévu.
      Une box est réservée à votre nom au magasin Galeries du Port Antibes…
    `);
  });
});
