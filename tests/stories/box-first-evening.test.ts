import { expect } from "chai";
import { bookings } from "../../src/bookings/index.ts";
import { handoffs } from "../../src/handoff/index.ts";
import { holds, loans, units, waitlist } from "../../src/loans/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { ledgerOf, timelineOf } from "../support/ledger.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

const MONDAY_14H30 = "2026-12-07T14:30:00+01:00";

/** Saturday 5 December 2026, 21:30: everything is closed, and a box in Antibes is dead. */
async function aReservationIn(shop: "antibes" | "nice", talk?: Talk): Promise<Talk> {
  const customer = talk ?? (await aTalk());
  await customer.sayAll("ma box est morte à Antibes", "oui", shop, "Léa Marchetti", "06 39 98 41 07");
  return customer;
}

describe("story box, the first evening", () => {
  auditEachWorld();

  it("goes from a dead box on a Saturday evening to a loan on Monday, and says only what is true", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > Bonsoir, ma box ne marche plus depuis ce matin à Antibes, plus d’internet
      Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes…
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
      > oui
      J’ai vérifié le stock à l’instant. La box libre la plus proche est au magasin Galeries du Port Antibes. Quel magasin vous convient ?
      [Galeries du Port Antibes : 3 libres | Galeries du Port Nice (18 km) : 2 libres | Aucun ne me convient]
      > Antibes
      À quel nom dois-je la réserver ?
      > Léa Marchetti
      À quel numéro de téléphone le magasin Galeries du Port Antibes peut-il vous joindre en cas de besoin ?
      > 06 39 98 41 07
      Une box est réservée à votre nom au magasin Galeries du Port Antibes. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Vous aurez la réponse ici même au plus tard lundi 7 décembre à 16 h, avec un code de retrait quand elle sera prête. Votre numéro de dossier : DGP-000001.
      Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».
      [Non merci]
    `);
    const [held] = await talk.records(holds);
    expect(held).to.deep.equal({
      id: "hold_0001",
      version: 1,
      state: "placed",
      owner: "shop:antibes",
      dueAt: "2026-12-07T15:00:00.000Z",
      escalationLevel: 0,
      createdAt: "2026-12-05T20:30:00.000Z",
      updatedAt: "2026-12-05T20:30:00.000Z",
      unit: "unit_0001",
      serial: "GP4G-0107",
      model: "box-4g",
      shop: "antibes",
      case: "DGP-000001",
      contact: "contact_0001",
      conversation: "talk_0001",
      line: "contact_0001/Antibes",
      codeTries: 0,
    });

    await talk.expect(`
      > je voudrais aussi être rappelée lundi vers 15h
      Je vous propose un appel lundi 7 décembre entre 15 h et 15 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
      > oui
      C’est noté : notre équipe (service télécom) vous appelle lundi 7 décembre entre 15 h et 15 h 30, au 06 39 98 41 07. Votre numéro de dossier : DGP-000001. Si nous manquons cet appel, je vous le dirai moi-même.
    `);

    await talk.world.passUntil(MONDAY_14H30);
    await talk.expect(`
      Une nouvelle de l’incident « Coupure de la fibre à Antibes » était annoncée pour…
    `);
    expect(await talk.desk.setAside()).to.include({ kind: "set-aside" });
    await talk.expect(`
      Votre box est prête : le magasin Galeries du Port Antibes l’a mise de côté pour vous. Vous pouvez venir la chercher.
      Adresse : 12, rue du Vieux-Caroubier, 06600 Antibes
      Code de retrait : 000002
      Elle est gardée pour vous, à retirer au plus tard mercredi 9 décembre à 19 h.
    `);
    expect(await talk.records(holds)).to.have.nested.property("[0].state", "ready");

    await talk.letTimePass("30 min");
    expect(await talk.desk.dial()).to.include({ kind: "done" });
    expect(await talk.desk.completeCall("questions answered")).to.include({ kind: "done" });
    expect(await talk.desk.handOver("000002")).to.include({ kind: "handed-over" });
    await talk.expect(`
      La box n° GP4G-0107 vous a été remise au magasin Galeries du Port Antibes. Retour prévu lundi 14 décembre à 19 h…
      > où en est mon dossier ?
      Dossier DGP-000001, à cet instant :
      • Box prêtée : retour prévu lundi 14 décembre à 19 h.
    `);

    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news broken",
      "loaner.news kept by shop:antibes",
      "callback.call kept by agent:nadia",
      "loaner.pickup kept by shop:antibes",
      "loan.news given",
    ]);
    expect(await timelineOf(talk)).to.deep.equal([
      "case open (customer)",
      "outage_report open (customer)",
      "promise given (customer)",
      "hold placed (customer)",
      "promise given (customer)",
      "booking held (customer)",
      "booking held → confirmed (customer)",
      "promise given (customer)",
      "promise given → at_risk (clock)",
      "promise at_risk → broken (clock)",
      "promise given → at_risk (clock)",
      "promise given → at_risk (clock)",
      "hold placed → set_aside (shop:antibes)",
      "promise at_risk → kept (shop:antibes)",
      "promise given (shop:antibes)",
      "hold set_aside → ready (clock)",
      "promise at_risk → kept (agent:nadia)",
      "booking confirmed → dialling (agent:nadia)",
      "booking dialling → completed (agent:nadia)",
      "hold ready → handed_over (shop:antibes)",
      "loan active (shop:antibes)",
      "promise given → kept (shop:antibes)",
      "promise given (shop:antibes)",
    ]);
    const [unit] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(unit).to.include({ state: "on_loan", owner: "customer", dueAt: "2026-12-14T18:00:00.000Z" });
    const [loan] = await talk.records(loans);
    expect(loan).to.include({ state: "active", serial: "GP4G-0107", hold: "hold_0001" });
  });

  it("tells the truth when the shop cannot find the box, and moves to Nice with nothing asked again", async () => {
    const talk = await aReservationIn("antibes");
    await talk.world.passUntil(MONDAY_14H30);
    await talk.read();

    expect(await talk.desk.notFound()).to.include({ kind: "reported" });
    await talk.expect(`
      Le magasin Galeries du Port Antibes a cherché la box qui vous était réservée et ne l’a pas trouvée. Je suis désolé : ne vous déplacez pas. Voyons tout de suite ce qui est possible ailleurs.
      J’ai vérifié le stock à l’instant. La box libre la plus proche est au magasin Galeries du Port Antibes. Quel magasin vous convient ?
      [Galeries du Port Antibes : 2 libres | Galeries du Port Nice (18 km) : 2 libres | Aucun ne me convient]
      > plutôt Nice
      Une box est réservée à votre nom au magasin Galeries du Port Nice. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Vous aurez la réponse ici même au plus tard aujourd’hui à 16 h 30, avec un code de retrait quand elle sera prête. Votre numéro de dossier : DGP-000001.
    `);

    const states = (await talk.records(holds)).map(({ shop, state }) => `${shop} ${state}`);
    expect(states).to.deep.equal(["antibes failed_not_found", "nice placed"]);
    const [missing] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(missing).to.include({ state: "missing", owner: "shop:antibes" });
    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news broken",
      "loaner.news kept by shop:antibes",
      "loaner.news given",
    ]);
  });

  it("puts who comes too late on the waitlist, and claims the unit that comes back before it writes", async () => {
    const first = await aReservationIn("antibes");
    for (const shop of ["antibes", "antibes", "nice", "nice"] as const) {
      await aReservationIn(shop, await first.another());
    }
    const talk = await first.another();
    await talk.expect(`
      > je voudrais une box de prêt, ma ligne est au 06600
      Votre ligne (Antibes) est touchée par un incident connu : Coupure de la fibre à Antibes…
      Aucune box n’est libre pour vous en ce moment. Je peux vous inscrire sur la liste d’attente, ou vous pouvez être rappelé.
      [La liste d’attente | Être rappelé | Non merci]
      > la liste d'attente
      À quel nom dois-je vous inscrire ?
      > Paul Garnier
      À quel numéro de téléphone peut-on vous joindre en cas de besoin ?
      > 06 39 98 41 12
      Vous êtes inscrit sur la liste d’attente, à la place n° 1. Je ne peux pas vous dire quand une box se libérera, mais vous aurez des nouvelles ici au plus tard demain, dimanche 6 décembre, à 21 h 30. Si une box se libère, elle sera d’abord réservée pour vous, puis je vous écrirai.
    `);

    await talk.world.passUntil(MONDAY_14H30);
    const news = (await talk.read()).map(({ step }) => step);
    expect(news).to.deep.equal(["waitlistNews", "newsLate"]);

    await first.desk.setAside();
    await first.desk.handOver("000007");
    await first.desk.takeBack();
    await talk.expect("");
    await first.desk.putBack("GP4G-0107");
    await talk.letTimePass("0 s");
    await talk.expect(`
      Votre tour est venu : une box est réservée à votre nom au magasin Galeries du Port Antibes. Le magasin doit encore la mettre de côté : ne vous déplacez pas encore. Réponse ici même au plus tard aujourd’hui à 16 h 30.
    `);

    const [entry] = await talk.records(waitlist);
    expect(entry).to.include({ state: "accepted", hold: (await talk.desk.hold()).id });
    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news broken",
      "waitlist.news kept by clock",
      "waitlist.news kept by clock",
      "loaner.news given",
    ]);
    expect(await talk.records(bookings)).to.deep.equal([]);
    expect(await talk.records(handoffs)).to.deep.equal([]);
  });
});
