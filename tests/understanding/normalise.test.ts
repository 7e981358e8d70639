import { expect } from "chai";
import { fold, normalise } from "../../src/understanding/normalise.ts";
import { stem, tokenise } from "../../src/understanding/natural.ts";

describe("fold", () => {
  it("drops accents, ligatures, capitals, curly apostrophes and drawn-out letters", () => {
    expect(fold("À l’ŒUVRE, bonjouuuur !")).to.equal("a l'oeuvre, bonjour !");
  });
});

describe("normalise", () => {
  it("writes SMS French out, whole words only", () => {
    expect(normalise("slt jveux 1 box, c pr qd ?", "fr")).to.equal(
      "salut je veux  _number_  box, c'est pour quand ?",
    );
  });

  it("reads English with and without apostrophes alike", () => {
    expect(normalise("I don't know, u r late", "en")).to.equal("i dont know, you are late");
  });

  it("keeps class words", () => {
    expect(tokenise(normalise("rappelez-moi _time_ au _phone_", "fr"))).to.deep.equal([
      "rappelez",
      "moi",
      "_time_",
      "au",
      "_phone_",
    ]);
  });
});

describe("stem", () => {
  it("brings forms of a word together, by locale", () => {
    expect(stem("fr", "rappeler")).to.equal(stem("fr", "rappelez"));
    expect(stem("en", "opening")).to.equal(stem("en", "opens"));
  });

  it("leaves class words alone", () => {
    expect(stem("fr", "_time_")).to.equal("_time_");
  });
});
