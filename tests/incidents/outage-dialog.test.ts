import { expect } from "chai";
import { adoptReports, incidents, outageReports } from "../../src/incidents/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { MONDAY_AFTERNOON } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";
import { aTalk } from "../support/transcript.ts";

const INCIDENT = "antibes-fibre-2026";

describe("an outage", () => {
  auditEachWorld();

  it("in a known incident is told with its latest news and the time of the next, and no visit", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > ma ligne 04 65 71 21 18 est en panne
      Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes, ouvert mardi 14 juillet à 7 h 40. La panne vient du réseau : le passage d’un technicien chez vous n’y changerait rien.
      Dernière nouvelle : Les travaux sur le câble principal continuent. Une partie des lignes est encore coupée. Aucune date de fin n’est annoncée. Prochaine nouvelle au plus tard demain, mardi 8 décembre, à 14 h 05.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
    `);
    const [report] = await talk.records(outageReports);
    expect(report).to.include({ state: "open", incident: INCIDENT, line: "+33465712118", town: "Antibes" });
    expect(await ledgerOf(talk)).to.deep.equal(["incident.news given"]);
  });

  it("in English is told in English", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON, locale: "en" });

    await talk.expect(`
      > my internet is down in Antibes
      Your line (Antibes) is affected by a known incident: Fibre outage in Antibes, opened Tuesday 14 July at 7:40 am. The fault is in the network: a technician’s visit would change nothing.
      Latest news: Work on the main cable goes on. Some lines are still down. No end date has been announced. Next news at the latest tomorrow, Tuesday 8 December, at 2:05 pm.
      Meanwhile, would you like a loaner box to stay connected?
      [Yes, a loaner box | I’d rather be called | No, thank you]
    `);
  });

  it("in no known incident is said so, and filed once however often it is told", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > plus d'internet chez moi à Valbonne
      Je ne vois aucun incident connu à Valbonne. Votre panne est enregistrée dans le dossier DGP-000001.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
      > oui
      J’ai vérifié le stock à l’instant…
      [Galeries du Port Antibes (11 km) : 3 libres | Galeries du Port Nice (22 km) : 2 libres | Aucun ne me convient]
    `);
    expect(await talk.records(outageReports)).to.have.lengthOf(1);
    expect(await ledgerOf(talk)).to.deep.equal([]);
  });

  it("on a line nobody knows is asked where it is", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > ma ligne 04 65 71 99 99 est en panne
      Je ne retrouve pas cette ligne dans nos dossiers. Dans quelle ville, ou sous quel code postal, se trouve-t-elle ?
      > 06410
      Je ne vois aucun incident connu à Biot. Votre panne est enregistrée dans le dossier DGP-000001.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
    `);
  });

  it("in Québec is understood as it is said there, and no box overseas is offered", async () => {
    const talk = await aTalk({ at: "2026-12-07T14:05:00-05:00", timeZone: "America/Toronto" });

    await talk.expect(`
      > allo, mon internet marche pus, chu à Montréal
      Je ne vois aucun incident connu à Montréal. Votre panne est enregistrée dans le dossier DGP-000001.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
      > oui
      Aucune box n’est libre pour vous en ce moment. Je peux vous inscrire sur la liste d’attente, ou vous pouvez être rappelé.
      [La liste d’attente | Être rappelé | Non merci]
    `);
  });
});

describe("news of an incident", () => {
  auditEachWorld();

  it("are told to everybody concerned, and the next time with them", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.say("ma ligne 04 65 71 21 18 est en panne");
    const neighbour = await talk.another();
    await neighbour.say("ma ligne 04 65 71 21 18 est en panne");
    await talk.letTimePass("20 min");

    await talk.desk.publishNews(INCIDENT, "Le câble est remplacé.", "monitoring");
    await talk.letTimePass("0 s");

    for (const customer of [talk, neighbour]) {
      await customer.expect(`
        Du nouveau sur l’incident « Coupure de la fibre à Antibes » : Le câble est remplacé. Prochaine nouvelle au plus tard demain, mardi 8 décembre, à 14 h 25.
        En attendant, voulez-vous une box de prêt pour rester connecté ?
        [Oui, une box de prêt | Je préfère être rappelé | Non merci]
      `);
      expect(await ledgerOf(customer)).to.deep.equal([
        "incident.news kept by agent:nadia",
        "incident.news given",
      ]);
    }
  });

  it("that do not come are admitted to everybody concerned, once", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("ma ligne 04 65 71 21 18 est en panne", "non merci");

    await talk.letTimePass("3 d");

    await talk.expect(`
      Une nouvelle de l’incident « Coupure de la fibre à Antibes » était annoncée pour aujourd’hui à 14 h 05, et rien n’a été publié : je vous prie de nous en excuser.
    `);
    const [incident] = await talk.world.records(incidents);
    expect(incident).to.include({ escalationLevel: 2 });
    expect(await ledgerOf(talk)).to.deep.equal(["incident.news broken"]);
  });

  it("that did not come are not promised again to who asks", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.letTimePass("3 d");

    await talk.expect(`
      > ma ligne 04 65 71 21 18 est en panne
      Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes, ouvert mardi 14 juillet à 7 h 40. Une nouvelle était annoncée pour mardi 8 décembre à 14 h 05 et n’a pas été publiée : je ne peux donc rien vous annoncer de plus.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
    `);
    expect(await ledgerOf(talk)).to.deep.equal([]);
  });

  it("of its end are asked back: the outage is closed only when the customer says so", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("ma ligne 04 65 71 21 18 est en panne", "non merci");
    const neighbour = await talk.another();
    await neighbour.sayAll("ma ligne 04 65 71 30 09 est en panne", "non merci");

    await talk.desk.publishNews(INCIDENT, "C’est réparé.", "resolved");
    await talk.letTimePass("0 s");
    await neighbour.read();
    await talk.expect(`
      L’équipe réseau annonce la fin de l’incident « Coupure de la fibre à Antibes » : C’est réparé. Votre connexion est-elle revenue ? Votre dossier ne sera fermé que si vous me le confirmez.
      [Oui, elle est revenue | Non, toujours rien]
      > oui, tout marche
      Merci de me l’avoir confirmé : je note que votre ligne fonctionne.
    `);
    await neighbour.expect(`
      > non, toujours rien
      C’est noté : pour vous, la panne continue, et votre dossier reste ouvert.
      Je transmets votre demande à une personne (service télécom)…
    `);

    expect((await talk.records(outageReports))[0]?.state).to.equal("closed");
    expect((await neighbour.records(outageReports))[0]?.state).to.equal("open");
  });
});

describe("an incident declared after it was reported", () => {
  it("takes in the outages of its area, and tells who reported them", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("plus d'internet chez moi à Valbonne", "non merci");
    const [reported] = await talk.records(outageReports);
    expect(reported).to.not.have.property("incident");
    const [template] = await talk.world.records(incidents);
    if (!template) throw new Error("no incident in the book");

    await talk.world.act("agent:nadia", undefined, async (deed) => {
      const declared = {
        ...template,
        ...{ id: "incident_valbonne", version: 1, state: "investigating" as const, startedAt: deed.at },
        title: { fr: "Coupure à Valbonne", en: "Outage in Valbonne" },
        area: { towns: ["Valbonne"], postalCodes: [] },
        updates: [
          { at: deed.at, by: deed.by, text: { fr: "Une équipe est en route.", en: "A team is on its way." } },
        ],
      };
      await deed.tx.insert(incidents, declared);
      await adoptReports(deed, declared);
    });
    await talk.letTimePass("0 s");

    const [told] = await talk.read();
    expect(told?.text).to.match(
      /^Du nouveau sur l’incident « Coupure à Valbonne » : Une équipe est en route\./,
    );
    expect((await talk.records(outageReports))[0]).to.include({ incident: "incident_valbonne" });
    expect(await ledgerOf(talk)).to.deep.equal(["incident.news given"]);
  });
});
