import { expect } from "chai";
import { conversations } from "../../src/conversation/index.ts";
import { HandoffFile } from "../../src/handoff/index.ts";
import { MONDAY_AFTERNOON } from "../support/customers.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

/** What is kept for later, as a restart finds it. */
async function keptBy(talk: Talk): Promise<string[]> {
  const [conversation] = await talk.world.records(conversations, { id: talk.conversation });
  return (conversation?.later ?? []).map(({ intent }) => intent);
}

async function fileOf(talk: Talk): Promise<HandoffFile> {
  return HandoffFile.parse((await talk.desk.handoff()).file);
}

const BOTH_AND_TOWN = ["ma box est morte et personne ne m'a rappelé", "06600"];

describe("two things in one message", () => {
  it("are both taken up: the more pressing first, the other proposed after", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > bonjour, personne ne m'a rappelé et ma box est morte
      Je suis désolé que cela se passe ainsi.
      J’ai bien noté vos deux demandes. Je commence par la plus pressante (Panne d’internet), et nous verrons l’autre ensuite.
      Quelle ligne est concernée ?…
      [Parler à une personne]
    `);
    expect(await keptBy(talk)).to.deep.equal(["callback_missed"]);
    await talk.say("06600");
    await talk.expect(`
      > non merci
      Entendu.
      Vous disiez aussi que personne ne vous a rappelé : on s’en occupe maintenant ?
      [Oui, allons-y | Non merci]
      > oui
      À quel numéro pouvons-nous vous appeler ?
    `);
    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("are both taken up in English", async () => {
    const talk = await aTalk({ locale: "en" });

    await talk.expect(`
      > my internet is down, also I want to give the loan box back
      I have noted both your requests. I’ll start with the more pressing one (Internet outage), and we’ll see to the other after that.
      Which line is it?…
    `);
    await talk.say("06600");
    await talk.expect(`
      > I'd rather be called
      Which number can we call you on?
      > cancel
      Understood, I’ll stop here…
      You also wanted to bring your loaner box back: shall we see to it now?
      [Yes, let’s do that | No thanks]
      > no thanks
      Very well. I’m here if you need anything else.
    `);
    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("that are only to be known are answered in one go", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > où est le magasin de Nice et quels sont vos horaires ?
      Galeries du Port Nice : fermé, ouvre lundi 7 décembre à 10 h.
      D’ordinaire : du lundi au samedi de 10 h à 19 h 30, fermé le dimanche.
      Galeries du Port Nice : 27, rue des Trois-Voiliers, 06000 Nice…
    `);
  });

  it("of which one takes up the other begin with that one, and nothing is proposed twice", async () => {
    const talk = await aTalk();

    const answers = await talk.say("ma box ne marche plus à Antibes, il me faut une box de prêt");

    expect(answers.map(({ dialog }) => dialog)).to.deep.equal(["loaner", "loaner"]);
    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("are not proposed again once dealt with meanwhile", async () => {
    const talk = await aTalk();
    await talk.sayAll(...BOTH_AND_TOWN, "je préfère être rappelé");

    expect(await keptBy(talk)).to.deep.equal([]);
    await talk.expect(`
      > annuler
      C’est entendu, j’arrête là…
    `);
  });

  it("are proposed once more after another question, and no more after a word of thanks", async () => {
    const talk = await aTalk();
    await talk.sayAll(...BOTH_AND_TOWN, "non merci");

    await talk.expect(`
      > quels sont vos horaires à Nice ?
      Galeries du Port Nice : fermé…
      Vous disiez aussi que personne ne vous a rappelé : on s’en occupe maintenant ?
      [Oui, allons-y | Non merci]
      > merci beaucoup
      Je vous en prie. Si autre chose vous préoccupe, dites-le-moi.
    `);
    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("are forgotten when the customer starts over", async () => {
    const talk = await aTalk();
    await talk.sayAll(BOTH_AND_TOWN[0] ?? "", "recommencer");

    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("bring a person at once who is asked for beside something else, which is in the file", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > ma box est morte, je veux parler à quelqu'un
      Je transmets votre demande à une personne…
    `);
    expect((await fileOf(talk)).otherRequests).to.deep.equal([
      { intent: "outage_report", said: "ma box est morte, je veux parler à quelqu'un" },
    ]);

    await talk.desk.accept();
    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("are both in the file when a person takes over before the second is begun", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll(...BOTH_AND_TOWN, "parler à une personne");

    expect((await fileOf(talk)).otherRequests.map(({ intent }) => intent)).to.deep.equal(["callback_missed"]);
  });

  it("keep what was told for the second: the time of a call is not asked again", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await talk.sayAll(
      "ma box est morte à Antibes et rappelez-moi mercredi à 10h au 06 39 98 41 07",
      "non merci",
    );

    await talk.expect(`
      > oui
      Je vous propose un appel mercredi 9 décembre entre 10 h et 10 h 30, au 06 39 98 41 07. Est-ce bien cela ?
      [Oui, c’est bien cela | Changer l’heure…]
    `);
  });
});

describe("a want that an article answers, beside another", () => {
  it("is answered first when it is the more pressing, and the other proposed after", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > mon caméscope est tombé en panne et personne ne m’a rappelé
      Je suis désolé que cela se passe ainsi.
      Acheté en France : pendant deux ans, nous répondons des défauts qui existaient à la livraison.…
      Vous disiez aussi que personne ne vous a rappelé : on s’en occupe maintenant ?
      [Oui, allons-y | Non merci | Parler à une personne]
      > oui
      À quel numéro pouvons-nous vous appeler ?
    `);
    expect(await keptBy(talk)).to.deep.equal([]);
  });

  it("is proposed when the other is done", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > je n’ai plus internet à Antibes. Et mon remboursement, il arrive quand ?
      Votre ligne (Antibes) est touchée par un incident connu…
      En attendant, voulez-vous une box de prêt pour rester connecté ?
      [Oui, une box de prêt | Je préfère être rappelé | Non merci]
    `);
    expect(await keptBy(talk)).to.deep.equal(["refund_status"]);
    await talk.expect(`
      > non merci
      Entendu…
      Vous demandiez aussi où en est votre remboursement : on regarde maintenant ?
      [Oui, allons-y | Non merci]
    `);
    expect((await talk.say("oui, allons-y"))[0]?.text).to.contain("Code de la consommation, art. L216-7");
    expect(await keptBy(talk)).to.deep.equal([]);
  });
});
