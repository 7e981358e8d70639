import { aTalk } from "../support/transcript.ts";

describe("a short word", () => {
  it("that answers nothing gets a short answer", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > d’accord
      Très bien. Je reste ici si vous avez besoin d’autre chose.
      > parfait
      Très bien. Je reste ici si vous avez besoin d’autre chose.
    `);
  });

  it("is no description of a problem", async () => {
    const talk = await aTalk();
    await talk.sayAll("rappelez-moi", "06 39 98 41 07");

    await talk.expect(`
      > oui
      Dites-moi en une phrase ce qui vous préoccupe.
      > rien
      Dites-moi en une phrase ce qui vous préoccupe.
    `);
  });
});

describe("whether it is a machine", () => {
  for (const words of [
    "tu es un robot ?",
    "vous êtes une IA ?",
    "je parle à une vraie personne ?",
    "are you a real person?",
  ]) {
    it(`is answered, in a dialog too: “${words}”`, async () => {
      const talk = await aTalk();
      await talk.sayAll("box de prêt");

      await talk.expect(`
        > ${words}
        ${words.startsWith("are") ? "Yes, you are talking to a machine…" : "Oui, vous parlez à une machine…"}
        ${words.startsWith("are") ? "Which line is it?…" : "Quelle ligne est concernée ?…"}
      `);
    });
  }
});

describe("a question put long ago", () => {
  it("is not put again by itself when we speak first", async () => {
    const talk = await aTalk({ at: "2026-12-05T21:30:00+01:00" });
    await talk.sayAll("panne d’internet", "06600");

    await talk.letTimePass("2 d");

    await talk.expect(`
      Une nouvelle de l’incident « Coupure de la fibre à Antibes » était annoncée…
    `);
  });
});
