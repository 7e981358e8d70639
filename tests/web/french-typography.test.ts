import { expect } from "chai";
import { unbreakable } from "../../src/web/french-typography.ts";

describe("French typography on the screen", () => {
  it("keeps high punctuation and quotation marks with their words", () => {
    expect(unbreakable("Vraiment ? Oui ! D’accord ; voici : « merci ».")).to.equal(
      "Vraiment\u202f? Oui\u202f! D’accord\u202f; voici\u00a0: «\u00a0merci\u00a0».",
    );
  });

  it("leaves everything else as it is written", () => {
    const plain = "Order GP-1234? Yes! At 14:30, see https://example.org/?a=1; thanks.";

    expect(unbreakable(plain)).to.equal(plain);
  });
});
