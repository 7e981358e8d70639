import { expect } from "chai";
import { withoutCourtesies } from "../../src/understanding/courtesy.ts";
import { clausesOf } from "../../src/understanding/clauses.ts";
import { maskEntities, mayHoldEntity } from "../../src/understanding/mask.ts";

describe("maskEntities", () => {
  it("puts class words in the place of values, and leaves products in their words", () => {
    const text = "ma box, au 06";
    const found = [
      { kind: "phone" as const, value: "+336", start: 11, end: 13, text: "06" },
      { kind: "product" as const, value: "box", start: 3, end: 6, text: "box" },
    ];

    expect(maskEntities(text, found)).to.equal("ma box, au  _phone_ ");
  });
});

describe("mayHoldEntity", () => {
  for (const text of ["rappelez-moi demain", "au 06", "a@b.fr", "le magasin de Nice", "next week"]) {
    it(`looks closer at "${text}"`, () => {
      expect(mayHoldEntity(text)).to.equal(true);
    });
  }

  it("passes over a phrase without names, numbers or times", () => {
    expect(mayHoldEntity("Je veux parler à quelqu'un")).to.equal(false);
  });
});

describe("withoutCourtesies", () => {
  it("takes greetings, thanks and pleas for help off both ends", () => {
    const text = "bonjour madame, pouvez vous m'aider ? ma box est morte, merci d'avance";

    expect(withoutCourtesies(text, "fr")).to.equal("ma box est morte");
    expect(withoutCourtesies("hi there, my box is dead, thanks", "en")).to.equal("my box is dead");
  });

  it("leaves a message of courtesies whole", () => {
    expect(withoutCourtesies("bonjour, merci !", "fr")).to.equal("bonjour, merci !");
  });
});

describe("clausesOf", () => {
  it("cuts on punctuation and on joining words, five clauses at most", () => {
    expect(clausesOf("ma box est morte et je veux un conseiller. où êtes-vous ?", "fr")).to.deep.equal([
      "ma box est morte",
      "je veux un conseiller",
      "où êtes-vous",
    ]);
    expect(clausesOf("a b, c d, e f, g h, i j, k l", "en")).to.have.length(5);
  });
});
