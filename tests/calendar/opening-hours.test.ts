import { expect } from "chai";
import { z } from "zod";
import { parse } from "yaml";
import { OpeningHours, TimeZone } from "../../src/calendar/index.ts";

/** What a merchant would read when the hours are refused; "" when they are accepted. */
function refusal(change: Record<string, unknown>): string {
  const parsed = OpeningHours.safeParse({ timeZone: "Europe/Paris", week: {}, ...change });
  return parsed.success ? "" : z.prettifyError(parsed.error);
}

describe("OpeningHours", () => {
  it("reads what a merchant writes in YAML and keeps it as written", () => {
    const hours = OpeningHours.parse(
      parse(`
        timeZone: Europe/Paris
        week:
          mon: ["09:30-12:30", "14:00-19:00"]
          sat: ["9:00-24:00"]
        exceptions:
          - on: 2026-12-24
            until: 2026-12-26
            closed: true
            name: { fr: Noël, en: Christmas }
          - { on: 2026-12-31, hours: ["10:00-16:00"], name: Saint-Sylvestre, yearly: true }
      `),
    );

    expect(hours.week.mon).to.deep.equal(["09:30-12:30", "14:00-19:00"]);
    expect(hours.week.sun).to.deep.equal([]);
    expect(OpeningHours.parse(JSON.parse(JSON.stringify(hours)))).to.deep.equal(hours);
  });

  const refused: [name: string, change: Record<string, unknown>, message: string][] = [
    ["a reversed range", { week: { mon: ["19:00-09:00"] } }, '"19:00-09:00" ends before it starts'],
    ["an empty range", { week: { mon: ["09:00-09:00"] } }, '"09:00-09:00" is empty'],
    ["23:59 as an end", { week: { mon: ["09:00-23:59"] } }, "write 24:00"],
    ["a time after 24:00", { week: { mon: ["09:00-24:30"] } }, "is not a range"],
    ["24:00 as a start", { week: { mon: ["24:00-24:00"] } }, "is not a range"],
    ["something else", { week: { mon: ["9h-12h"] } }, 'not a range such as "09:30-12:30"'],
    [
      "overlapping ranges",
      { week: { mon: ["11:00-14:00", "09:00-12:00"] } },
      '"09:00-12:00" and "11:00-14:00" overlap',
    ],
    ["an unknown weekday", { week: { lundi: [] } }, "lundi"],
    ["an exception without hours", { exceptions: [{ on: "2026-12-24" }] }, "either closed: true or hours"],
    [
      "an exception both closed and open",
      { exceptions: [{ on: "2026-12-24", closed: true, hours: ["10:00-16:00"] }] },
      "either closed: true or hours",
    ],
    ["no hours", { exceptions: [{ on: "2026-12-24", hours: [] }] }, "write closed: true"],
    ["closed: false", { exceptions: [{ on: "2026-12-24", closed: false }] }, "write closed: true"],
    ["a day that does not exist", { exceptions: [{ on: "2026-02-30", closed: true }] }, "does not exist"],
    ["a date in another order", { exceptions: [{ on: "24/12/2026", closed: true }] }, "YYYY-MM-DD"],
    [
      "an end before its start",
      { exceptions: [{ on: "2026-12-24", until: "2026-12-23", closed: true }] },
      "2026-12-23 is before 2026-12-24",
    ],
    ["a day of another age", { exceptions: [{ on: "0001-01-01", closed: true }] }, "between 2000-01-01 and"],
    [
      "an exception without end",
      { exceptions: [{ on: "2026-01-01", until: "9999-12-31", closed: true }] },
      "between 2000-01-01 and 2100-12-31",
    ],
    [
      "an exception of more than two years",
      { exceptions: [{ on: "2026-01-01", until: "2028-01-05", hours: ["10:00-12:00"] }] },
      "at most two years",
    ],
    [
      "a yearly exception of more than a year",
      { exceptions: [{ on: "2026-01-01", until: "2027-01-01", closed: true, yearly: true }] },
      "under a year",
    ],
  ];
  for (const [name, change, message] of refused) {
    it(`refuses ${name} and says why`, () => {
      expect(refusal(change)).to.include(message);
    });
  }

  it("accepts ranges that touch", () => {
    expect(refusal({ week: { mon: ["12:00-14:00", "09:00-12:00"] } })).to.equal("");
  });

  it("accepts names of zones, not abbreviations or offsets", () => {
    const names = ["Europe/Paris", "America/Montreal", "UTC", "CST", "PT", "+02:00", "Europe/Antibes", ""];

    expect(names.filter((name) => TimeZone.safeParse(name).success)).to.deep.equal([
      "Europe/Paris",
      "America/Montreal",
      "UTC",
    ]);
  });
});
