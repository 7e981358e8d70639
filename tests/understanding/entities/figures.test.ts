import { expect } from "chai";
import { createEntityFinder, type EntityKind } from "../../../src/understanding/entities/index.ts";

const finder = createEntityFinder({ shops: [], casePattern: "\\bDOS-?\\d{6}\\b" });

function values(kind: EntityKind, text: string, country = "FR"): unknown[] {
  const setting = {
    now: new Date("2026-12-05T20:30:00Z"),
    zone: "Europe/Paris",
    country,
    locale: "fr",
  } as const;
  return finder.find(text, setting).flatMap((entity) => (entity.kind === kind ? [entity.value] : []));
}

function table(kind: EntityKind, rows: readonly (readonly [text: string, ...values: unknown[]])[]): void {
  describe(kind, () => {
    for (const [text, ...expected] of rows) {
      it(`reads "${text}" as ${JSON.stringify(expected)}`, () => {
        expect(values(kind, text)).to.deep.equal(expected);
      });
    }
  });
}

table("orderNumber", [
  ["ma commande GP-10377 n'est pas arrivée", "GP-10377"],
  ["gp10377", "GP-10377"],
  ["GP 10377", "GP-10377"],
  ["gp- 10377", "GP-10377"],
  ["GP–10377", "GP-10377"],
  ["commande 10377", "GP-10377"],
  ["ma commande n° 10377", "GP-10377"],
  ["le numéro de commande est le 10377", "GP-10377"],
  ["order number 10377", "GP-10377"],
  ["GP-10377 et GP-10482", "GP-10377", "GP-10482"],
  ["commandes GP-10377 et 10482", "GP-10377", "GP-10482"],
  ["cde 10377", "GP-10377"],
  ["cmd n°10377", "GP-10377"],
  ["ma cmde 10377", "GP-10377"],
  ["commande nº 10377", "GP-10377"],
  ["commande réf 10377", "GP-10377"],
  ["la commande c’est 10377", "GP-10377"],
  ["le numéro de ma commande est 10377", "GP-10377"],
  ["my order number is 10377", "GP-10377"],
  ["(GP-10377)", "GP-10377"],
  ["GP_10377", "GP-10377"],
  ["gp.10377", "GP-10377"],
  ["gp/10377", "GP-10377"],
  ["gp n°10377", "GP-10377"],
  ["gp_10377 et GP-10482", "GP-10377", "GP-10482"],
  ["GP_10377_2"],
  ["gp_1037"],
  ["mgp_10377"],
  ["j’ai commandé 10377 articles"],
  ["GP-1037"],
  ["GP-103771"],
  ["commande de 10377 €"],
  ["06600 Antibes"],
]);

table("caseNumber", [
  ["mon dossier DOS-123456", "DOS-123456"],
  ["dos123456", "DOS-123456"],
  ["dossier n° AB-12345", "AB-12345"],
  ["ticket numéro 88123", "88123"],
  ["mon dossier est complet"],
]);

const eur = (value: number) => ({ value, currency: "EUR" });

table("amount", [
  ["400 $", { value: 400, currency: "USD" }],
  ["$400", { value: 400, currency: "USD" }],
  ["400 $ CA", { value: 400, currency: "CAD" }],
  ["400 dollars canadiens", { value: 400, currency: "CAD" }],
  ["1 234,50 €", eur(1234.5)],
  ["1\u202f234,50\u00a0€", eur(1234.5)],
  ["1.234,50 €", eur(1234.5)],
  ["$1,234.50", { value: 1234.5, currency: "USD" }],
  ["20€", eur(20)],
  ["20€50", eur(20.5)],
  ["19,99 euros", eur(19.99)],
  ["€15", eur(15)],
  ["50 chf", { value: 50, currency: "CHF" }],
  ["30 £", { value: 30, currency: "GBP" }],
  ["vingt euros", eur(20)],
  ["vingt-cinq euros", eur(25)],
  ["deux cents euros", eur(200)],
  ["cent euros", eur(100)],
  ["soixante euros", eur(60)],
  ["entre 20 € et 40 €", eur(20), eur(40)],
  ["12 euros 50", eur(12.5)],
  ["49 euros et 90 centimes", eur(49.9)],
  ["50 centimes", eur(0.5)],
  ["cent vingt euros", eur(120)],
  ["deux cent cinquante euros", eur(250)],
  ["mille deux cents euros", eur(1200)],
  ["quatre-vingt-dix euros", eur(90)],
  ["septante euros", eur(70)],
  ["2k€", eur(2000)],
  ["1,5 k€", eur(1500)],
  ["649€", eur(649)],
  ["CHF 49.90", { value: 49.9, currency: "CHF" }],
  ["50 francs", { value: 50, currency: "CHF" }],
  ["20 piastres", { value: 20, currency: "CAD" }],
  ["four hundred euros", eur(400)],
  ["400 euros 2 fois", eur(400)],
  ["cent cinquante euros", eur(150)],
  ["cent cinquante et un euros", eur(151)],
  ["a hundred and fifty euros", eur(150)],
  ["50.-", eur(50)],
  ["j'ai payé 50,- pour un stylo", eur(50)],
  ["50.-- CHF", { value: 50, currency: "CHF" }],
  ["CHF 50.-", { value: 50, currency: "CHF" }],
  ["1'200.- CHF", { value: 1200, currency: "CHF" }],
  ["deux trois euros"],
  ["1.- la box, 2.- le fixe"],
  ["le 05.12.-"],
  ["400 grammes"],
  ["le 15 décembre"],
]);

table("quantity", [
  ["je voudrais deux stylos", 2],
  ["3 boîtes de cartouches", 3],
  ["x2", 2],
  ["2x", 2],
  ["x 3 svp", 3],
  ["2", 2],
  ["deux", 2],
  ["j'en veux 3", 3],
  ["il m'en faut deux svp", 2],
  ["une douzaine de stylos", 12],
  ["quantité : 4", 4],
  ["une vingtaine de stylos", 20],
  ["deux boîtes de cartouches", 2],
  ["x3", 3],
  ["trois exemplaires", 3],
  ["il m’en faudrait 4", 4],
  ["cent cinquante cartouches", 150],
  ["deux cents stylos", 200],
  ["two hundred pens", 200],
  ["mille mercis"],
  ["Mille bonnes choses"],
  ["10 377 articles"],
  ["37 e-mails"],
  ["depuis 3 semaines"],
  ["deux fois"],
  ["2 heures"],
  ["12 rue des Lilas"],
  ["GP-10377"],
  ["20 euros"],
  ["mes 5 appels"],
]);

table("postalCode", [
  ["06600 Antibes", "06600"],
  ["F-06600 Antibes", "06600"],
  ["97100 Basse-Terre", "97100"],
  ["h2x-1y4", "H2X 1Y4"],
  ["12 rue des Lilas, 06000 Nice", "06000"],
  ["code postal 75011", "75011"],
  ["H2X 1Y4", "H2X 1Y4"],
  ["h2x1y4", "H2X 1Y4"],
  ["code postal : 1050", "1050"],
  ["le code postal est le 75011", "75011"],
  ["06 600 Antibes", "06600"],
  ["j'habite à Lyon, 69003", "69003"],
  ["j'habite 75011 paris", "75011"],
  ["livraison au 13001", "13001"],
  ["75011 Paris", "75011"],
  ["10377"],
  ["c'est 10377"],
  ["10377 ma commande"],
  ["10377 c'est mon numéro de commande"],
  ["my case is 12345"],
  ["12345 is still late"],
  ["06 600 12 34 56"],
  ["10 377 articles"],
  ["commande 10377"],
  ["facture n° 75011"],
  ["75011 €"],
  ["GP-10377"],
  ["99123"],
  ["en 2026"],
]);

table("email", [
  ["écrivez à Jean.Dupont@FREE.fr.", "Jean.Dupont@free.fr"],
  ["a.b+c@mail.example.co.uk, merci", "a.b+c@mail.example.co.uk"],
  ["jean.dupont arobase free point fr", "jean.dupont@free.fr"],
  ["jean point dupont arobase free point fr", "jean.dupont@free.fr"],
  ["jean dot smith at example dot com", "jean.smith@example.com"],
  ["@antibes"],
  ["rendez-vous at noon"],
]);

describe("the code of a town in the book", () => {
  const towns = [{ name: "Paris", postalCodes: ["75011"] }];
  const known = createEntityFinder({ shops: [], towns });
  const codes = (text: string): unknown[] =>
    known
      .find(text, {
        now: new Date("2026-12-05T20:30:00Z"),
        zone: "Europe/Paris",
        country: "FR",
        locale: "fr",
      })
      .flatMap(({ kind, value }) => (kind === "postalCode" ? [value] : []));

  for (const [text, ...expected] of [
    ["75011", "75011"],
    ["75 011", "75011"],
    ["75012"],
    ["commande 75011"],
    ["75011, ma commande"],
  ] as const) {
    it(`is read in "${text}": ${expected.join() || "none"}`, () => {
      expect(codes(text)).to.deep.equal(expected);
    });
  }
});

describe("a price without its currency", () => {
  it("is in the money of the country", () => {
    expect(values("amount", "49.-", "CH")).to.deep.equal([{ value: 49, currency: "CHF" }]);
    expect(values("amount", "49.-", "BE")).to.deep.equal([{ value: 49, currency: "EUR" }]);
  });
});

describe("a dollar", () => {
  it("is Canadian in Canada", () => {
    expect(values("amount", "400 $", "CA")).to.deep.equal([{ value: 400, currency: "CAD" }]);
  });

  it("takes a merchant's pattern without a hyphen as it is", () => {
    const other = createEntityFinder({ shops: [], orderPattern: "\\bORD\\s?\\d{6}\\b" });
    const setting = {
      now: new Date("2026-12-05T20:30:00Z"),
      zone: "Europe/Paris",
      country: "FR",
      locale: "fr",
    } as const;

    expect(other.find("ord 123456", setting).map(({ value }) => value)).to.deep.equal(["ORD123456"]);
  });
});
