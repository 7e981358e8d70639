import { expect } from "chai";
import { createEntityFinder, type EntityKind } from "../../../src/understanding/entities/index.ts";

const finder = createEntityFinder({
  shops: [
    { id: "antibes", name: "Antibes", aliases: ["Galeries du Port Antibes"] },
    { id: "nice", name: "Nice" },
    { id: "cannes", name: "Cannes" },
    { id: "montreal", name: "Montréal", aliases: ["mtl"] },
  ],
  products: [
    { id: "aurore", name: "Stylo plume Aurore", aliases: ["stylo plume", "stylo"] },
    { id: "camcorder", name: "Caméscope Lumen 4K", aliases: ["caméscope", "camcorder"] },
    { id: "gpu", name: "Carte graphique Vega", aliases: ["carte graphique", "graphics card"] },
    { id: "glasses", name: "Lunettes", aliases: ["glasses"] },
  ],
  towns: [
    { name: "Grasse" },
    { name: "Juan-les-Pins" },
    { name: "Saint-Laurent-du-Var" },
    { name: "Antibes" },
    { name: "Cagnes" },
    { name: "Cagnes-sur-Mer" },
    { name: "Le Cannet" },
  ],
});

function ids(kind: EntityKind, text: string, locale: "fr" | "en"): string[] {
  const setting = { now: new Date("2026-12-05T20:30:00Z"), zone: "Europe/Paris", country: "FR", locale };
  return finder.find(text, setting).flatMap((entity) => (entity.kind === kind ? [String(entity.value)] : []));
}

function table(
  kind: EntityKind,
  locale: "fr" | "en",
  rows: readonly (readonly [text: string, ...ids: string[]])[],
): void {
  describe(`${kind}, ${locale}`, () => {
    for (const [text, ...expected] of rows) {
      it(`finds ${expected.join() || "none"} in "${text}"`, () => {
        expect(ids(kind, text, locale)).to.deep.equal(expected);
      });
    }
  });
}

table("shop", "fr", [
  ["à Antibes", "antibes"],
  ["je suis à antibe", "antibes"],
  ["antibbes", "antibes"],
  ["le magasin d'Antives", "antibes"],
  ["plutôt atnibes", "antibes"],
  ["JE SUIS A ANTIBES", "antibes"],
  ["galeries du port antibes", "antibes"],
  ["à nice demain", "nice"],
  ["Nice", "nice"],
  ["nice", "nice"],
  ["non, plutôt Nice", "nice"],
  ["nice ou antibes ?", "nice", "antibes"],
  ["la boutique de Nice", "nice"],
  ["Montreal", "montreal"],
  ["a montréal", "montreal"],
  ["magasin de montrael", "montreal"],
  ["mtl", "montreal"],
  ["plutôt Cannes", "cannes"],
  ["magasin de Canne", "cannes"],
  ["à canne", "cannes"],
  ["panne sur cagnes sur mer"],
  ["je suis à Cagnes"],
  ["j'habite Le Cannet"],
  ["c'est nice"],
  ["trop nice merci"],
  ["ma canne est cassée"],
  ["un caméscope et une canne à pêche"],
  ["des pannes internet"],
  ["à Montreuil"],
  ["une orange"],
]);

table("shop", "en", [
  ["I'd like to come in to Nice tomorrow", "nice"],
  ["can I pick it up in nice?", "nice"],
  ["is it in stock at nice", "nice"],
  ["the Antibes shop", "antibes"],
  ["Antibes or Cannes", "antibes", "cannes"],
  ["in Montreal", "montreal"],
  ["nice shop!"],
  ["have a nice day"],
  ["that would be nice"],
  ["Nice service, thanks"],
  ["it's very nice"],
  ["the nice lady"],
]);

table("town", "fr", [
  ["j'habite à Grasse", "Grasse"],
  ["j'habite à grase", "Grasse"],
  ["juan les pins", "Juan-les-Pins"],
  ["près de St Laurent du Var", "Saint-Laurent-du-Var"],
  ["panne sur cagnes sur mer", "Cagnes-sur-Mer"],
  ["je suis à Cagnes", "Cagnes"],
  ["j'habite Le Cannet", "Le Cannet"],
  ["je déménage de Grasse", "Grasse"],
  ["à Antibes"],
  ["une tache de graisse"],
]);

table("product", "fr", [
  ["deux stylos plume", "aurore"],
  ["un stylo", "aurore"],
  ["les stylos plumes aurore", "aurore"],
  ["mon camescop est cassé", "camcorder"],
  ["carte grafique", "gpu"],
  ["my glassses", "glasses"],
  ["je déménage de Grasse"],
  ["ma carte bancaire"],
  ["le style de la page"],
]);

describe("gazetteers", () => {
  it("find shops in sentences with one typo in the name, nine times in ten", () => {
    const frames = ["je veux venir à X demain", "le magasin de X est ouvert ?", "plutôt X", "X"];
    const misspelt = [
      "antibe",
      "antibs",
      "amtibes",
      "antiebs",
      "anttibes",
      "cannnes",
      "cannse",
      "canness",
      "montral",
      "montreall",
      "monrteal",
      "momtreal",
    ];

    const texts = frames.flatMap((frame) => misspelt.map((name) => frame.replace("X", name)));
    const found = texts.filter((text) => ids("shop", text, "fr").length === 1);

    expect(found.length / texts.length).to.be.at.least(0.9);
  });

  it("give what they find in text order, without overlaps, with the raw text of each", () => {
    const text = "Œuf : à Nice, deux stylos plume, à Antibes";
    const setting = {
      now: new Date("2026-12-05T20:30:00Z"),
      zone: "Europe/Paris",
      country: "FR",
      locale: "fr",
    } as const;

    const found = finder.find(text, setting);

    expect(found.map((entity) => entity.text)).to.deep.equal(["Nice", "deux", "stylos plume", "Antibes"]);
    for (const { start, end, text: span } of found) expect(text.slice(start, end)).to.equal(span);
  });
});
