import { expect } from "chai";
import { bookings } from "../../src/bookings/index.ts";
import { auditEachWorld } from "../support/expect-no-mismatch.ts";
import { aCallback, MONDAY_AFTERNOON } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";
import { aTalk, Talk } from "../support/transcript.ts";
import { World } from "../support/world.ts";

const TUESDAY_10H = "2026-12-08T10:00:00+01:00";

describe("a call that was booked", () => {
  auditEachWorld();

  it("is kept by who dials in time", async () => {
    const talk = await aCallback();
    await talk.world.passUntil(TUESDAY_10H);

    await talk.desk.dial();
    await talk.desk.completeCall("the bill is corrected");
    await talk.letTimePass("2 d");

    expect(await talk.read()).to.deep.equal([]);
    expect((await talk.records(bookings))[0]).to.include({ state: "completed", attempts: 1 });
    expect(await ledgerOf(talk)).to.deep.equal(["callback.call kept by agent:nadia"]);
  });

  it("that we miss twice is not put off a third time: a person has to answer, by a time that is told", async () => {
    const talk = await aCallback();

    await talk.world.passUntil("2026-12-08T10:50:00+01:00");

    const [missed, , again] = await talk.read();
    expect(missed?.step).to.equal("missed");
    expect(again?.text).to.equal(
      "Nous devions vous appeler aujourd’hui à 10 h 30 et, une fois de plus, nous ne l’avons pas fait : je vous présente toutes nos excuses. Plutôt que de vous donner encore une heure, j’ai porté votre demande devant l’équipe, signalée comme urgente : vous avez une réponse ici même au plus tard aujourd’hui à 11 h 15.",
    );
    expect(await talk.desk.handoff()).to.include({ reason: "deadline", urgency: "high", state: "requested" });
    expect((await talk.records(bookings)).map(({ state }) => state)).to.deep.equal([
      "missed_by_us",
      "missed_by_us",
    ]);
    expect(await ledgerOf(talk)).to.deep.equal([
      "callback.call broken",
      "callback.call broken",
      "person.answer given",
    ]);
  });

  it("that nobody takes is tried again, and the customer told; after the third he may choose again", async () => {
    const talk = await aCallback();
    await talk.world.passUntil(TUESDAY_10H);

    await talk.desk.dial();
    await talk.desk.noAnswer();
    await talk.expect(`
      Nous venons de vous appeler au 06 39 98 41 07, sans vous trouver. Nous essaierons de nouveau : aujourd’hui à 10 h 30.
      > où en est mon rappel ?
      Nous avons déjà composé le 06 39 98 41 07. Nous essaierons de nouveau : aujourd’hui à 10 h 30.
      Cet horaire vous convient-il ?
      [Oui, je le garde | Changer l’heure | Annuler mon rappel]
      > oui
      Très bien, c’est maintenu.
    `);
    await talk.letTimePass("31 min");
    await talk.desk.dial();
    await talk.desk.noAnswer();
    await talk.letTimePass("30 min");
    await talk.desk.dial();
    await talk.desk.noAnswer();

    await talk.expect(`
      Nous venons de vous appeler au 06 39 98 41 07, sans vous trouver. Nous essaierons de nouveau : aujourd’hui à 11 h 01.
      Nous vous avons appelé plusieurs fois au 06 39 98 41 07, sans succès. Voulez-vous choisir une autre heure ?
      [Oui, une autre heure | Non merci]
      > demain à 9h
      Je vous propose un appel demain, mercredi 9 décembre, entre 9 h et 9 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
    `);
    expect(await ledgerOf(talk)).to.deep.equal([
      "callback.call kept by agent:nadia",
      "callback.call superseded",
      "callback.call kept by agent:nadia",
      "callback.call kept by agent:nadia",
    ]);
  });

  it("is missed late when the program was down, with the first slot that is still to come", async () => {
    const talk = await aCallback();

    await talk.world.sleepThrough("1 week");

    const [missed] = await talk.read();
    expect(missed?.text).to.include(
      "Le premier créneau libre est maintenant à vous : aujourd’hui entre 14 h 30 et 15 h",
    );
  });

  it("of which the agent says nothing is not 'being made' for ever: we say so, and call again", async () => {
    const talk = await aCallback();
    await talk.world.passUntil(TUESDAY_10H);
    await talk.desk.dial();
    await talk.expect(`
      > où en est mon rappel ?
      Un conseiller est en train de vous appeler au 06 39 98 41 07.
    `);

    await talk.world.passUntil("2026-12-08T10:45:00+01:00");

    await talk.expect(`
      Un conseiller a composé votre numéro (06 39 98 41 07), mais rien ne me dit que vous vous êtes parlé. Sauf avis contraire de votre part, nous vous appelons de nouveau aujourd’hui à 11 h 15.
      Cet horaire vous convient-il ?
      [Oui, je le garde | Changer l’heure | Annuler mon rappel]
    `);
    expect((await talk.records(bookings))[0]).to.include({
      state: "no_answer",
      owner: "team:customer-care",
      retryAt: "2026-12-08T10:15:00.000Z",
      escalationLevel: 2,
    });
    expect(await ledgerOf(talk)).to.deep.equal(["callback.call kept by agent:nadia", "callback.call given"]);
    await talk.say("annuler mon rappel");
    await talk.letTimePass("1 d");
    await talk.expect("");
  });

  it("is kept by an agent who says in time what came of it", async () => {
    const talk = await aCallback();
    await talk.world.passUntil(TUESDAY_10H);
    await talk.desk.dial();
    await talk.letTimePass("44 min");
    await talk.desk.completeCall("settled");

    await talk.letTimePass("1 d");

    await talk.expect("");
  });

  it("that is to be tried again is moved too when that hour is taken away", async () => {
    const talk = await aCallback();
    await talk.world.passUntil(TUESDAY_10H);
    await talk.desk.dial();
    await talk.desk.noAnswer();
    await talk.read();

    await talk.desk.closeTeam("customer-care", "2026-12-08");
    await talk.letTimePass("0 s");

    const [moved] = await talk.read();
    expect(moved?.text).to.match(/^L’appel prévu aujourd’hui à 10 h 30 ne peut pas avoir lieu/);
    expect(moved?.text).to.include("demain, mercredi 9 décembre, entre 9 h et 9 h 30");
  });

  it("that is only offered is lost when a closure takes its time while he confirms", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("être rappelé", "06 39 98 41 07", "ma facture est fausse", "demain à 10h");

    const named = await talk.desk.closeTeam("customer-care", "2026-12-08");
    await talk.letTimePass("0 s");

    expect(named).to.deep.equal([]);
    await talk.expect(`
      > oui
      Ce créneau n’est plus libre. Regardons ce qui l’est maintenant.
      Quand souhaitez-vous être appelé ? Voici…
      [aujourd’hui à 14 h 30 | aujourd’hui à 15 h | aujourd’hui à 15 h 30]
    `);
    expect((await talk.records(bookings))[0]).to.include({ state: "hold_expired" });
    expect(await ledgerOf(talk)).to.deep.equal([]);
  });

  it("is not confirmed in a closure that nobody has looked for bookings in yet", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("être rappelé", "06 39 98 41 07", "ma facture est fausse", "demain à 10h");
    await talk.desk.changeBook({
      kind: "add-closure",
      place: { kind: "team", id: "customer-care" },
      exception: { on: "2026-12-08", hours: [] },
    });

    const [lost] = await talk.say("oui");

    expect(lost?.step).to.equal("lost");
    expect((await talk.records(bookings))[0]).to.include({ state: "hold_expired" });
  });
});

for (const store of ["sqlite", "postgres"] as const) {
  describe(`a call that we do not make (${store})`, () => {
    it("is noticed by the clock: an apology and the first slot, before the customer asks", async function () {
      this.timeout(30_000);
      const talk = await aCallback({ store });

      await talk.world.passUntil("2026-12-08T10:14:59+01:00");
      await talk.expect("");
      await talk.letTimePass("1 s");

      await talk.expect(`
        Nous devions vous appeler aujourd’hui à 10 h et nous ne l’avons pas fait : je vous présente nos excuses. Le premier créneau libre est maintenant à vous : aujourd’hui entre 10 h 30 et 11 h, au 06 39 98 41 07.
        Cet horaire vous convient-il ?
        [Oui, je le garde | Changer l’heure | Annuler mon rappel]
        > plutôt demain à 9h
        Je vous propose un appel demain, mercredi 9 décembre, entre 9 h et 9 h 30, au 06 39 98 41 07. Est-ce bien cela ?
        [Oui, c’est bien cela | Changer l’heure | Changer le numéro…]
        > oui
        C’est noté…
      `);
      const states = (await talk.records(bookings)).map(({ state, start }) => `${state} ${start}`);
      expect(states).to.deep.equal([
        "missed_by_us 2026-12-08T09:00:00.000Z",
        "rescheduled 2026-12-08T09:30:00.000Z",
        "confirmed 2026-12-09T08:00:00.000Z",
      ]);
      expect(await ledgerOf(talk)).to.deep.equal([
        "callback.call broken",
        "callback.call superseded",
        "callback.call given",
      ]);
    });

    it("is moved when a closure takes its time away, and the customer asked whether it suits", async function () {
      this.timeout(30_000);
      const talk = await aCallback({ store });

      await talk.desk.closeTeam("customer-care", "2026-12-08");
      await talk.letTimePass("0 s");

      await talk.expect(`
        L’appel prévu demain, mardi 8 décembre, à 10 h ne peut pas avoir lieu : nos conseillers seront absents à ce moment-là, et nous le regrettons. Le premier créneau libre est maintenant à vous : aujourd’hui entre 14 h 30 et 15 h, au 06 39 98 41 07.
        Cet horaire vous convient-il ?
        [Oui, je le garde | Changer l’heure | Annuler mon rappel]
        > changer l'heure
        Quand souhaitez-vous être appelé ? Voici…
        [aujourd’hui à 14 h 30 | aujourd’hui à 15 h | aujourd’hui à 15 h 30]
        > demain à 10h
        Nos conseillers n’appellent pas à ce moment-là (absence). Voici les créneaux libres les plus proches :
        [aujourd’hui à 16 h 30 | aujourd’hui à 17 h | aujourd’hui à 17 h 30 | Annuler mon rappel]
      `);
      expect(await ledgerOf(talk)).to.deep.equal(["callback.call superseded", "callback.call given"]);
    });
  });

  describe(`the last lane of a slot (${store})`, () => {
    it("goes to one of those who want it at once, and the others are told the nearest true times", async function () {
      this.timeout(30_000);
      const world = await World.open({ store, at: "2026-12-07T14:05:00+01:00" });
      const rivals: Talk[] = [];
      for (let rival = 0; rival < 6; rival += 1) {
        const talk = await Talk.start(world);
        await talk.sayAll("être rappelé", "06 39 98 41 07", "ma facture est fausse");
        rivals.push(talk);
      }

      const offers = await Promise.all(rivals.map((talk) => talk.say("demain à 10h")));
      await Promise.all(
        rivals.map((talk, index) =>
          offers[index]?.[0]?.step === "sure" ? talk.say("oui") : Promise.resolve([]),
        ),
      );

      const steps = offers.map(([offer]) => offer?.step).sort();
      expect(steps).to.deep.equal(["instead", "instead", "instead", "instead", "sure", "sure"]);
      const lanes = (await world.records(bookings, { state: "confirmed" })).map(({ lane }) => lane);
      expect(lanes).to.have.members([1, 2].map((lane) => `customer-care/2026-12-08T09:00:00.000Z/${lane}`));
      const instead = offers.find(([offer]) => offer?.step === "instead");
      expect(instead?.[0]?.text).to.include("Ce moment est déjà complet.");
    });
  });
}
