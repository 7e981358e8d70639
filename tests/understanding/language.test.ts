import { expect } from "chai";
import { detectLocale } from "../../src/understanding/language.ts";

describe("detectLocale", () => {
  const cases: [string, "fr" | "en"][] = [
    ["j'ai plus internet depuis ce matin", "fr"],
    ["my internet has been down since this morning", "en"],
    ["slt vs etes ouvert qd", "fr"],
    ["pls call me back", "en"],
    ["Antibes", "fr"],
    ["", "fr"],
    ["06 12 34 56 78", "fr"],
  ];
  for (const [text, locale] of cases) {
    it(`is ${locale} for "${text}"`, () => {
      expect(detectLocale(text)).to.equal(locale);
    });
  }

  it("keeps the conversation's language when the message is short", () => {
    expect(detectLocale("hello", { previous: "fr" })).to.equal("fr");
    expect(detectLocale("merci", { previous: "en" })).to.equal("en");
  });

  it("changes language when the message is clearly in the other", () => {
    expect(detectLocale("where is your shop please", { previous: "fr" })).to.equal("en");
  });

  it("asks how the message fits only when its words do not tell", () => {
    const fits = (locale: "fr" | "en"): number => (locale === "en" ? 2 : 0);

    expect(detectLocale("unacceptable service", { fits })).to.equal("en");
    expect(detectLocale("ma box", { fits })).to.equal("fr");
    expect(detectLocale("06 12 34 56 78", { fits })).to.equal("fr");
  });
});
