import { expect } from "chai";
import { afterEach, beforeEach, describe, it } from "mocha";
import { DirectLineClient } from "../support/direct-line-client.ts";
import { desk, DIRECTLINE_SECRET, Program } from "../support/program.ts";

describe("another merchant's folder", function () {
  this.timeout(30_000);
  let program: Program;

  beforeEach(async () => {
    program = new Program({ MERCHANT_DIR: "tests/fixtures/second-merchant" });
    await program.start("2026-12-07T11:00:00+01:00");
  });

  afterEach(async () => {
    await program.remove();
  });

  it("is all it takes: its name, its hours and its callbacks, without touching code", async () => {
    const customer = new DirectLineClient(program.url, DIRECTLINE_SECRET);
    await customer.start({ locale: "fr-BE" });
    const shops = await desk(program.url, "GET", "/shops");
    const [shop] = Array.isArray(shops.body["items"]) ? shops.body["items"] : [];

    for (const text of [
      "quels sont vos horaires ?",
      "rappelez-moi demain vers 11h au 0471 23 45 67",
      "Ma roue est voilée",
      "oui",
    ]) {
      await customer.post(text);
    }
    await customer.poll("");

    const lines = customer.seen.map(({ text }) => text ?? "");
    expect(lines[0]).to.match(/vous parlez à une machine/);
    const menu = customer.seen[0]?.suggestedActions?.actions.map(({ title }) => title);
    expect(menu, "only what this merchant can do").not.to.include("Box de prêt");
    expect(lines.join("\n")).to.contain(String(Object(shop)["name"]));
    expect(lines.at(-2)).to.match(/^C’est noté : notre équipe .* vous appelle demain, mardi 8 décembre/);
  });

  it("lends nothing when it has nothing to lend, and says so", async () => {
    const customer = new DirectLineClient(program.url, DIRECTLINE_SECRET);
    await customer.start({ locale: "fr-BE" });

    for (const text of ["il me faut une box de prêt", "Bruxelles", "Bruxelles", "1000"])
      await customer.post(text);
    await customer.poll("");

    expect(customer.seen.map(({ text }) => text ?? "").join("\n")).not.to.match(/réservée/);
  });
});
