import { expect } from "chai";
import { isOpen, nextOpening, openUntil, openWindows } from "../../src/calendar/index.ts";
import { ALL_DAYS, at, hoursOf, shop } from "./places.ts";

const always = hoursOf("Europe/Paris", ALL_DAYS, ["00:00-24:00"]);
const never = hoursOf("Europe/Paris", [], []);
const split = hoursOf("Europe/Paris", ["mon"], ["09:30-12:30", "14:00-19:00"]);
const night = hoursOf("Europe/Paris", ALL_DAYS, ["00:00-02:00", "20:00-24:00"]);

describe("isOpen", () => {
  it("is open at opening time and no longer at closing time", () => {
    const times = ["08:29:59.999", "08:30", "11:29:59.999", "11:30", "13:00"];

    expect(times.map((time) => isOpen(split, at(`2026-11-23T${time}Z`)))).to.deep.equal([
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});

describe("openUntil", () => {
  it("gives the closing time when open and nothing when closed", () => {
    expect(openUntil(split, at("2026-11-23T09:00Z"))).to.deep.equal(at("2026-11-23T11:30Z"));
    expect(openUntil(split, at("2026-11-23T12:00Z"))).to.equal(undefined);
  });

  it("joins a night at midnight", () => {
    expect(openUntil(night, at("2026-11-23T21:00Z"))).to.deep.equal(at("2026-11-24T01:00Z"));
  });

  it("looks over a year ahead for a place that never closes", () => {
    const until = openUntil(always, at("2026-11-23T21:00Z"));

    expect(until).to.deep.equal(at("2027-12-28T23:00Z"));
  });
});

describe("nextOpening", () => {
  const next = (iso: string) => nextOpening(split, at(iso));
  const afternoon = { opensAt: at("2026-11-23T13:00Z"), closesAt: at("2026-11-23T18:00Z") };

  it("is later today, after lunch", () => {
    expect(next("2026-11-23T11:30Z")).to.deep.equal(afternoon);
  });

  it("is the one after the present one while open", () => {
    expect(next("2026-11-23T08:30Z")).to.deep.equal(afternoon);
  });

  it("skips Christmas", () => {
    expect(nextOpening(shop, at("2026-12-24T18:00Z"))).to.deep.equal({
      opensAt: at("2026-12-26T09:00Z"),
      closesAt: at("2026-12-26T18:00Z"),
    });
  });

  it("is not midnight when the night before runs into it", () => {
    expect(nextOpening(night, at("2026-11-23T22:30Z"))?.opensAt).to.deep.equal(at("2026-11-24T19:00Z"));
  });

  it("is nothing for a place that never closes, or never opens", () => {
    expect([
      nextOpening(always, at("2026-11-23T11:30Z")),
      nextOpening(never, at("2026-11-23T11:30Z")),
    ]).to.deep.equal([undefined, undefined]);
  });
});

describe("openWindows", () => {
  it("cuts windows to what was asked and joins those that touch", () => {
    expect(openWindows(night, at("2026-11-23T20:00Z"), at("2026-11-24T20:30Z"))).to.deep.equal([
      { start: at("2026-11-23T20:00Z"), end: at("2026-11-24T01:00Z") },
      { start: at("2026-11-24T19:00Z"), end: at("2026-11-24T20:30Z") },
    ]);
  });

  it("is empty when the end is not after the start", () => {
    const noon = at("2026-11-23T11:00Z");

    expect([
      openWindows(always, noon, noon),
      openWindows(always, noon, at("2026-11-20T11:00Z")),
    ]).to.deep.equal([[], []]);
  });
});
