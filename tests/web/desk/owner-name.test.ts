import { expect } from "chai";
import { modelName, ownerName } from "../../../src/web/desk/owner-name.ts";
import { en } from "../../../src/web/desk/texts-en.ts";
import { fr } from "../../../src/web/desk/texts-fr.ts";

const names = {
  teams: [{ id: "customer-care", name: { fr: "le service client", en: "customer care" } }],
  models: [{ id: "box-4g", name: { fr: "box 4G de prêt", en: "loaner 4G box" } }],
};
const shops = [
  { id: "nice", name: "Galeries du Port Nice", town: "Nice", timeZone: "Europe/Paris", stock: "" },
];
const inFrench = { shops, names, t: fr, locale: "fr" } as const;
const inEnglish = { shops, names, t: en, locale: "en" } as const;

describe("names at the desk", () => {
  it("are what the merchant calls its teams and shops, and the login of a person", () => {
    const owners = ["team:customer-care", "shop:nice", "agent:claire", "bot", "team:gone", "shop:gone"];

    expect(owners.map((owner) => ownerName(inFrench, owner))).to.deep.equal([
      "le service client",
      "Galeries du Port Nice",
      "claire",
      "Assistant",
      "équipe gone",
      "gone",
    ]);
    expect(ownerName(inEnglish, "team:customer-care")).to.equal("customer care");
  });

  it("are what a model is called, not its id", () => {
    expect([
      modelName(inFrench, "box-4g"),
      modelName(inEnglish, "box-4g"),
      modelName(inFrench, "new"),
    ]).to.deep.equal(["box 4G de prêt", "loaner 4G box", "new"]);
  });
});
