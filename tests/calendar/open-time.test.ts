import { expect } from "chai";
import { addOpenTime, endOfOpenDays, openTimeBetween, previousOpenDay } from "../../src/calendar/index.ts";
import { at, HOUR_MS, hoursOf, parisDesk, shop } from "./places.ts";

const never = hoursOf("Europe/Paris", [], []);

describe("addOpenTime", () => {
  it("ends at closing time, not at the next opening", () => {
    expect(addOpenTime(parisDesk, at("2026-11-23T16:00Z"), HOUR_MS)).to.deep.equal(at("2026-11-23T17:00Z"));
  });

  it("adds nothing to a closed instant when asked for nothing", () => {
    expect(addOpenTime(parisDesk, at("2026-11-22T03:00Z"), 0)).to.deep.equal(at("2026-11-22T03:00Z"));
  });

  it("fails on a place that does not open, and on a negative duration", () => {
    expect(() => addOpenTime(never, at("2026-11-22T03:00Z"), 1))
      .to.throw()
      .with.property("code", "BOOK_INVALID");
    expect(() => addOpenTime(shop, at("2026-11-22T03:00Z"), -1))
      .to.throw()
      .with.property("code", "INTERNAL");
  });
});

describe("openTimeBetween", () => {
  it("is 0 backwards", () => {
    expect(openTimeBetween(parisDesk, at("2026-11-23T17:00Z"), at("2026-11-23T08:00Z"))).to.equal(0);
  });
});

describe("endOfOpenDays", () => {
  it("does not count the day it starts on", () => {
    expect(endOfOpenDays(shop, at("2026-11-23T08:00Z"), 1)).to.deep.equal(at("2026-11-24T18:00Z"));
  });

  it("fails on a place that does not open, and on less than a day", () => {
    expect(() => endOfOpenDays(never, at("2026-11-22T03:00Z"), 1))
      .to.throw()
      .with.property("code", "BOOK_INVALID");
    expect(() => endOfOpenDays(shop, at("2026-11-22T03:00Z"), 0))
      .to.throw()
      .with.property("code", "INTERNAL");
  });
});

describe("previousOpenDay", () => {
  const dateBy = (iso: string) => previousOpenDay(parisDesk, at(iso))?.date;

  it("counts the day itself only once its doors have closed", () => {
    expect([
      dateBy("2026-11-24T16:59:59Z"),
      dateBy("2026-11-24T17:00Z"),
      dateBy("2026-11-24T23:00Z"),
    ]).to.deep.equal(["2026-11-23", "2026-11-24", "2026-11-24"]);
  });

  it("is nothing for a place that never opens", () => {
    expect(previousOpenDay(never, at("2026-11-24T23:00Z"))).to.equal(undefined);
  });
});
