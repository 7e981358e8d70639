import { expect } from "chai";
import { end } from "../../src/conversation/index.ts";
import { holds } from "../../src/loans/index.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

/** The merchant's program is started anew with another tree for this dialog. */
function change(talk: Talk, id: string): void {
  const { turns } = talk.world;
  const dialog = turns.script.dialogs.get(id);
  if (!dialog) throw new Error(`no dialog ${id}`);
  const changed = { ...dialog, steps: { ...dialog.steps, added: end } };
  turns.script = { ...turns.script, dialogs: new Map(turns.script.dialogs).set(id, changed) };
}

describe("a dialog whose tree has changed while the customer was away", () => {
  it("starts over with what he told, and says so", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "06600", "Nice", "Léa Marchetti");
    change(talk, "loaner");

    await talk.expect(`
      > 06 39 98 41 07
      Cette démarche a changé depuis votre dernier message : je la reprends au début, sans vous redemander ce que vous m’avez déjà dit.
      Une box est réservée à votre nom au magasin Galeries du Port Nice…
      Voulez-vous aussi recevoir l’avis de mise à disposition par e-mail ? Donnez-moi votre adresse, ou répondez « non merci ».
      [Non merci]
    `);
    expect(await talk.records(holds)).to.have.lengthOf(1);
  });

  it("is not resumed at its step under a dialog that ends on it", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "06600", "Nice", "Léa Marchetti", "rappelez-moi");
    change(talk, "loaner");

    const got = await talk.sayAll("06 39 98 41 07", "dès que possible", "oui", "non merci");

    expect(got.map(({ step }) => step)).to.deep.equal(["noMail", undefined, "reserved"]);
  });

  it("lets a correction of what has ended be a new wish, not a step that is no more", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "06600", "Antibes", "Léa Marchetti", "06 39 98 41 07");
    change(talk, "loaner");

    await talk.say("ah non, plutôt Nice");

    const states = (await talk.records(holds)).map(({ shop, state }) => `${shop} ${state}`);
    expect(states).to.deep.equal(["antibes placed"]);
  });
});
