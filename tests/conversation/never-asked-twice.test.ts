import { expect } from "chai";
import { bookings } from "../../src/bookings/index.ts";
import { cases } from "../../src/cases/index.ts";
import { holds } from "../../src/loans/index.ts";
import type { Meaning } from "../../src/understanding/index.ts";
import { aTalk } from "../support/transcript.ts";

describe("what the customer has told", () => {
  it("is not asked: everything in the first message leaves nothing to ask", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > Bonjour, Jean Martin, 06 39 98 00 12, ma box à Antibes est morte, je veux une box de prêt à Nice
      Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes…
      Une box est réservée à votre nom au magasin Galeries du Port Nice. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Vous aurez la réponse ici même au plus tard lundi 7 décembre à 12 h, avec un code de retrait quand elle sera prête. Votre numéro de dossier : DGP-000001.
      Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».
      [Non merci]
    `);
    const [record] = await talk.records(cases);
    const facts = record?.facts.map(({ name, value, source, message }) => ({ name, value, source, message }));
    const told = { source: "customer", message: "talk_0001-said-1" };
    expect(facts).to.have.deep.members([
      { name: "name", value: "Jean Martin", ...told },
      { name: "phone", value: "+33639980012", ...told },
      { name: "line", value: "Antibes", ...told },
      { name: "shop", value: "nice", ...told },
    ]);
  });

  it("is not asked again by another dialog", async () => {
    const talk = await aTalk();

    await talk.sayAll("box de prêt", "06600", "Nice", "Léa Marchetti", "06 39 98 41 07");
    await talk.expect(`
      > rappelez-moi lundi à 10h
      Je vous propose un appel lundi 7 décembre entre 10 h et 10 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
      > oui
      C’est noté…
    `);

    const [booking] = await talk.records(bookings);
    expect(booking).to.include({ name: "Léa Marchetti", phone: "+33639984107", about: "box de prêt" });
  });

  it("is kept when a message was only half understood", async () => {
    const half = (meaning: Meaning) =>
      meaning.text.endsWith("à Antibes")
        ? { ...meaning, zone: "offer" as const, intent: "none" as const }
        : meaning;
    const talk = await aTalk({ hears: half });

    await talk.expect(`
      > ma box ne marche plus depuis ce matin, je suis à Antibes
      Je ne suis pas sûr d’avoir bien compris…
      [Panne d’internet | …]
      > Box de prêt
      Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes…
      J’ai vérifié le stock à l’instant…
      [Galeries du Port Antibes : 3 libres | Galeries du Port Nice (18 km) : 2 libres | Aucun ne me convient]
    `);
  });

  it("is kept over “annuler” and “recommencer” where it stays true: name and phone, not the problem", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "06600", "Nice", "Léa Marchetti", "06 39 98 41 07", "recommencer");

    await talk.expect(`
      > rappelez-moi lundi à 10h
      Je vous propose un appel lundi 7 décembre entre 10 h et 10 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
    `);
  });

  it("is told apart: the line's number, where it is, and whom to call", async () => {
    const talk = await aTalk();

    await talk.say(
      "ma ligne fixe 04 65 71 99 99 à Valbonne est en panne, mon portable est le 06 39 98 00 12, box de prêt svp",
    );
    await talk.expect(`
      > Antibes
      À quel nom dois-je la réserver ?
      > Jean Martin
      Une box est réservée à votre nom au magasin Galeries du Port Antibes…
      Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».
      [Non merci]
    `);

    const [record] = await talk.records(cases);
    const facts = Object.fromEntries(record?.facts.map(({ name, value }) => [name, value]) ?? []);
    expect(facts).to.deep.equal({
      name: "Jean Martin",
      phone: "+33639980012",
      line: "+33465719999",
      address: "Valbonne",
      shop: "antibes",
    });
  });

  it("is not taken from a question about something else", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "06600");

    await talk.expect(`
      > c'est quoi l'adresse du magasin de Nice ?
      Galeries du Port Nice : 27, rue des Trois-Voiliers, 06000 Nice…
      J’ai vérifié le stock à l’instant…
      [Galeries du Port Antibes : 3 libres | Galeries du Port Nice (18 km) : 2 libres | Aucun ne me convient]
      > Antibes
      À quel nom dois-je la réserver ?
      > et le magasin de Nice, ouvert dimanche ?
      Galeries du Port Nice, dimanche 6 décembre : fermé.
      À quel nom dois-je la réserver ?
      > Léa Marchetti
      À quel numéro de téléphone le magasin Galeries du Port Antibes peut-il vous joindre en cas de besoin ?
    `);
  });

  it("is what a choice is about: a time told when a call is offered is a yes", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > parler à une personne
      Personne n’est disponible à cette heure ; l’équipe revient lundi 7 décembre à 8 h…
      [Oui, choisir une heure | Non merci]
      > lundi vers 10h
      À quel numéro pouvons-nous vous appeler ?
      > 06 39 98 41 07
      En quelques mots, de quoi s’agit-il…
      > ma facture est fausse
      Je vous propose un appel lundi 7 décembre entre 10 h et 10 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
    `);
    expect(await talk.records(holds)).to.deep.equal([]);
  });
});
