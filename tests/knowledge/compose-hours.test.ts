import { expect } from "chai";
import { OpeningHours } from "../../src/calendar/index.ts";
import type { OpeningException } from "../../src/calendar/index.ts";
import { composeHours, exceptionWithin, hoursWithin } from "../../src/knowledge/compose-hours.ts";
import { HolidayFile } from "../../src/knowledge/holidays.ts";

const ZONE = "Europe/Paris";
const shop = OpeningHours.parse({
  timeZone: ZONE,
  week: { mon: ["9:00-12:30", "14:00-19:00"], tue: ["10:00-19:00"] },
  exceptions: [{ on: "2026-12-25", closed: true }],
});
const corner = OpeningHours.parse({
  timeZone: ZONE,
  week: { mon: ["08:00-20:00"], tue: ["12:00-15:00"], wed: ["10:00-12:00"] },
});

describe("hoursWithin", () => {
  it("keeps a corner open only while the doors are", () => {
    const { week } = hoursWithin(shop, corner);

    expect(week).to.deep.include({ mon: ["09:00-12:30", "14:00-19:00"], tue: ["12:00-15:00"], wed: [] });
  });

  it("gives the corner the closed days of the shop, and its own on top", () => {
    const own: OpeningException = { on: "2026-12-26", closed: true };

    expect(hoursWithin(shop, { ...corner, exceptions: [own] }).exceptions).to.deep.equal([
      { on: "2026-12-25", closed: true },
      own,
    ]);
  });
});

describe("exceptionWithin", () => {
  // 7 December 2026 is a Monday.
  const cases: { it: string; exception: OpeningException; means: OpeningException[] }[] = [
    {
      it: "closes the corner when the shop is closed",
      exception: { on: "2026-12-07", until: "2026-12-09", closed: true },
      means: [{ on: "2026-12-07", until: "2026-12-09", closed: true }],
    },
    {
      it: "shortens each day by its own week, and keeps the name",
      exception: { on: "2026-12-07", until: "2026-12-09", hours: ["11:00-14:00"], name: "travaux" },
      means: [
        { on: "2026-12-07", hours: ["11:00-14:00"], name: "travaux" },
        { on: "2026-12-08", hours: ["12:00-14:00"], name: "travaux" },
        { on: "2026-12-09", hours: ["11:00-12:00"], name: "travaux" },
      ],
    },
    {
      it: "does not open the corner on a day when it never works",
      exception: { on: "2026-12-13", hours: ["11:00-18:00"] },
      means: [{ on: "2026-12-13", closed: true }],
    },
    {
      it: "closes it on other hours that come back yearly, on whatever weekday",
      exception: { on: "2026-12-24", hours: ["10:00-17:00"], yearly: true },
      means: [{ on: "2026-12-24", yearly: true, closed: true }],
    },
  ];
  for (const { it: name, exception, means } of cases) {
    it(name, () => {
      expect(exceptionWithin(exception, corner.week, ZONE)).to.deep.equal(means);
    });
  }
});

describe("composeHours", () => {
  it("puts a place's own exceptions after its holidays, where they win", () => {
    const list = HolidayFile.parse({
      name: { fr: "fériés", en: "holidays" },
      reviewed: { by: "Camille", on: "2026-11-02" },
      completeUntil: "2026-12-31",
      days: [{ on: "2026-11-01", closed: true }],
    });
    const own: OpeningException = { on: "2026-11-01", hours: ["10:00-12:00"] };
    const { week, timeZone } = shop;

    const hours = composeHours({ timeZone, week, exceptions: [own], holidays: "fr" }, { fr: list });

    expect(hours.exceptions).to.deep.equal([{ on: "2026-11-01", closed: true }, own]);
  });
});
