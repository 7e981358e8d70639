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

  const products = (text: string): unknown[] =>
    understanding
      .understand(text, { now: new Date("2026-12-02T09:15:00Z"), zone: "Europe/Paris", country: "FR" })
      .entities.flatMap(({ kind, value }) => (kind === "product" ? [value] : []));

  for (const [text, ...ids] of [
    ["je voudrais deux boîtes de cartouches", "cartouches-bleu-nuit"],
    ["auriez-vous le camescop Vega Mini ?", "camescope-vega-mini"],
    ["ma carte grafique est en panne", "carte-graphique-boreal-16"],
    ["je cherche un stylo-plume", "plume-ondine-m"],
    ["do you have the Galet pen in stock?", "plume-galet"],
    ["ma carte bancaire a été débitée"],
  ] as const) {
    it(`are read as products in "${text}": ${ids.join() || "none"}`, () => {
      expect(products(text)).to.deep.equal(ids);
    });
  }
});
