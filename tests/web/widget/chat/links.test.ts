import { expect } from "chai";
import fc from "fast-check";
import { isSafe, linkPieces } from "../../../../src/web/widget/chat/links.ts";

const OWN = "http://127.0.0.1:3978";

function linksIn(text: string): string[] {
  return linkPieces(text, OWN).flatMap((piece) => (piece.kind === "link" ? [piece.text] : []));
}

describe("links in a message", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["Suivi : https://exemple.fr/colis?id=7.", ["https://exemple.fr/colis?id=7"]],
    ["(voir https://exemple.fr/a)", ["https://exemple.fr/a"]],
    [
      "https://fr.wikipedia.org/wiki/Parole_(linguistique)",
      ["https://fr.wikipedia.org/wiki/Parole_(linguistique)"],
    ],
    [
      "« https://exemple.fr/a » puis https://exemple.fr/b !",
      ["https://exemple.fr/a", "https://exemple.fr/b"],
    ],
    ["http://exemple.fr n’est pas sûr", []],
    [`${OWN}/copie/1 vient de nous`, [`${OWN}/copie/1`]],
    ["https://nom:secret@exemple.fr", []],
    ["javascript:alert(1) data:text/html,x", []],
    ["aucun lien ici", []],
  ];
  for (const [text, expected] of cases) {
    it(`finds ${expected.length} in ${JSON.stringify(text)}`, () => {
      expect(linksIn(text)).to.deep.equal(expected);
    });
  }

  it("never change the message, whatever was written", () => {
    const anything = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom(" ", "(", ")", ".", "https://", "\n"),
    );
    fc.assert(
      fc.property(fc.array(anything), (parts) => {
        const text = parts.join("");
        const pieces = linkPieces(text, OWN);
        expect(pieces.map((piece) => piece.text).join("")).to.equal(text);
        for (const piece of pieces) if (piece.kind === "link") expect(isSafe(piece.url, OWN)).to.equal(true);
      }),
    );
  });
});
