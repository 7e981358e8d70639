import { expect } from "chai";
import { HandoffFile } from "../../src/handoff/index.ts";
import { MONDAY_AFTERNOON } from "../support/customers.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

async function fileOf(talk: Talk): Promise<HandoffFile> {
  return HandoffFile.parse((await talk.desk.handoff()).file);
}

describe("a customer who is annoyed", () => {
  it("gets one apology and one button to a person, and shorter texts", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > ma box est morte, c'est inadmissible
      Je suis désolé que cela se passe ainsi.
      Quelle ligne est concernée ?…
      [Parler à une personne]
      > à Antibes, bande d'incapables
      Votre ligne (Antibes) est touchée par un incident connu…
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci | Parler à une personne]
      > non
      Entendu.
      > merci pour rien
      Dites-moi ce qui doit être réglé, en quelques mots ; vous pouvez aussi demander à parler à une personne.
    `);
  });

  it("is calm again after a word of thanks", async () => {
    const talk = await aTalk();
    await talk.sayAll("ma box est morte, c'est inadmissible !!", "06600");

    await talk.expect(`
      > merci beaucoup, c'est parfait
      Je vous en prie. Si autre chose vous préoccupe, dites-le-moi.
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
      > non
      Entendu. Je reste à votre disposition ici, à toute heure.
    `);
  });

  it("is urgent for the person who takes over, who reads why", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll("toujours rien", "personne ne répond", "n'importe quoi", "parler à une personne");

    const file = await fileOf(talk);

    expect(file.mood).to.deep.equal({
      level: "angry",
      evidence: ["toujours rien", "personne ne repond", "n'importe quoi"],
    });
    expect(file.urgency).to.deep.equal({
      level: "high",
      why: "le client le demande ; le client est en colère (« toujours rien », « personne ne repond », « n'importe quoi »)",
    });
  });

  it("is urgent also when he has asked before and lost patience since", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.say("je veux parler à un conseiller");
    expect((await fileOf(talk)).urgency.level).to.equal("normal");

    await talk.sayAll("toujours personne ? c'est inadmissible, je veux parler à un conseiller");

    expect((await fileOf(talk)).urgency.level).to.equal("high");
    expect((await fileOf(talk)).mood.level).to.equal("annoyed");
  });

  it("who complains of nothing else is brought to a person because of that", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > vous êtes des voleurs
      Je suis désolé que cela se passe ainsi.
      Je transmets votre demande à une personne…
    `);
    expect((await fileOf(talk)).reason).to.equal("frustration");
  });

  it("raises his voice when capitals come after small letters, not when all he writes is in capitals", async () => {
    const talk = await aTalk();
    await talk.say("quels sont vos horaires à Nice ?");
    const [first] = await talk.say("ALORS CES HORAIRES A NICE");
    expect(first?.text).to.equal("Je suis désolé que cela se passe ainsi.");

    const other = await talk.another();
    const [answer] = await other.say("QUELS SONT VOS HORAIRES A NICE");
    expect(answer?.text).to.match(/^Galeries du Port Nice/);
  });
});

describe("irony", () => {
  for (const [said, locale] of [
    ["merci pour rien", "fr"],
    ["super service…", "fr"],
    ["thanks for nothing", "en"],
  ] as const) {
    it(`is not taken for praise: “${said}”`, async () => {
      const talk = await aTalk({ locale });

      await talk.expect(
        locale === "fr"
          ? `
            > ${said}
            Je suis désolé que cela se passe ainsi.
            Dites-moi ce qui doit être réglé, en quelques mots ; vous pouvez aussi demander à parler à une personne.
            [Parler à une personne]
          `
          : `
            > ${said}
            I’m sorry that it is going like this.
            Tell me in a few words what has to be put right; you can also ask to talk to a person.
            [Talk to a person]
          `,
      );
    });
  }

  it("that names a trouble is about that trouble", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > bravo, encore une semaine sans internet
      Je suis désolé que cela se passe ainsi.
      Quelle ligne est concernée ?…
      [Parler à une personne]
    `);
  });

  it("at a question leaves the question open", async () => {
    const talk = await aTalk();
    await talk.say("rappelez-moi");

    await talk.expect(`
      > merci pour rien
      Je suis désolé que cela se passe ainsi.
      Je n’ai pas reconnu de numéro de téléphone…
      [Parler à une personne]
    `);
  });
});

describe("the same question for the third time", () => {
  it("is answered in other words, with a person", async () => {
    const talk = await aTalk();
    await talk.sayAll("vos horaires à Nice ?", "quels sont vos horaires à Nice");

    await talk.expect(`
      > je demande les horaires de Nice
      Vous me le demandez une nouvelle fois, ma réponse ne vous a donc pas suffi. Voici ce que je peux en dire à cet instant ; une personne saura peut-être mieux vous répondre.
      Galeries du Port Nice : fermé…
      [Parler à une personne]
    `);
  });

  it("is another question when it is about something else, and days later", async () => {
    const talk = await aTalk();
    const places = await talk.sayAll("horaires à Nice ?", "horaires à Antibes ?", "horaires à Cannes ?");
    expect(places.map(({ options }) => options)).to.deep.equal([[]]);

    for (let day = 0; day < 3; day += 1) {
      const [answer] = await talk.say("où en est mon dossier ?");
      expect(answer?.text).not.to.match(/^Vous me le demandez/);
      await talk.letTimePass("1 d");
    }
  });
});

describe("haste", () => {
  for (const said of [
    "c'est urgent, ma box est morte",
    "BONJOUR MA BOX EST MORTE MERCI",
    "rappelez-moi svp !!",
  ]) {
    it(`is no anger: “${said}”`, async () => {
      const talk = await aTalk();

      const texts = (await talk.say(said)).map(({ text }) => text);

      expect(texts).not.to.include("Je suis désolé que cela se passe ainsi.");
    });
  }
});
