import { expect } from "chai";
import { holds, units } from "../../src/loans/index.ts";
import { aReadyBox, aReservation, MONDAY_AFTERNOON } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";

describe("a shop that does not answer", () => {
  it("is told of before the customer asks, then given up for another shop", async () => {
    const talk = await aReservation();

    await talk.letTimePass("2 h");
    await talk.expect(`
      Le magasin Galeries du Port Antibes ne m’a pas encore répondu, alors que je vous l’avais annoncé : je vous prie de nous en excuser. C’est noté comme un retard dans le dossier. Ne vous déplacez pas encore : réponse au plus tard aujourd’hui à 17 h 05.
    `);
    expect(await talk.desk.hold()).to.include({ state: "placed", escalationLevel: 2 });

    await talk.letTimePass("1 h");
    await talk.expect(`
      Le magasin Galeries du Port Antibes ne m’a toujours pas répondu : je ne compte plus sur la box que j’y avais réservée, et j’en suis désolé. Ne vous y déplacez pas. Voyons tout de suite ce qui est possible ailleurs.
      J’ai vérifié le stock à l’instant…
      [Galeries du Port Nice (18 km) : 2 libres | Aucun ne me convient]
      > Nice
      Une box est réservée à votre nom au magasin Galeries du Port Nice…
    `);
    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news given",
      "loaner.news broken",
      "loaner.news broken",
      "loaner.news given",
    ]);
    const [unit] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(unit).to.include({ state: "missing" });
  });

  it("counts its time in its own opening hours: what is reserved at night is due in the morning", async () => {
    const friday = await aReservation({ at: "2026-12-04T23:50:00+01:00", shop: "Nice" });

    expect((await friday.desk.hold()).dueAt).to.equal("2026-12-05T11:00:00.000Z");
  });

  it("just after midnight promises the day that has begun", async () => {
    const talk = await aReservation({ at: "2026-12-08T00:05:00+01:00" });

    expect((await talk.desk.hold()).dueAt).to.equal("2026-12-08T10:30:00.000Z");
    const [hold] = await talk.say("où en est mon dossier ?");
    expect(hold?.text).to.include("réponse attendue : aujourd’hui à 11 h 30");
  });

  it("holds its time over the night in which the clocks go back", async () => {
    const talk = await aReservation({ at: "2026-10-24T19:00:00+02:00", shop: "Nice" });

    const [told] = await talk.say("où en est mon dossier ?");

    // Half an hour is left on Saturday; an hour and a half more is 11:30 on Monday, by then winter time.
    expect((await talk.desk.hold()).dueAt).to.equal("2026-10-26T10:30:00.000Z");
    expect(told?.text).to.include("lundi 26 octobre à 11 h 30");
  });
});

describe("a box that nobody fetches", () => {
  it("is let go at closing time of the second open day, and put back by hand", async () => {
    const { talk } = await aReadyBox();

    await talk.world.passUntil("2026-12-09T18:59:00+01:00");
    await talk.read();
    expect((await talk.desk.hold()).state).to.equal("ready");
    await talk.letTimePass("1 min");

    await talk.expect(`
      La box gardée pour vous au magasin Galeries du Port Antibes n’a pas été retirée à temps, elle n’est plus mise de côté. En voulez-vous une autre ?
      [Oui, une autre | Non merci]
      > non
      Entendu. Je reste à votre disposition ici, à toute heure.
    `);
    const [unit] = await talk.world.records(units, { serial: "GP4G-0107" });
    expect(unit).to.include({ state: "to_reshelve", owner: "shop:antibes" });
    expect((await talk.records(holds))[0]).to.include({ state: "pickup_expired" });
    expect((await ledgerOf(talk)).slice(1)).to.deep.equal([
      "loaner.news kept by shop:antibes",
      "loaner.pickup void",
    ]);
  });
});

describe("timers fired a week late, after the program was down", () => {
  it("tell the truth once, and nothing twice", async () => {
    const talk = await aReservation();

    await talk.world.sleepThrough("1 week");

    const steps = (await talk.read()).map(({ step }) => step);
    expect(steps).to.deep.equal(["shopLate", "newsLate"]);
    const hold = await talk.desk.hold();
    expect([hold.state, hold.dueAt]).to.deep.equal(["placed", "2026-12-14T14:05:00.000Z"]);
    expect(await ledgerOf(talk)).to.deep.equal([
      "incident.news broken",
      "loaner.news broken",
      "loaner.news given",
    ]);
  });

  it("do nothing about a hold that has moved on", async () => {
    const { talk } = await aReadyBox({ at: MONDAY_AFTERNOON });
    await talk.desk.handOver("000002");
    await talk.read();

    await talk.world.sleepThrough("2 d");

    const steps = (await talk.read()).map(({ step }) => step);
    expect(steps).to.deep.equal(["newsLate"]);
  });
});
