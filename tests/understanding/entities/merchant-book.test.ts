import { expect } from "chai";
import { readBook } from "../../../src/knowledge/index.ts";
import { readMerchantPhrases, trainOn } from "../../../src/merchant.ts";
import type { Understanding } from "../../../src/understanding/index.ts";

describe("names of the merchant's book in a message", function () {
  this.timeout(60_000);
  let understanding: Understanding;
  before(async () => {
    understanding = trainOn(await readBook("knowledge"), await readMerchantPhrases("knowledge"));
  });

  const values = (wanted: "product" | "quantity", text: string): unknown[] =>
    understanding
      .understand(text, { now: new Date("2026-12-02T09:15:00Z"), zone: "Europe/Paris", country: "FR" })
      .entities.flatMap(({ kind, value }) => (kind === wanted ? [value] : []));

  for (const [text, ...ids] of [
    ["je voudrais deux boîtes de cartouches", "cartouches-bleu-nuit"],
    ["auriez-vous le camescop Vega Mini ?", "camescope-vega-mini"],
    ["ma carte grafique est en panne", "carte-graphique-boreal-16"],
    ["je cherche un stylo-plume", "plume-ondine-m"],
    ["do you have the Galet pen in stock?", "plume-galet"],
    ["ma carte bancaire a été débitée"],
    ["la carte graphique Boréal 8", "carte-graphique-boreal-8"],
    ["carte graphique, Boréal 8", "carte-graphique-boreal-8"],
    ["ma carte graphique chauffe, c'est une Boréal 8", "carte-graphique-boreal-8"],
    ["carte graphique Boréal 16", "carte-graphique-boreal-16"],
    ["une carte graphique 8 Go", "carte-graphique-boreal-8"],
    ["8 cartes graphiques", "carte-graphique-boreal-16"],
    ["ma carte graphique et la Boréal 8", "carte-graphique-boreal-16", "carte-graphique-boreal-8"],
    ["un Vega Mini ou un Vega 4K", "camescope-vega-mini", "camescope-vega-4k"],
    ["un stylo plume Mistral", "plume-mistral-or"],
    ["the Mistral fountain pen", "plume-mistral-or"],
    ["le stylo Ondine plume fine", "plume-ondine-f"],
    ["cartouches d'encre sépia", "cartouches-sepia"],
    ["midnight blue ink cartridges", "cartouches-bleu-nuit"],
    ["je viens de Grasse"],
  ] as const) {
    it(`are read as products in "${text}": ${ids.join() || "none"}`, () => {
      expect(values("product", text)).to.deep.equal(ids);
    });
  }

  for (const [text, ...counts] of [
    ["two Vega Mini please", 2],
    ["10 ink cartridges", 10],
    ["10 sepia ink cartridges", 10],
    ["2 of the Galet pens", 2],
    ["one Galet pen", 1],
    ["deux cartes graphiques Boréal 8", 2],
    ["cent cinquante cartouches", 150],
    ["un stylo Galet"],
    ["une box fibre en magasin ?"],
    ["la Boréal 8 est en stock ?"],
  ] as const) {
    it(`are counted in "${text}": ${counts.join() || "none"}`, () => {
      expect(values("quantity", text)).to.deep.equal(counts);
    });
  }
});
