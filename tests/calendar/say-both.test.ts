import { expect } from "chai";
import { sayTimeInBoth, type Saying } from "../../src/calendar/index.ts";
import { at } from "./places.ts";

const montreal: Saying = { locale: "fr", timeZone: "America/Toronto", now: at("2026-03-02T12:00:00Z") };

describe("sayTimeInBoth", () => {
  it("adds the place's clock, five hours away in the weeks between the two changes and six after", () => {
    const paris = { timeZone: "Europe/Paris", where: "à Paris" };

    expect([
      sayTimeInBoth(at("2026-03-10T08:00Z"), montreal, paris),
      sayTimeInBoth(at("2026-03-31T07:00Z"), montreal, paris),
    ]).to.deep.equal(["mardi 10 mars à 4 h, soit 9 h à Paris", "mardi 31 mars à 3 h, soit 9 h à Paris"]);
  });

  it("adds the place's date when it is another day there", () => {
    const paris = { timeZone: "Europe/Paris", where: "in Paris" };

    expect(sayTimeInBoth(at("2026-03-31T23:00Z"), { ...montreal, locale: "en" }, paris)).to.equal(
      "Tuesday 31 March at 7 pm, which is Wednesday 1 April at 1 am in Paris",
    );
  });

  it("adds nothing when both clocks show the same", () => {
    const newYork = { timeZone: "America/New_York", where: "à New York" };

    expect(sayTimeInBoth(at("2026-03-10T08:00Z"), montreal, newYork)).to.equal("mardi 10 mars à 4 h");
  });
});
