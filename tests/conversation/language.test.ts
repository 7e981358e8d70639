import { expect } from "chai";
import { conversations } from "../../src/conversation/index.ts";
import { aTalk } from "../support/transcript.ts";

describe("the language of a conversation", () => {
  it("changes when it is asked for, and the question is put again in the new one", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > box de prêt
      Quelle ligne est concernée ?…
      > in English please
      Certainly, let’s go on in English.
      Which line is it? Give me its telephone number, or the town or postcode where it is.
      > Antibes
      Your line (Antibes) is affected by a known incident…
      I have just checked the stock. The nearest free box is at Galeries du Port Antibes. Which shop suits you?
      [Galeries du Port Antibes: 3 free…]
      > parlez français svp
      Bien sûr, continuons en français.
      J’ai vérifié le stock à l’instant. La box libre la plus proche est au magasin Galeries du Port Antibes. Quel magasin vous convient ?
      [Galeries du Port Antibes : 3 libres…]
    `);
    const [conversation] = await talk.world.records(conversations, { id: talk.conversation });
    expect(conversation?.locale).to.equal("fr");
  });

  it("can be changed before anything else is said", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > can we switch to English
      Certainly, let’s go on in English.
      What can I do for you?
      [Loaner box | Internet outage…]
    `);
  });

  it("asks again what it proposed for later", async () => {
    const talk = await aTalk();
    await talk.sayAll("ma box est morte et personne ne m'a rappelé", "06600", "non merci");

    await talk.expect(`
      > sorry, I don't speak French
      Certainly, let’s go on in English.
      You also said that nobody called you back: shall we see to it now?
      [Yes, let’s do that | No thanks]
      > yes
      Which number can we call you on?
    `);
  });

  it("follows a message that is clearly in the other one, in the middle of a dialog too", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > rappelez-moi
      À quel numéro pouvons-nous vous appeler ?
      > you can reach me on 06 39 98 41 07 please
      In a few words, what is it about?…
    `);
  });

  it("is not changed by a borrowed word, which is understood all the same", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > thanks
      Je vous en prie. Si autre chose vous préoccupe, dites-le-moi.
      > rappelez-moi please
      À quel numéro pouvons-nous vous appeler ?
    `);
    const other = await aTalk({ locale: "en" });
    await other.expect(`
      > merci
      You’re welcome. If anything else is on your mind, just tell me.
      > please call me back merci
      Which number can we call you on?
    `);
  });
});
