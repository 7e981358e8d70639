import { expect } from "chai";
import { languageAsked } from "../../src/understanding/language-asked.ts";

describe("languageAsked", () => {
  const asked: [string, "fr" | "en"][] = [
    ["in English please", "en"],
    ["In english pls!", "en"],
    ["English please", "en"],
    ["english", "en"],
    ["can we switch to English", "en"],
    ["Can we switch to English?", "en"],
    ["could we continue in English, please?", "en"],
    ["Sorry, do you speak English?", "en"],
    ["I would prefer to chat in English", "en"],
    ["I don't speak French", "en"],
    ["sorry i cant understand french", "en"],
    ["en anglais svp", "en"],
    ["est-ce qu'on peut parler en anglais ?", "en"],
    ["je ne parle pas français", "en"],
    ["parlez français svp", "fr"],
    ["en français s'il vous plaît", "fr"],
    ["Français", "fr"],
    ["pouvez-vous répondre en français ?", "fr"],
    ["on peut passer au français ?", "fr"],
    ["je préfère le français", "fr"],
    ["I don't speak English", "fr"],
    ["je ne comprends pas l'anglais", "fr"],
    ["switch back to French", "fr"],
    ["parlez-vous français ?", "fr"],
  ];
  for (const [text, language] of asked) {
    it(`is ${language} for "${text}"`, () => {
      expect(languageAsked(text)).to.equal(language);
    });
  }

  for (const text of [
    "la notice est en anglais",
    "avez-vous un conseiller qui parle anglais à Nice ?",
    "my English box is dead",
    "do you sell French fountain pens",
    "je cherche un dictionnaire français anglais",
    "anglais ou français, peu importe",
    "le clavier de ma box est en anglais, je veux l'échanger",
    "please call me back",
    "français, monsieur, et fier de l'être depuis soixante ans dans cette belle ville de Nice",
    "",
  ]) {
    it(`asks for no language in "${text}"`, () => {
      expect(languageAsked(text)).to.equal(undefined);
    });
  }
});
