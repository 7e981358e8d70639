import { expect } from "chai";
import { createArticleFinder } from "../../../src/understanding/index.ts";

const article = (slug: string, asks: string[], more: { body?: string; jurisdiction?: "FR" | "QC" } = {}) => ({
  ...{ slug, locale: "fr" as const, title: asks[0] ?? slug, asks, body: more.body ?? "Voici la réponse." },
  ...(more.jurisdiction ? { jurisdiction: more.jurisdiction } : {}),
});

const ARTICLES = [
  article("parking", ["Où puis-je me garer ?", "Y a-t-il un parking près du magasin ?"]),
  article("payment", ["Quels moyens de paiement acceptez-vous ?", "Prenez-vous les chèques ?"]),
  article("pets", ["Les chiens sont-ils admis ?", "Puis-je venir avec mon animal ?"]),
  article("withdrawal-france", ["Quel délai ai-je pour me rétracter ?", "Puis-je renoncer à mon achat ?"], {
    jurisdiction: "FR",
  }),
  article("withdrawal-quebec", ["Quel délai ai-je pour me dédire ?", "Puis-je renoncer à mon achat ?"], {
    jurisdiction: "QC",
  }),
];

const finder = createArticleFinder({ articles: ARTICLES });
const find = (text: string, place = {}) => finder.find(text, { locale: "fr", place });

describe("finding articles", () => {
  it("answers a question asked in the article's words, typing errors or not", () => {
    for (const text of [
      "où puis-je me garer ?",
      "ou puije me garer",
      "bonjour, y a t il un parkng près du magasin",
    ]) {
      expect(find(text).articles[0]?.slug, text).to.equal("parking");
    }
    expect(find("Les chiens sont-ils admis ?").certainty).to.equal("answer");
  });

  it("knows words for one another that no article holds", () => {
    expect(find("peut-on régler par chèque ?").articles[0]?.slug).to.equal("payment");
  });

  it("finds nothing for what no article is about", () => {
    for (const text of ["quel temps fera-t-il ce week-end", "asdf qsdf", ""]) {
      expect(find(text).certainty, text).not.to.equal("answer");
    }
  });

  it("puts the law of where the customer buys first, and that of a place he names before it", () => {
    const text = "puis-je renoncer à mon achat ?";

    expect(find(text, { at: "FR" }).articles[0]?.slug).to.equal("withdrawal-france");
    expect(find(text, { at: "QC" }).articles[0]?.slug).to.equal("withdrawal-quebec");
    expect(find(text, { at: "FR", named: "QC" }).articles[0]?.slug).to.equal("withdrawal-quebec");
  });

  it("says the same again for the same", () => {
    const again = createArticleFinder({ articles: ARTICLES });

    for (const { asks } of ARTICLES) {
      for (const ask of asks)
        expect(again.find(ask, { locale: "fr" })).to.deep.equal(finder.find(ask, { locale: "fr" }));
    }
  });

  it("has nothing to find where there are no articles", () => {
    expect(finder.find("where can I park?", { locale: "en" })).to.deep.equal({
      articles: [],
      certainty: "nothing",
    });
  });
});
