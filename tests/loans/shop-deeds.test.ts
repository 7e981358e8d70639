import { expect } from "chai";
import { holds, loans, units } from "../../src/loans/index.ts";
import { aLoan, aReadyBox, aReservation, reserve } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";

describe("setting aside", () => {
  it("tells the customer at once, and the box is ready only when he has got the message", async () => {
    const talk = await aReservation();

    expect(await talk.desk.setAside(" gp4g-0107 ")).to.include({ kind: "set-aside" });

    expect((await talk.desk.hold()).state).to.equal("set_aside");
    await talk.expect(`
      Votre box est prête : le magasin Galeries du Port Antibes l’a mise de côté pour vous. Vous pouvez venir la chercher.
      Adresse : 12, rue du Vieux-Caroubier, 06600 Antibes
      Code de retrait : 000002
      Elle est gardée pour vous, à retirer au plus tard mercredi 9 décembre à 19 h.
    `);
    expect((await talk.desk.hold()).state).to.equal("ready");
  });

  it("may take another free box of the shop: the hold moves to it, and the first is free", async () => {
    const talk = await aReservation();

    await talk.desk.setAside("GP4G-0112");

    expect(await talk.desk.hold()).to.include({ serial: "GP4G-0112", state: "set_aside" });
    const states = (await talk.world.records(units, { shop: "antibes" })).map(({ state }) => state);
    expect(states).to.deep.equal(["available", "set_aside", "available"]);
  });

  it("refuses a box of another shop, one that is held for somebody else, and an unknown one", async () => {
    const talk = await aReservation();
    const other = await reserve(await talk.another());

    expect(await talk.desk.setAside("GP4G-0204")).to.deep.equal({ kind: "wrong-serial" });
    expect(await talk.desk.setAside((await other.desk.hold()).serial)).to.deep.equal({
      kind: "wrong-serial",
    });
    expect(await talk.desk.setAside("XXX")).to.deep.equal({ kind: "wrong-serial" });
    expect(await talk.read()).to.deep.equal([]);
  });

  it("is done once", async () => {
    const talk = await aReservation();
    await talk.desk.setAside();

    expect(await talk.desk.setAside()).to.deep.equal({ kind: "wrong-state", state: "set_aside" });
    expect(await talk.read()).to.have.lengthOf(1);
  });

  it("asks for a call when the customer does not get the message in five minutes", async () => {
    const talk = await aReservation();
    await talk.desk.setAside();

    await talk.letTimePass("5 min");

    expect(await talk.desk.hold()).to.include({ state: "set_aside", escalationLevel: 1 });
  });
});

describe("handing over", () => {
  it("opens the loan against code and serial, however the code is read aloud", async () => {
    const { talk, code } = await aReadyBox();
    expect(code).to.equal("000002");

    expect(await talk.desk.handOver("OOO-oo2")).to.include({ kind: "handed-over" });

    const [loan] = await talk.records(loans);
    expect(loan).to.include({ state: "active", serial: "GP4G-0107", dueAt: "2026-12-14T18:00:00.000Z" });
    expect((await talk.records(holds))[0]).to.include({ state: "handed_over" });
  });

  it("blocks the code after five wrong ones, even for the right one", async () => {
    const { talk, code } = await aReadyBox();
    const tries = [];
    for (let guess = 0; guess < 5; guess += 1) tries.push(await talk.desk.handOver(`9999${guess}`));

    expect(tries).to.deep.equal([4, 3, 2, 1, 0].map((triesLeft) => ({ kind: "wrong-code", triesLeft })));
    expect(await talk.desk.handOver(code)).to.deep.equal({ kind: "code-blocked" });
    expect(await talk.records(loans)).to.deep.equal([]);
  });

  it("refuses another box, and a box that was not set aside", async () => {
    const { talk, code } = await aReadyBox();
    const waiting = await reserve(await talk.another(), "Nice");

    expect(await talk.desk.handOver(code, "GP4G-0112")).to.deep.equal({ kind: "wrong-serial" });
    expect(await waiting.desk.handOver(code)).to.deep.equal({ kind: "wrong-state", state: "placed" });
  });
});

describe("taking back", () => {
  it("gives a receipt, and the box is lent again only once it was checked", async () => {
    const talk = await aLoan();

    const back = await talk.desk.takeBack();

    expect(back).to.deep.include({ kind: "returned", receipt: "R-00000003" });
    await talk.expect(`
      La box n° GP4G-0107 a bien été rendue au magasin Galeries du Port Antibes. Votre reçu : R-00000003. Gardez ce numéro.
    `);
    const unit = async () => (await talk.world.records(units, { serial: "GP4G-0107" }))[0];
    expect(await unit()).to.include({ state: "returned_unchecked", owner: "shop:antibes" });
    expect(await talk.desk.putBack("GP4G-0107")).to.include({ kind: "put-back" });
    expect(await unit()).to.include({ state: "available" });
    expect((await ledgerOf(talk)).at(-1)).to.equal("loan.news void");
  });

  it("refuses another box", async () => {
    const talk = await aLoan();

    expect(await talk.desk.takeBack("GP4G-0112")).to.deep.equal({ kind: "wrong-serial" });
  });
});
