import { expect } from "chai";
import { BOOKING_LIVE, bookings } from "../../src/bookings/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { aCallback, MONDAY_AFTERNOON } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";
import { aTalk } from "../support/transcript.ts";

const CALL = ["être rappelé", "06 39 98 41 07", "ma facture est fausse"];

/** What the customer says of the time on Saturday 5 December, 21:30, and what he is offered. */
const WISHES: readonly (readonly [string, string])[] = [
  ["lundi à 10h", "Je vous propose un appel lundi 7 décembre entre 10 h et 10 h 30, au 06 39 98 41 07."],
  [
    "après-demain vers 14h",
    "Je vous propose un appel lundi 7 décembre entre 14 h et 14 h 30, au 06 39 98 41 07.",
  ],
  ["lundi matin", "Plusieurs créneaux sont libres à ce moment-là. Lequel préférez-vous ?"],
  [
    "demain vers 14h",
    "Nos conseillers n’appellent pas à ce moment-là (ils appellent du lundi au vendredi de 9 h à 18 h, le samedi de 10 h à 18 h, jamais le dimanche). Voici les créneaux libres les plus proches :",
  ],
  ["après 18h", "Nos conseillers n’appellent pas à ce moment-là (ils appellent"],
  ["hier à 10h", "Ce moment est déjà passé. Voici les créneaux libres les plus proches :"],
  [
    "le 23 décembre à 10h",
    "Ce moment est trop loin : je ne peux réserver un appel que dans les deux semaines qui viennent.",
  ],
  ["dès que possible", "Je vous propose un appel lundi 7 décembre entre 9 h et 9 h 30, au 06 39 98 41 07."],
  ["peu importe", "Je vous propose un appel lundi 7 décembre entre 9 h et 9 h 30, au 06 39 98 41 07."],
  ["le deuxième", "Je vous propose un appel lundi 7 décembre entre 9 h 30 et 10 h, au 06 39 98 41 07."],
  ["zzz", "Je n’ai pas compris le moment."],
];

describe("a callback", () => {
  auditEachWorld();

  for (const [words, offered] of WISHES) {
    it(`answers “${words}” with true slots, or says why not`, async () => {
      const talk = await aTalk();
      await talk.sayAll(...CALL);

      const [answer] = await talk.say(words);

      expect(answer?.text.slice(0, offered.length)).to.equal(offered);
    });
  }

  it("is booked once confirmed, with a promise that the clock watches", async () => {
    const talk = await aCallback();

    const [booking] = await talk.records(bookings);
    expect(booking).to.deep.include({
      state: "confirmed",
      owner: "team:customer-care",
      start: "2026-12-08T09:00:00.000Z",
      end: "2026-12-08T09:30:00.000Z",
      dueAt: "2026-12-08T09:15:00.000Z",
      phone: "+33639984107",
      about: "ma facture est fausse",
      lane: "customer-care/2026-12-08T09:00:00.000Z/1",
    });
    expect(await ledgerOf(talk)).to.deep.equal(["callback.call given"]);
  });

  it("takes no time for itself while it is not confirmed", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll(...CALL, "demain à 10h");

    await talk.letTimePass("6 min");

    await talk.expect(`
      > oui
      Ce créneau n’est plus libre. Regardons ce qui l’est maintenant.
      Quand souhaitez-vous être appelé ? Voici…
      [aujourd’hui à 14 h 30 | aujourd’hui à 15 h | aujourd’hui à 15 h 30]
    `);
    expect(await ledgerOf(talk)).to.deep.equal([]);
  });

  it("can be put elsewhere: the new time is held before the old one is let go", async () => {
    const talk = await aCallback();

    await talk.expect(`
      > je veux changer l'heure de mon rappel
      Votre rappel est déjà prévu : demain, mardi 8 décembre, entre 10 h et 10 h 30, au 06 39 98 41 07.
      Cet horaire vous convient-il ?
      [Oui, je le garde | Changer l’heure | Annuler mon rappel]
      > changer l'heure
      Quand souhaitez-vous être appelé ? Voici…
      [aujourd’hui à 14 h 30 | aujourd’hui à 15 h | aujourd’hui à 15 h 30]
      > mercredi à 11h
      Je vous propose un appel mercredi 9 décembre entre 11 h et 11 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
      > changer le numéro
      À quel numéro pouvons-nous vous appeler ?
      > 06 39 98 00 13
      Je vous propose un appel mercredi 9 décembre entre 11 h et 11 h 30, au 06 39 98 00 13. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
      > oui
      C’est noté : notre équipe (service clients) vous appelle mercredi 9 décembre entre 11 h et 11 h 30, au 06 39 98 00 13…
    `);
    const states = (await talk.records(bookings)).map(({ state, start }) => `${state} ${start}`);
    expect(states).to.include.members([
      "rescheduled 2026-12-08T09:00:00.000Z",
      "confirmed 2026-12-09T10:00:00.000Z",
    ]);
    expect(await ledgerOf(talk)).to.deep.equal([
      "callback.call superseded",
      "callback.call superseded",
      "callback.call given",
    ]);
  });

  it("can be cancelled, and then nobody calls", async () => {
    const talk = await aCallback();

    await talk.expect(`
      > annuler
      Que souhaitez-vous annuler ?
      [Le rappel | Rien, je garde tout]
      > le rappel
      C’est annulé : nous ne vous appellerons pas.
    `);
    expect((await talk.records(bookings))[0]).to.include({ state: "cancelled" });
    expect(await ledgerOf(talk)).to.deep.equal(["callback.call void"]);
    await talk.letTimePass("2 d");
    await talk.expect("");
  });

  for (const [where, ...wish] of [
    ["which", "demain matin"],
    ["instead", "demain à 20h"],
    ["sure", "demain à 10h"],
  ]) {
    it(`can be cancelled before it is booked, at ${where}`, async () => {
      const talk = await aTalk({ at: MONDAY_AFTERNOON });
      const asked = await talk.sayAll(...CALL, ...wish);
      expect(asked.at(-1)?.step).to.equal(where);

      await talk.expect(`
        > annuler mon rappel
        C’est annulé : nous ne vous appellerons pas.
      `);
      const live = await talk.records(bookings, { state: BOOKING_LIVE });
      expect(live).to.deep.equal([]);
      await talk.letTimePass("2 d");
      await talk.expect("");
    });
  }

  it("can be cancelled in words when it is told as it stands", async () => {
    const talk = await aCallback();
    await talk.say("je veux changer l'heure de mon rappel");

    await talk.expect(`
      > annuler mon rappel
      C’est annulé : nous ne vous appellerons pas.
    `);
    expect(await talk.records(bookings, { state: BOOKING_LIVE })).to.deep.equal([]);
  });

  it("is not moved while the agent is dialling", async () => {
    const talk = await aCallback();
    await talk.sayAll("je veux changer l'heure de mon rappel", "changer l'heure", "mercredi à 11h");
    await talk.world.passUntil("2026-12-07T14:06:00+01:00");
    await talk.desk.dial();

    await talk.expect(`
      > oui
      Un conseiller est en train de vous appeler au 06 39 98 41 07.
    `);
    const states = (await talk.records(bookings)).map(({ state }) => state);
    expect(states).to.deep.equal(["dialling", "hold_expired"]);
  });

  it("is not cancelled while the agent is dialling", async () => {
    const talk = await aCallback();
    await talk.say("je veux changer l'heure de mon rappel");
    await talk.desk.dial();

    await talk.expect(`
      > annuler mon rappel
      Un conseiller est en train de vous appeler au 06 39 98 41 07.
    `);
    expect((await talk.records(bookings))[0]).to.include({ state: "dialling" });
  });

  it("asks again when the clocks skip the time said", async () => {
    const talk = await aTalk({ at: "2027-03-20T10:00:00+01:00" });
    await talk.sayAll(...CALL);

    await talk.expect(`
      > dimanche 28 mars à 2h30
      Cette heure n’existe pas ce jour-là, à cause du changement d’heure. Quelle autre heure vous convient ?
    `);
  });

  it("is said by the customer's own clock, wherever the team is", async () => {
    const talk = await aTalk({ locale: "en", timeZone: "America/Toronto", at: "2026-12-05T21:30:00-05:00" });

    await talk.expect(`
      > please call me back on Monday at 11am on 514 555 0147
      In a few words, what is it about? The adviser will have it in front of them during the call.
      > my bill is wrong
      I suggest a call Monday 7 December between 11 am and 11:30 am, on 514 555-0147. Is that right?
      [Yes, that’s right | Change the time | Change the number…]
      > change the time
      When would you like the call? Here are the first free times; you can also write “tomorrow around 2 pm” or “Monday morning”.
      [Monday 7 December at 3 am | Monday 7 December at 3:30 am | Monday 7 December at 4 am]
      > Monday at 2 pm
      Our advisers do not call at that time (they call Monday to Friday from 9 am to 6 pm, Saturday from 10 am to 6 pm, never on Sunday, Central European Time). Here are the nearest free times:
      [Monday 7 December at 10:30 am | Monday 7 December at 11 am | Monday 7 December at 11:30 am | Cancel my call]
    `);
  });
});
