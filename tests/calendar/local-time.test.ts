import { expect } from "chai";
import {
  addCalendarDays,
  addCalendarMonths,
  addDaysToDate,
  atLocal,
  endOfLocalDate,
  localParts,
  startOfLocalDate,
} from "../../src/calendar/index.ts";
import { at, HOUR_MS } from "./places.ts";

describe("atLocal", () => {
  it("finds the instant of an ordinary time, on days of change too", () => {
    const found = ["2026-06-10 14:05", "2026-03-29 03:00", "2026-10-25 01:59", "2026-10-25 03:00"].map(
      (wall) => {
        const [date = "", time = ""] = wall.split(" ");
        return atLocal({ date, time, timeZone: "Europe/Paris" });
      },
    );

    expect(found).to.deep.equal([
      { kind: "one", at: at("2026-06-10T12:05Z") },
      { kind: "one", at: at("2026-03-29T01:00Z") },
      { kind: "one", at: at("2026-10-24T23:59Z") },
      { kind: "one", at: at("2026-10-25T02:00Z") },
    ]);
  });

  for (const [date, time] of [
    ["2026-02-30", "10:00"],
    ["2026-02-03", "24:00"],
    ["demain", "10:00"],
  ] as const) {
    it(`refuses ${date} ${time}`, () => {
      expect(() => atLocal({ date, time, timeZone: "Europe/Paris" }))
        .to.throw()
        .with.property("code", "BAD_REQUEST");
    });
  }
});

describe("localParts", () => {
  it("reads calendar and clock in the zone, on an ordinary day and on days of change", () => {
    const read = [
      "2026-06-10T22:05:07Z",
      "2026-10-25T00:30:00Z",
      "2026-10-25T01:30:00Z",
      "2026-03-29T01:00:00Z",
    ].map((iso) => localParts(at(iso), "Europe/Paris"));

    expect(read[0]).to.deep.equal({
      date: "2026-06-11",
      time: "00:05",
      year: 2026,
      month: 6,
      day: 11,
      hour: 0,
      minute: 5,
      second: 7,
      weekday: "thu",
      offsetMinutes: 120,
    });
    expect(read.slice(1).map(({ time, offsetMinutes }) => [time, offsetMinutes])).to.deep.equal([
      ["02:30", 120],
      ["02:30", 60],
      ["03:00", 120],
    ]);
  });
});

describe("addCalendarMonths", () => {
  const table: [from: string, months: number, to: string][] = [
    ["2027-01-31T11:00Z", 1, "2027-02-28T11:00Z"],
    ["2028-01-31T11:00Z", 1, "2028-02-29T11:00Z"],
    ["2026-10-01T10:00Z", 3, "2027-01-01T11:00Z"],
    ["2026-12-15T11:00Z", 24, "2028-12-15T11:00Z"],
    ["2027-03-31T10:00Z", -1, "2027-02-28T11:00Z"],
  ];
  for (const [from, months, to] of table) {
    it(`adds ${months} to ${from}`, () => {
      expect(addCalendarMonths(at(from), months, "Europe/Paris")).to.deep.equal(at(to));
    });
  }
});

describe("addCalendarDays", () => {
  it("moves on by the gap when the wall time does not exist, and takes the first when it exists twice", () => {
    expect([
      addCalendarDays(at("2026-03-28T01:30Z"), 1, "Europe/Paris"),
      addCalendarDays(at("2026-10-24T00:30Z"), 1, "Europe/Paris"),
    ]).to.deep.equal([at("2026-03-29T01:30Z"), at("2026-10-25T00:30Z")]);
  });
});

describe("local dates", () => {
  it("last 23 hours in spring and 25 in autumn", () => {
    const hours = ["2026-03-29", "2026-06-10", "2026-10-25"].map(
      (date) =>
        (endOfLocalDate(date, "Europe/Paris").getTime() - startOfLocalDate(date, "Europe/Paris").getTime()) /
        HOUR_MS,
    );

    expect(hours).to.deep.equal([23, 24, 25]);
  });

  it("are added without a clock, over the end of a year", () => {
    expect([addDaysToDate("2026-12-30", 3), addDaysToDate("2026-03-01", -1)]).to.deep.equal([
      "2027-01-02",
      "2026-02-28",
    ]);
  });
});
