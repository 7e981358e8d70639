import { expect } from "chai";
import type { Meaning } from "../../src/understanding/index.ts";
import { unanswered } from "../../src/unanswered/index.ts";
import { aTalk, type Talk } from "../support/transcript.ts";

const kept = async (talk: Talk) => talk.world.records(unanswered);

for (const store of ["sqlite", "postgres"] as const) {
  describe(`what went unanswered, on ${store}`, function () {
    this.timeout(20_000);

    it("is kept with where and how it was said, when it was declined", async () => {
      const talk = await aTalk({ store, hears });
      await talk.say("Faites-vous l’encadrement de tableaux ?");

      const [entry, ...others] = await kept(talk);
      expect(others).to.deep.equal([]);
      expect(entry).to.include({ state: "new", locale: "fr", count: 1, escalationLevel: 0 });
      expect(entry?.text).to.equal("Faites-vous l’encadrement de tableaux ?");
      const [example] = entry?.examples ?? [];
      expect(example).to.include({ why: "declined", conversation: talk.conversation, seq: 2 });
      expect(example?.contact).to.be.a("string").that.is.not.empty;
      expect(example?.top).to.have.length(3);
    });

    it("is one entry however often and by whomever it is asked in near the same words", async () => {
      const talk = await aTalk({ store, hears });
      await talk.say("Faites-vous l’encadrement de tableaux ?");
      const other = await talk.another();
      await other.say("bonjour, encadrement de tableau svp");

      const entries = await kept(talk);
      expect(entries.map(({ count, key }) => [count, key])).to.deep.equal([[2, "encadr tableau"]]);
      expect(new Set(entries[0]?.examples.map(({ contact }) => contact)).size).to.equal(2);
    });

    it("is kept when none of what was offered is taken up, and not when one is", async () => {
      const talk = await aTalk({ store, hears });
      await talk.sayAll("machin truc", "rappelez-moi");

      const [entry] = await kept(talk);
      expect(entry?.examples[0]).to.include({ why: "not_chosen", text: "machin truc", zone: "offer" });
      expect(entry?.examples[0]?.instead).to.equal("callback_request");

      const other = await aTalk({ store, hears });
      const [offer] = await other.say("machin truc");
      await other.say(offer?.options[0] ?? "");
      expect(await kept(other)).to.deep.equal([]);
    });
  });
}

/** What it takes messages for must not hang on the training here: strange trades are declined, "machin" is unsure. */
function hears(meaning: Meaning): Meaning {
  const top = [
    { intent: "loaner_request", score: 1.4 },
    { intent: "opening_hours", score: 1.3 },
    { intent: "order_status", score: 0.2 },
  ];
  const nothing = { ...meaning, top, articles: [], certainty: "nothing" as const };
  if (meaning.text.startsWith("machin")) return { ...nothing, zone: "offer", intent: "loaner_request" };
  return /encadr|xylophone|tricot/i.test(meaning.text)
    ? { ...nothing, zone: "decline", intent: "none" }
    : meaning;
}

describe("what went unanswered", () => {
  it("is kept when the customer says that it is not what he asked, and the wrong dialog is left", async () => {
    const talk = await aTalk({ hears });
    await talk.say("je voudrais une box de prêt");
    await talk.expect(`
      > Non, ce n’est pas ce que je demande.
      Pardon, je vous ai mal compris. Dites-le-moi avec d’autres mots ; vous pouvez aussi écrire « parler à une personne ».
      [Box de prêt…]
    `);

    const [entry] = await kept(talk);
    expect(entry?.examples[0]).to.include({
      why: "corrected",
      text: "je voudrais une box de prêt",
      zone: "act",
    });
    await talk.expect(`
      > annuler
      Rien n’est en cours, il n’y a donc rien à annuler.
    `);
  });

  it("goes on with what is wanted instead, when the customer says so in the same breath", async () => {
    const talk = await aTalk({ hears });
    await talk.say("je voudrais une box de prêt");
    const [answer] = await talk.say("ce n'est pas ce que je demande, à quelle heure fermez-vous à Nice ?");

    expect(answer?.dialog).to.equal("hours");
    expect((await kept(talk))[0]?.examples[0]).to.include({ why: "corrected", instead: "opening_hours" });
  });

  it("is kept when the same is asked again after an answer", async () => {
    const talk = await aTalk({ hears });
    await talk.sayAll("à quelle heure ouvrez-vous à Nice ?", "bonjour à quelle heure ouvrez vous à Nice");

    const entries = await kept(talk);
    expect(entries.map(({ examples }) => examples.map(({ why }) => why))).to.deep.equal([["corrected"]]);
  });

  it("calls a person after the third message that was taken wrongly", async () => {
    const talk = await aTalk({ hears });
    await talk.sayAll("xylophone à coulisse", "encadrement de tableaux");
    const got = await talk.say("tricot de mérinos");

    expect(got[0]?.dialog).to.equal("person");
    expect(await kept(talk)).to.have.length(3);
  });

  it("keeps no telephone, address or name, and groups without them", async () => {
    const talk = await aTalk({ hears });
    await talk.say("Encadrez-vous mes tableaux ? odile.granvert@example.com 06 39 98 41 07");
    await (await talk.another()).say("encadrez-vous mes tableaux ? karim@example.com 06 39 98 12 12");

    const [entry, ...others] = await kept(talk);
    expect(others).to.deep.equal([]);
    expect(JSON.stringify(entry)).not.to.match(/odile|karim|06 ?39|example\.com/i);
    expect(entry?.text).to.equal("Encadrez-vous mes tableaux ? _email_ _phone_");
  });

  it("is no answer that was only missed at a question, no command and no courtesy", async () => {
    const talk = await aTalk({ hears });
    await talk.sayAll("rappelez-moi", "tralala", "annuler", "merci", "d’accord", "???");

    expect(await kept(talk)).to.deep.equal([]);
  });

  it("keeps the last twenty who asked, and counts the others", async () => {
    const talk = await aTalk({ hears });
    for (let n = 0; n < 23; n += 1) await (await talk.another()).say("encadrement de tableaux");

    const [entry] = await kept(talk);
    expect([entry?.count, entry?.examples.length]).to.deep.equal([23, 20]);
  });

  it("makes room when nobody works the queue off, by the oldest", async () => {
    const talk = await aTalk({
      hears,
      book: (book) => ({
        ...book,
        merchant: { ...book.merchant, policy: { ...book.merchant.policy, unansweredMost: 2 } },
      }),
    });
    for (const words of ["xylophone à coulisse", "encadrement de tableaux", "tricot de mérinos"]) {
      await (await talk.another()).say(words);
      talk.clock.advance("1 min");
    }

    const states = (await kept(talk)).map(({ state }) => state);
    expect(states).to.deep.equal(["ignored", "new", "new"]);
    await (await talk.another()).say("xylophone à coulisse");
    expect((await kept(talk)).map(({ state }) => state)).to.deep.equal(["new", "ignored", "new"]);
  });

  it("climbs when nobody takes it up, and is forgotten when nobody asks it again", async () => {
    const talk = await aTalk({ hears });
    await talk.say("encadrement de tableaux");
    await talk.letTimePass("3 d");
    expect((await kept(talk))[0]).to.include({ state: "new", escalationLevel: 1 });

    await talk.letTimePass("366 d");
    const [entry] = await kept(talk);
    expect(entry).to.include({ state: "ignored", count: 1 });
    expect(entry?.examples).to.deep.equal([]);
    expect(entry?.owner).to.equal(undefined);
  });
});
