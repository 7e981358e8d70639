import { expect } from "chai";
import { openingAt, OpeningHours } from "../../src/calendar/index.ts";
import { ALL_DAYS, at, hoursOf, shop } from "./places.ts";

/** Whether an exception, the only one, replaces the week on each date. */
function coveredBy(exception: Record<string, unknown>, dates: readonly string[]): boolean[] {
  const hours = OpeningHours.parse({ timeZone: "Europe/Paris", week: {}, exceptions: [exception] });
  return dates.map((date) => openingAt(hours, date).exception !== undefined);
}

describe("openingAt", () => {
  it("gives the ranges of the week, earliest first, and the same as instants", () => {
    const hours = hoursOf("Europe/Paris", ["mon"], ["14:00-19:00", "09:30-12:30"]);

    expect(openingAt(hours, "2026-11-23")).to.deep.equal({
      date: "2026-11-23",
      ranges: ["09:30-12:30", "14:00-19:00"],
      windows: [
        { start: at("2026-11-23T08:30:00Z"), end: at("2026-11-23T11:30:00Z") },
        { start: at("2026-11-23T13:00:00Z"), end: at("2026-11-23T18:00:00Z") },
      ],
    });
  });

  it("names the exception that closes a date", () => {
    const { ranges, windows, exception } = openingAt(shop, "2029-12-25");

    expect({ ranges, windows, name: exception?.name }).to.deep.equal({
      ranges: [],
      windows: [],
      name: { fr: "Noël", en: "Christmas Day" },
    });
  });

  it("lets the latest exception in the list win", () => {
    const hours = hoursOf(
      "Europe/Paris",
      ALL_DAYS,
      ["09:00-18:00"],
      [
        { on: "2026-12-20", until: "2026-12-31", closed: true },
        { on: "2026-12-24", hours: ["10:00-16:00"] },
      ],
    );
    const ranges = ["2026-12-19", "2026-12-23", "2026-12-24", "2026-12-31"].map(
      (d) => openingAt(hours, d).ranges,
    );

    expect(ranges).to.deep.equal([["09:00-18:00"], [], ["10:00-16:00"], []]);
  });

  it("counts both ends of an exception, and only its own year", () => {
    const dates = ["2026-12-23", "2026-12-24", "2026-12-26", "2026-12-27", "2027-12-25"];

    expect(coveredBy({ on: "2026-12-24", until: "2026-12-26", closed: true }, dates)).to.deep.equal([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it("repeats a yearly exception, over New Year's Eve too", () => {
    const dates = ["2025-12-30", "2025-12-31", "2030-01-01", "2030-01-02", "2030-01-03", "2030-06-15"];

    expect(
      coveredBy({ on: "2026-12-31", until: "2027-01-02", closed: true, yearly: true }, dates),
    ).to.deep.equal([false, true, true, true, false, false]);
  });

  it("drops a range inside the hour that spring skips and starts a cut one after it", () => {
    const gone = hoursOf("Europe/Paris", ALL_DAYS, ["02:10-02:50"]);
    const cut = hoursOf("Europe/Paris", ALL_DAYS, ["02:30-05:00"]);

    expect(openingAt(gone, "2026-03-29").windows).to.deep.equal([]);
    expect(openingAt(cut, "2026-03-29").windows).to.deep.equal([
      { start: at("2026-03-29T01:00:00Z"), end: at("2026-03-29T03:00:00Z") },
    ]);
  });

  it("takes the first of two when a range ends in the repeated hour", () => {
    const night = hoursOf("Europe/Paris", ALL_DAYS, ["00:00-02:30"]);

    expect(openingAt(night, "2026-10-25").windows.map(({ end }) => end)).to.deep.equal([
      at("2026-10-25T00:30:00Z"),
    ]);
  });

  it("starts the day after the gap where clocks change at midnight", () => {
    const cairo = hoursOf("Africa/Cairo", ALL_DAYS, ["00:00-24:00"]);

    expect(openingAt(cairo, "2026-04-24").windows).to.deep.equal([
      { start: at("2026-04-23T22:00:00Z"), end: at("2026-04-24T21:00:00Z") },
    ]);
  });

  it("refuses a date that does not exist", () => {
    expect(() => openingAt(shop, "2026-02-30"))
      .to.throw()
      .with.property("code", "BAD_REQUEST");
  });
});
