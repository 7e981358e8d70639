import { expect } from "chai";
import { addNoise, isCareful, NOISES } from "../../../bench/understanding/noise.ts";

const TEXT = "Bonjour, je n'ai toujours pas reçu ma commande, pouvez-vous m'aider s'il vous plaît ?";

describe("noise made by rules", () => {
  it("is the same for the same seed, and only luck differs for another", () => {
    for (const noise of NOISES) {
      const [first, again] = [1, 1].map((seed) => addNoise(TEXT, { noise, locale: "fr", seed }));
      expect(again).to.equal(first);
    }
    const other = addNoise(TEXT, { noise: "typos 40 %", locale: "fr", seed: 2 });
    expect(other).not.to.equal(addNoise(TEXT, { noise: "typos 40 %", locale: "fr", seed: 1 }));
  });

  it("takes away accents, capitals and marks", () => {
    expect(addNoise("L'écran est cassé !", { noise: "plain", locale: "fr", seed: 1 })).to.equal(
      "l ecran est casse",
    );
  });

  it("writes as in a text message", () => {
    expect(addNoise("Pourquoi vous ne rappelez jamais ?", { noise: "SMS", locale: "fr", seed: 3 })).to.match(
      /^pk vs (?:rappelez|rapele) jms$/,
    );
  });

  it("mistypes about the share of words it should, and no digit", () => {
    const words = Array.from({ length: 2_000 }, () => "commande 123456");

    const typed = words.map((text, seed) => addNoise(text, { noise: "typos 20 %", locale: "fr", seed }));

    const mistyped = typed.filter((text, i) => text !== words[i]);
    // A swap of two equal letters, and a double of a letter before its like, change nothing.
    expect(mistyped.length / words.length).to.be.within(0.16, 0.23);
    expect(typed.every((text) => text.endsWith(" 123456"))).to.be.true;
  });

  it("is added to what was written with care", () => {
    expect(
      ["Où est ma commande ?", "« Mise en demeure »", "ou est ma cmd", "JE VEUX MES SOUS"].map(isCareful),
    ).to.deep.equal([true, true, false, false]);
  });
});
