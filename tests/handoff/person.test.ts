import { expect } from "chai";
import { conversations } from "../../src/conversation/index.ts";
import { acceptHandoff, completeHandoff, HandoffFile } from "../../src/handoff/index.ts";
import { MONDAY_AFTERNOON, reserve } from "../support/customers.ts";
import { ledgerOf } from "../support/ledger.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

async function aRequest(): Promise<Talk> {
  const talk = await aTalk({ at: MONDAY_AFTERNOON });
  await talk.say("je veux parler à un conseiller");
  return talk;
}

/** As when the calendar of calls is full: the question goes to the desk with a due time. */
async function leaveWithTheDesk(talk: Talk): Promise<void> {
  await talk.world.act("clock", talk.conversation, (deed) =>
    deed.speak({
      conversation: talk.conversation,
      dialog: "callback",
      entry: "missedNoSlot",
      vars: { was: { at: "2026-12-05T20:00:00.000Z" } },
    }),
  );
  await talk.read();
}

async function ownerOf(talk: Talk): Promise<string | undefined> {
  const [conversation] = await talk.world.records(conversations, { id: talk.conversation });
  return conversation?.state;
}

describe("a person", () => {
  it("is asked at once in the hours of the desk, with a time by which there is an answer", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.expect(`
      > je veux parler à un conseiller
      Je transmets votre demande à une personne (service clients), avec tout ce que vous m’avez déjà dit : vous n’aurez rien à répéter. Réponse ici même, au plus tard aujourd’hui à 14 h 08. Si personne ne répond d’ici là, je vous le dirai.
      > parler à une personne
      Votre demande est déjà entre les mains de l’équipe. Réponse ici même, au plus tard aujourd’hui à 14 h 08.
    `);
    expect(await ledgerOf(talk)).to.deep.equal(["person.answer superseded", "person.answer given"]);
  });

  it("is not there at night: that is said, with the time when there is one, and a call offered", async () => {
    const talk = await aTalk();

    await talk.expect(`
      > parler à une personne
      Personne n’est disponible à cette heure ; l’équipe revient lundi 7 décembre à 8 h. Voulez-vous choisir dès maintenant l’heure d’un rappel ?
      [Oui, choisir une heure | Non merci]
      > non merci
      Comme vous voulez. Je reste à votre disposition ici.
    `);
    expect(await ledgerOf(talk)).to.deep.equal([]);
  });

  it("asked by night about what the bot had to leave is told to be there in the morning, and a call offered", async () => {
    const talk = await aTalk();
    await talk.sayAll("être rappelé", "06 39 98 41 07", "ma facture est fausse");
    await leaveWithTheDesk(talk);

    await talk.expect(`
      > parler à une personne
      Votre demande est déjà entre les mains de l’équipe. Personne n’est disponible à cette heure ; l’équipe revient lundi 7 décembre à 8 h. Réponse ici même, au plus tard lundi 7 décembre à 8 h 30.
      Voulez-vous choisir dès maintenant l’heure d’un rappel ?
      [Oui, choisir une heure | Non merci]
      > non
      Comme vous voulez. Je reste à votre disposition ici.
    `);
    expect(await ledgerOf(talk)).to.deep.equal(["person.answer superseded", "person.answer given"]);
  });

  it("need not come when the customer takes his request back", async () => {
    const talk = await aRequest();

    await talk.expect(`
      > annuler
      Que souhaitez-vous annuler ?
      [La demande à un conseiller | Rien, je garde tout]
      > la demande à un conseiller
      C’est fait : votre demande à un conseiller est retirée.
    `);
    expect(await talk.desk.handoff()).to.include({ state: "completed", outcome: "withdrawn" });
    expect(await ledgerOf(talk)).to.deep.equal(["person.answer void"]);
    expect(await talk.desk.accept()).to.deep.equal({ kind: "wrong-state", state: "completed" });
    await talk.letTimePass("1 d");
    await talk.expect(`
      > annuler
      Rien n’est en cours, il n’y a donc rien à annuler.
    `);
  });

  it("who has been there is no request to cancel any more", async () => {
    const talk = await aRequest();
    await talk.say("annuler");
    await talk.desk.accept();
    await talk.read();
    await talk.desk.completeHandoff("Réglé.");
    await talk.read();

    await talk.expect(`
      > annuler
      Rien n’est en cours, il n’y a donc rien à annuler.
    `);
    expect(await talk.desk.handoff()).to.include({ state: "completed", outcome: "solved" });
  });

  it("who does not come in time is admitted by the clock, and a call offered instead", async () => {
    const talk = await aRequest();

    await talk.letTimePass("3 min");

    await talk.expect(`
      Personne ne s’est libéré dans le délai que je vous avais donné, et je vous prie de nous en excuser. Votre demande reste affichée devant l’équipe. Voulez-vous choisir l’heure d’un rappel ?
      [Oui, choisir une heure | Non merci]
      > oui
      À quel numéro pouvons-nous vous appeler ?
      > 06 39 98 41 07
      En quelques mots, de quoi s’agit-il ? Le conseiller l’aura sous les yeux pendant l’appel.
      > ma facture est fausse
      Quand souhaitez-vous être appelé ? Voici…
      [aujourd’hui à 14 h 30 | aujourd’hui à 15 h | aujourd’hui à 15 h 30]
    `);
    expect(await ledgerOf(talk)).to.deep.equal(["person.answer broken"]);
    expect(await talk.desk.handoff()).to.include({ state: "expired", escalationLevel: 2 });
  });

  it("may still come after that, and the customer is told", async () => {
    const talk = await aRequest();
    await talk.letTimePass("10 min");
    await talk.read();

    expect(await talk.desk.accept()).to.include({ kind: "done" });

    await talk.expect(
      "Nadia a pris connaissance de votre dossier et vous répond ici même, au plus tard aujourd’hui à 14 h 30.",
    );
    expect(await ownerOf(talk)).to.equal("agent");
  });

  it("has the talk alone: the bot is silent, and says at the end what was decided", async () => {
    const talk = await aRequest();
    await talk.say("je voudrais une box de prêt");

    await talk.desk.accept();
    await talk.expect(`
      Nadia a pris connaissance de votre dossier et vous répond ici même, au plus tard aujourd’hui à 14 h 20.
      > bonjour, vous êtes là ?
      > je voudrais une box de prêt
    `);
    await talk.desk.write("Bonjour, je regarde.");
    await talk.expect("Bonjour, je regarde.");
    await talk.desk.completeHandoff("Un technicien passe mardi 8 décembre.");
    await talk.expect(`
      L’échange avec votre conseiller est terminé. Voici ce qui a été décidé : « Un technicien passe mardi 8 décembre. »
      Je reprends la suite : si quelque chose ne va pas, dites-le-moi.
      > quels sont vos horaires ?
      En ce moment :…
    `);
    expect(await ledgerOf(talk)).to.deep.equal([
      "person.answer superseded",
      "person.answer kept by agent:nadia",
    ]);
  });

  it("who takes the talk and says nothing leaves it to the bot again, and the customer is told", async () => {
    const talk = await aRequest();
    await talk.desk.accept();
    await talk.say("vous êtes là ?");

    await talk.letTimePass("15 min");

    await talk.expect(`
      Votre conseiller ne vous a pas répondu dans le quart d’heure, et je vous prie de nous en excuser. Je reprends la conversation ; votre demande reste affichée devant l’équipe, signalée comme urgente.
      Voulez-vous choisir dès maintenant l’heure d’un rappel ?
      [Oui, choisir une heure | Non merci]
      > oui
      À quel numéro pouvons-nous vous appeler ?
    `);
    expect(await ownerOf(talk)).to.equal("bot");
    const handoff = await talk.desk.handoff();
    expect(handoff).to.include({ state: "expired", escalationLevel: 2, urgency: "high" });
    expect(handoff).not.to.have.any.keys("acceptedBy", "owner", "dueAt");
    expect(await ledgerOf(talk)).to.deep.equal(["person.answer superseded", "person.answer broken"]);
    expect(await talk.desk.accept("omar", "Omar")).to.include({ kind: "done" });
    expect(await ownerOf(talk)).to.equal("agent");
  });

  it("has a quarter of an hour for each thing the customer writes, from when he writes it", async () => {
    const talk = await aRequest();
    await talk.desk.accept();
    await talk.letTimePass("14 min");
    await talk.desk.write("Bonjour, je regarde.");
    await talk.letTimePass("40 min");
    await talk.say("alors ?");
    await talk.letTimePass("5 min");
    await talk.say("il y a quelqu’un ?");
    await talk.letTimePass("9 min");
    expect(await talk.read()).to.deep.equal([]);
    expect(await ownerOf(talk)).to.equal("agent");

    await talk.letTimePass("1 min");

    expect((await talk.read()).map(({ step }) => step)).to.deep.equal(["leftAlone", "callInstead"]);
    expect(await ledgerOf(talk)).to.deep.equal([
      "person.answer superseded",
      "person.answer kept by agent:nadia",
    ]);
  });

  it("who has answered and hears nothing more keeps the talk until it is completed", async () => {
    const talk = await aRequest();
    await talk.desk.accept();
    await talk.desk.write("C’est réglé de mon côté.");
    await talk.read();

    await talk.letTimePass("2 d");

    await talk.expect("");
    expect(await ownerOf(talk)).to.equal("agent");
    expect(await talk.desk.completeHandoff("Réglé.")).to.include({ kind: "done" });
    await talk.letTimePass("1 d");
    expect((await talk.read()).map(({ step }) => step)).to.deep.equal(["completed"]);
  });

  it("is not interrupted by a question of the bot: what happens meanwhile is told, and asked afterwards", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await reserve(talk);
    await talk.say("parler à une personne");
    await talk.desk.accept();
    await talk.read();

    await talk.desk.notFound();
    expect((await talk.read()).map(({ step }) => step)).to.deep.equal(["notFound"]);
    await talk.expect("> Nice");
    await talk.desk.completeHandoff("Nous cherchons une autre box.");

    expect((await talk.read()).map(({ step }) => step)).to.deep.equal(["completed", "shop"]);
  });

  it("is one: of two who accept at once, one is told that the other was faster", async () => {
    const talk = await aRequest();
    const { id } = await talk.desk.handoff();
    const accept = (login: string) =>
      talk.world.act(`agent:${login}`, talk.conversation, (deed) =>
        acceptHandoff(deed, id, { login, name: login }),
      );

    const [first, second] = await Promise.all([accept("nadia"), accept("omar")]);

    expect(first).to.include({ kind: "done" });
    expect(second).to.deep.equal({ kind: "taken", by: "nadia" });
    expect(await talk.read()).to.have.lengthOf(1);
  });

  it("completes what was accepted, once", async () => {
    const talk = await aRequest();
    const { id } = await talk.desk.handoff();
    const complete = () =>
      talk.world.act("agent:nadia", talk.conversation, (deed) =>
        completeHandoff(deed, id, { outcome: "solved", note: "Réglé." }),
      );

    expect(await complete()).to.deep.equal({ kind: "wrong-state", state: "requested" });
    await talk.desk.accept();
    expect(await complete()).to.include({ kind: "done" });
    expect(await complete()).to.deep.equal({ kind: "wrong-state", state: "completed" });
  });

  it("gets a file that says what is known, tried and promised, so that nothing is asked again", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });
    await reserve(talk, "Nice");
    await talk.say("parler à une personne");

    const file = HandoffFile.parse((await talk.desk.handoff()).file);

    expect(file.summary).to.match(
      /^Léa Marchetti écrit : « box de prêt » \(ligne : 06600\)\. Une box lui est réservée/,
    );
    expect(file.knownFacts.map(({ name }) => name)).to.have.members(["line", "shop", "name", "phone"]);
    expect(file.holds).to.have.lengthOf(1);
    expect(file.promises.map(({ kind, state }) => `${kind} ${state}`)).to.have.members([
      "incident.news given",
      "loaner.news given",
    ]);
  });

  it("is called when three messages in a row were not understood", async () => {
    const talk = await aTalk({ at: MONDAY_AFTERNOON });

    await talk.sayAll("zzz zzz", "zzz zzz");
    await talk.expect(`
      > zzz zzz
      Je transmets votre demande à une personne…
    `);
    expect(await talk.desk.handoff()).to.include({ reason: "notUnderstood" });
  });
});
