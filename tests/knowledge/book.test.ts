import { expect } from "chai";
import {
  articleNamed,
  customersWithPhone,
  distanceKm,
  orderNumbered,
  productById,
  sayPhone,
  shopById,
  shopNamed,
  shopsByDistance,
  stockOf,
  teamFor,
  townNamed,
  townsWithPostalCode,
  visitTeamAt,
  visitTeamsFor,
} from "../../src/knowledge/index.ts";
import { demoBook } from "./a-live-book.ts";

describe("book", () => {
  const shops: [string, string | undefined][] = [
    ["nice", "nice"],
    ["Galeries du Port Nice", "nice"],
    ["MONTREAL", "montreal"],
    ["Montréal", "montreal"],
    ["mtl", "montreal"],
    ["juan les pins", "antibes"],
    ["Toulon", undefined],
  ];
  for (const [words, id] of shops) {
    it(`takes "${words}" for ${id ?? "no shop"}`, async () => {
      expect(shopNamed(await demoBook(), words)?.id).to.equal(id);
    });
  }

  it("does not choose between two shops of one town", async () => {
    const book = await demoBook();
    const two = { ...book, shops: book.shops.map((shop) => ({ ...shop, town: "Nice", aliases: [] })) };

    expect(shopNamed(two, "Nice")?.id).to.equal("nice"); // its id
    expect(shopNamed({ ...two, shops: two.shops.filter(({ id }) => id !== "nice") }, "Nice")).to.equal(undefined);
  });

  it("sends a topic to the team that takes it, and the rest to the default team", async () => {
    const book = await demoBook();

    expect(teamFor(book, "loaner_request").id).to.equal("telecom");
    expect(teamFor(book, "measurement_visit").id).to.equal("customer-care"); // visits are not calls
    expect(teamFor(book, "anything").id).to.equal("customer-care");
  });

  it("finds the team that receives visitors, where there is one", async () => {
    const book = await demoBook();

    expect(visitTeamAt(book, "measurement_visit", "nice")?.id).to.equal("optician-nice");
    expect(visitTeamAt(book, "measurement_visit", "cannes")).to.equal(undefined);
    expect(visitTeamsFor(book, "measurement_visit").map(({ shop }) => shop)).to.have.members(["antibes", "nice"]);
  });

  it("says unknown for stock that cannot be read, and none for what is not listed", async () => {
    const book = await demoBook();
    const pen = productById(book, "plume-mistral-or");
    if (!pen) throw new Error("no product");
    const blind = { ...book, shops: book.shops.map((shop) => ({ ...shop, stock: "unreadable" as const })) };

    expect([stockOf(book, pen, "nice"), stockOf(book, pen, "cannes")]).to.deep.equal([1, 0]);
    expect([stockOf(blind, pen, "nice"), stockOf(blind, pen, "warehouse")]).to.deep.equal(["unknown", 1]);
    expect(stockOf(book, pen, "atlantis")).to.equal("unknown");
  });

  it("finds towns by name, alias and postal code", async () => {
    const book = await demoBook();
    const names = (code: string): string[] => townsWithPostalCode(book, code).map(({ name }) => name);

    expect(townNamed(book, "sophia-antipolis")?.name).to.equal("Valbonne");
    expect(names("06600")).to.deep.equal(["Antibes"]);
    expect(names("h2x 1y4")).to.deep.equal(["Montréal"]);
    expect(names("H7N 1A1")).to.deep.equal(["Laval"]);
    expect(names("066")).to.deep.equal([]);
    expect(names("83440")).to.have.members(["Fayence", "Montauroux"]);
  });

  it("puts the nearest shop first", async () => {
    const book = await demoBook();
    const from = (town: string): string[] => {
      const location = townNamed(book, town)?.location;
      return location ? shopsByDistance(book, location).map(({ shop }) => shop.id) : [];
    };

    expect(from("Biot")).to.deep.equal(["antibes", "cannes", "nice", "montreal"]);
    expect(from("Menton")[0]).to.equal("nice");
    expect(from("Laval")[0]).to.equal("montreal");
  });

  it("measures distances in kilometres", async () => {
    const book = await demoBook();
    const [antibes, nice] = ["antibes", "nice"].map((id) => shopById(book, id)?.location);
    if (!antibes || !nice) throw new Error("no shop");

    expect(distanceKm(antibes, nice)).to.be.closeTo(17.6, 0.5);
    expect(distanceKm(nice, nice)).to.equal(0);
  });

  it("finds customers by their own number or their line's", async () => {
    const book = await demoBook();

    expect(customersWithPhone(book, "+33639984107").map(({ id }) => id)).to.deep.equal(["lea-marchetti"]);
    expect(customersWithPhone(book, "+33465712118").map(({ id }) => id)).to.deep.equal(["lea-marchetti"]);
  });

  it("finds an order however its number is typed", async () => {
    const book = await demoBook();

    expect(orderNumbered(book, " gp-10377 ")?.delivery).to.include({ deliveredAt: "2026-12-01T18:05:00Z" });
    expect(orderNumbered(book, "GP-99999")).to.equal(undefined);
  });

  it("has GP-10482 signed for by somebody else than its customer", async () => {
    const order = orderNumbered(await demoBook(), "GP-10482");

    expect(order).to.include({ customer: "julien-portal", state: "delivered" });
    expect(order?.delivery).to.include({ signedBy: "R. Castagnol" });
  });

  it("has orders in every state", async () => {
    const states = new Set((await demoBook()).orders.map(({ state }) => state));

    expect(states.size).to.equal(12);
  });

  it("has every article read within the year, and its question in at least three ways", async () => {
    const { articles } = await demoBook();

    expect(articles).to.have.length.of.at.least(24);
    for (const { slug, reviewed, asks } of articles) {
      expect(reviewed > "2025-12-05", slug).to.equal(true);
      expect(new Set(asks).size, slug).to.be.at.least(3);
    }
    expect(articleNamed(await demoBook(), "parking", "fr")?.body).to.include("Antibes");
  });

  it("writes telephone numbers as their country does", () => {
    expect(["+33465710660", "+15145550123", "+32470000000"].map(sayPhone)).to.deep.equal([
      "04 65 71 06 60",
      "514 555-0123",
      "+32470000000",
    ]);
  });
});
