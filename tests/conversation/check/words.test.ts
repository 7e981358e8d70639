import { expect } from "chai";
import { wordingFault } from "../../../src/conversation/check/index.ts";
import { ask, choose, type Dialog, run, say } from "../../../src/conversation/index.ts";
import { doing, ending, faultsOf, linesOf, person, small, wordsOf } from "./small-script.ts";

const hello = small({ hello: say("end") });

describe("checkScript, on words", () => {
  it("refuses a text missing in one language", () => {
    expect(faultsOf(hello, { en: { hello: undefined } })).to.deep.equal([
      {
        file: "dialogs/small/en.yaml",
        dialog: "small",
        step: "hello",
        rule: "words",
        message: 'the text "hello" is missing: write it',
      },
    ]);
  });

  it("asks for a title, a second question and a label for each option", () => {
    const tree = small({ sure: choose({ yes: "end", no: "end" }) });
    const none = { title: undefined, "sure.again": undefined, "sure.no": undefined };

    expect(linesOf(tree, { fr: none })).to.deep.equal([
      'dialogs/small/fr.yaml: the text "title" is missing: write it',
      'dialogs/small/fr.yaml: step sure: the text "sure.again" is missing: write it',
      'dialogs/small/fr.yaml: step sure: the text "sure.no" is missing: write it',
    ]);
  });

  it("refuses a text that nothing says", () => {
    expect(linesOf(hello, { fr: { helo: "Bonjour" } })).to.deep.equal([
      'dialogs/small/fr.yaml: nothing says the text "helo": remove or rename it',
    ]);
  });

  it("refuses a text that is not ICU MessageFormat", () => {
    expect(linesOf(hello, { fr: { hello: "Bonjour {" } })[0]).to.match(
      /^dialogs\/small\/fr\.yaml: step hello: the text "hello" is not valid ICU MessageFormat \(/,
    );
  });

  it("refuses a placeholder that one language has and the other lacks, also deep in a selection", () => {
    const tree = small({ look: doing({ gives: ["open", "hour"] }, "hello"), hello: say("end") });
    const lines = linesOf(tree, {
      fr: { hello: "{open, select, no {Ouvre à {hour}.} other {Ouvert.}}" },
      en: { hello: "{open, select, no {Closed.} other {Open.}}" },
    });

    expect(lines).to.deep.equal([
      'dialogs/small/en.yaml: step hello: "hello" lacks {hour}, which another language has: say the same',
    ]);
  });

  it("refuses two dialogs whose titles read the same", () => {
    const other: Dialog = { ...hello, id: "other", intents: [] };
    const lines = linesOf(
      { ...hello, entries: { hello: { step: "hello" } } },
      { fr: { title: "TEXTE other, title !" }, others: [{ ...other, intents: ["other_wish"] }] },
    );

    expect(lines).to.deep.equal(["dialogs/other/fr.yaml: its title is also that of small: give it another"]);
  });

  it("refuses a text of the bot that is missing, unknown, promises or shows a value it is not given", () => {
    const words = wordsOf([hello, person]);
    const changed = { ...words.fr["system"], decline: "Vous aurez {shopName}.", extra: "Rien" };
    const system = Object.fromEntries(Object.entries(changed).filter(([key]) => key !== "welcome"));
    const lines = linesOf(hello, { more: { words: { ...words, fr: { ...words.fr, system } } } });

    expect(lines).to.deep.equal([
      'dialogs/system/fr.yaml: the text "welcome" is missing: write it',
      'dialogs/system/fr.yaml: nothing says the text "extra": remove or rename it',
      'dialogs/system/en.yaml: "decline" lacks {shopName}, which another language has: say the same',
      'dialogs/system/fr.yaml: "decline" uses {shopName}, which it is not given: word it without',
      'dialogs/system/fr.yaml: "decline" promises ("vous aurez") and nothing backs it: word it otherwise',
    ]);
  });
});

describe("checkScript, on values", () => {
  it("knows what was given by a run or an entry, pressed, or just asked", () => {
    const tree = small(
      {
        name: ask({ fact: "name", next: "hello" }),
        hello: say("look"),
        look: run(ending("look", { a: { gives: ["town"] }, b: { gives: ["town"] } }), {
          a: "menu",
          b: "menu",
        }),
        menu: choose({ one: "news", two: "news" }, { otherwise: "end" }),
        news: say("end"),
      },
      { entries: { news: { step: "news", gives: ["town", "choice"] } } },
    );
    const both = { hello: "Bonjour {name} ({merchant})", news: "{town} {choice} {caseNumber}" };

    expect(linesOf(tree, { both })).to.deep.equal([]);
  });

  it("refuses a value unknown on one way, and shows that way", () => {
    const tree = small({
      look: run(ending("look", { a: { gives: ["town"] }, b: {} }), { a: "news", b: "sorry" }),
      sorry: say("news"),
      news: say("end"),
    });

    expect(linesOf(tree, { both: { news: "{town}" } })).to.deep.equal([
      'dialogs/small/dialog.ts: step news: its text "news" shows {town}, which is not known on the way (start → look → ' +
        "(b) sorry → news): let a run or an entry give it on every path, or word it without",
    ]);
  });

  it("refuses a fact shown after a run, which may have forgotten it", () => {
    const tree = small({
      name: ask({ fact: "name", next: "take" }),
      take: doing({}, "done"),
      done: say("end"),
    });

    expect(linesOf(tree, { both: { done: "Merci {name}" } })[0]).to.match(
      /step done: its text "done" shows \{name\}/,
    );
  });

  it("refuses a label whose value an entry does not give", () => {
    const tree = small(
      { look: doing({ gives: ["shopName"] }, "sure"), sure: choose({ yes: "end" }) },
      { entries: { again: { step: "sure" } } },
    );

    expect(linesOf(tree, { both: { "sure.yes": "Oui, {shopName}" } })[0]).to.match(
      /step sure: its text "sure\.yes" shows \{shopName\}, which is not known on the way \(entry again → sure\)/,
    );
  });

  it("refuses a list that nothing has made", () => {
    const tree = small({
      look: run(ending("look", { some: { lists: ["shops"] }, none: {} }), { some: "shop", none: "shop" }),
      shop: ask({ fact: "shop", among: "shops", next: "end" }),
    });

    expect(linesOf(tree)).to.deep.equal([
      'dialogs/small/dialog.ts: step shop: offers the list "shops", which nothing has made on the way (start → look → ' +
        "(none) shop): let a run make it first",
    ]);
  });
});

describe("wordingFault", () => {
  const tree = small({
    look: doing({ gives: ["town"] }, "news"),
    news: say("sure"),
    sure: choose({ yes: "end" }),
  });
  const script = { dialogs: [tree], words: wordsOf([tree], { fr: { news: "Ici {town}" } }) };
  const faultIn = (key: string, text: string) => wordingFault(script, { locale: "fr", key, text });

  it("lets a merchant word a text otherwise, with as many values or fewer", () => {
    expect(faultIn("small.news", "Chez vous, à {town}")).to.equal(undefined);
    expect(faultIn("small.news", "Chez vous")).to.equal(undefined);
    expect(faultIn("small.sure.yes", "Bien sûr")).to.equal(undefined);
  });

  it("refuses a text nobody says, one that cannot be read, a value not given and a promise", () => {
    expect(faultIn("small.nws", "x")).to.equal('no dialog says the text "small.nws"');
    expect(faultIn("small.news", "{")).to.match(/not valid ICU/);
    expect(faultIn("small.news", "{shop}")).to.equal(
      '"small.news" cannot show {shop}: that text is only given {town}',
    );
    expect(faultIn("small.news", "Une box vous attend")).to.match(
      /"small\.news": promises \("vous attend"\)/,
    );
    expect(faultIn("small.sure", "Une box vous attend")).to.match(/a question may not promise/);
    expect(faultIn("system.decline", "Vous aurez tout")).to.match(/nothing backs it/);
  });

  it("is part of the script's faults", () => {
    const merchantWording = { fr: { "small.nws": "x" }, en: {} };

    expect(linesOf(tree, { more: { merchantWording } })).to.deep.equal([
      'the merchant’s wording (fr): no dialog says the text "small.nws"',
    ]);
  });
});
