import { expect } from "chai";
import { ask, call, choose, run, say } from "../../../src/conversation/index.ts";
import { promisingWords } from "../../../src/conversation/check/promise-words.ts";
import { doing, ending, faultsOf, linesOf, small } from "./small-script.ts";

const commits = { commits: ["box.news"] };
const news = { promise: "box.news" };
const TREE = "dialogs/small/dialog.ts: step";

describe("checkScript, on promises", () => {
  it("accepts a promise said behind the run that commits it, or at its entry", () => {
    const tree = small(
      { take: doing(commits, "told"), told: say("end", news), late: say("end", news) },
      { entries: { late: { step: "late", ...commits } } },
    );

    expect(linesOf(tree)).to.deep.equal([]);
  });

  it("refuses a text that promises before its run, and shows the way that leads to it", () => {
    const lines = linesOf(small({ told: say("take", news), take: doing(commits, "end") }));

    expect(lines[0]).to.equal(
      `${TREE} told: promises "box.news", but nothing commits it on the way (start → told): put it behind the run ` +
        "that commits it, in the same turn, and say it once",
    );
  });

  it("refuses a promise that only one of two ways commits", () => {
    const look = run(ending("look", { taken: commits, gone: {} }), { taken: "told", gone: "told" });
    const faults = faultsOf(small({ look, told: say("end", news) }));

    expect(faults.map(({ rule, step }) => [rule, step])).to.deep.equal([["promise", "told"]]);
    expect(faults[0]?.message).to.contain("start → look → (gone) told");
  });

  it("refuses a promise said twice", () => {
    const lines = linesOf(
      small({ take: doing(commits, "told"), told: say("more", news), more: say("end", news) }),
    );

    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/step more: promises "box.news", but nothing commits it/);
  });

  it("refuses a promise said in a later turn than the one that commits it", () => {
    const faults = faultsOf(
      small({ take: doing(commits, "sure"), sure: choose({ yes: "told" }), told: say("end", news) }),
    );

    expect(faults.map(({ step }) => step)).to.deep.equal(["sure", "told"]);
  });

  for (const [what, next] of Object.entries({
    "the end": {},
    "a question": { wait: ask({ fact: "name", next: "end" }) },
    "another dialog": { wait: call("person", "end") },
  })) {
    it(`refuses a promise committed in silence before ${what}`, () => {
      const [first = "end"] = Object.keys(next);
      const lines = linesOf(small({ take: doing(commits, first), ...next }));

      expect(lines).to.deep.equal([
        `${TREE} ${first}: "box.news" is committed and never said (start → take → (done) ${first}): say it, with ` +
          "that promise, before this step",
      ]);
    });
  }

  it("refuses a promise in a dialog that opens no case to keep it in", () => {
    const tree = small({ take: doing(commits, "told"), told: say("end", news) }, { opensCase: false });

    expect(linesOf(tree)[0]).to.match(/step told: a promise is kept in a case, and this dialog opens none/);
  });

  it("refuses words that promise where none is declared, in each language", () => {
    const tree = small({ take: doing({}, "told"), told: say("end") });
    const faults = faultsOf(tree, {
      fr: { told: "Une box est réservée à votre nom." },
      en: { told: "A box is reserved for you." },
    });

    expect(faults.map(({ file, step, rule }) => ({ file, step, rule }))).to.deep.equal([
      { file: "dialogs/small/fr.yaml", step: "told", rule: "promise" },
      { file: "dialogs/small/en.yaml", step: "told", rule: "promise" },
    ]);
  });

  it("lets a text report a record behind the run that read it, and nowhere else", () => {
    const words = { both: { told: "Elle n’est plus mise de côté." } };
    const states = { states: "hold" };

    expect(linesOf(small({ look: doing({}, "told"), told: say("end", states) }), words)).to.deep.equal([]);
    expect(linesOf(small({ told: say("end", states) }), words)[0]).to.match(
      /step told: states "hold", but no run of the same turn has read it \(start → told\)/,
    );
  });

  it("refuses a question that promises, even when it reports a record in its second wording", () => {
    const tree = small({ look: doing({}, "sure"), sure: choose({ yes: "end" }, { states: "hold" }) });
    const lines = linesOf(tree, { fr: { sure: "Elle est réservée.", "sure.again": "Elle est réservée." } });

    expect(lines).to.deep.equal([
      'dialogs/small/fr.yaml: step sure: "sure.again": a question may not promise ("réservée"): word it otherwise, ' +
        "and say it once it is committed",
    ]);
  });
});

describe("promisingWords", () => {
  const french = {
    "Une box vous attend à Antibes.": "vous attend",
    "Nous vous rappellerons demain.": "vous rappellerons",
    "On vous rappelle dès que possible.": "vous rappelle",
    "Vous aurez la réponse ce soir.": "vous aurez",
    "Réponse au plus tard demain.": "au plus tard",
    "Je vous la garde.": "vous la garde",
    "Elle est gardée pour vous.": "gardée pour vous",
    "Vous serez remboursé.": "vous serez",
    "Le magasin l’a mise de côté.": "mise de côté",
  };
  for (const [text, words] of Object.entries(french)) {
    it(`hears « ${words} » in « ${text} »`, () => {
      expect(promisingWords(text, "fr")).to.contain(words);
    });
  }

  const english = [
    "We’ll call you tomorrow.",
    "An adviser calls you at two.",
    "It is kept for you.",
    "You will get news.",
  ];
  for (const text of english) {
    it(`hears a promise in "${text}"`, () => expect(promisingWords(text, "en")).to.be.a("string"));
  }

  const honest = [
    "À quel numéro pouvons-nous vous appeler ?",
    "Le magasin doit encore la mettre de côté.",
    "Je ne peux pas vous dire quand une box se libérera.",
    "Une box vous est déjà prêtée.",
    "Souhaitez-vous être rappelé ?",
  ];
  for (const text of honest) {
    it(`hears none in « ${text} »`, () => expect(promisingWords(text, "fr")).to.equal(undefined));
  }
});
