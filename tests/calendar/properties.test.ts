import { expect } from "chai";
import fc from "fast-check";
import {
  addOpenTime,
  isOpen,
  localParts,
  nextOpening,
  OpeningHours,
  openTimeBetween,
  openUntil,
  openWindows,
  slotsBetween,
  WEEKDAYS,
} from "../../src/calendar/index.ts";
import { at, HOUR_MS } from "./places.ts";

const ZONES = [
  "Europe/Paris",
  "America/Toronto",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "UTC",
];

const anInstant = fc
  .date({ min: at("2026-01-01T00:00Z"), max: at("2027-12-31T00:00Z"), noInvalidDate: true })
  .map((date) => new Date(date.getTime()));

/** Ranges of one day from sorted, distinct cuts of ten minutes: never overlapping, sometimes touching midnight. */
const someRanges = fc.uniqueArray(fc.integer({ min: 0, max: 144 }), { maxLength: 6 }).map((cuts) => {
  const sorted = cuts.sort((a, b) => a - b);
  return sorted.flatMap((cut, index) => {
    const end = sorted[index + 1];
    return index % 2 === 0 && end !== undefined ? [`${clock(cut)}-${clock(end)}`] : [];
  });
});

function clock(tens: number): string {
  const [hour, minute] = [Math.floor(tens / 6), (tens % 6) * 10];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

const someHours = fc
  .tuple(fc.constantFrom(...ZONES), fc.array(someRanges, { minLength: 7, maxLength: 7 }))
  .map(([timeZone, days]) => {
    const week = Object.fromEntries(WEEKDAYS.map((weekday, index) => [weekday, days[index]]));
    // Open for at least an hour a week, or nothing could be added.
    const exceptions = [{ on: "2026-01-01", hours: ["00:00-24:00"] }];
    return OpeningHours.parse({ timeZone, week: { ...week, wed: ["12:00-13:00"] }, exceptions });
  });

const aMoment = fc.record({
  hours: someHours,
  from: anInstant,
  ms: fc.integer({ min: 0, max: 40 * HOUR_MS }),
});

describe("calendar properties", () => {
  it("open time that was added is the open time between", () => {
    fc.assert(
      fc.property(aMoment, ({ hours, from, ms }) => {
        expect(openTimeBetween(hours, from, addOpenTime(hours, from, ms))).to.equal(ms);
      }),
      { numRuns: 200 },
    );
  });

  it("open time adds up over any cut", () => {
    fc.assert(
      fc.property(someHours, fc.tuple(anInstant, fc.nat(9e8), fc.nat(9e8)), (hours, [from, a, b]) => {
        const [cut, to] = [new Date(from.getTime() + a), new Date(from.getTime() + a + b)];

        expect(openTimeBetween(hours, from, cut) + openTimeBetween(hours, cut, to)).to.equal(
          openTimeBetween(hours, from, to),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("windows never overlap or touch, and together are the open time", () => {
    fc.assert(
      fc.property(someHours, anInstant, fc.nat(30 * 24 * HOUR_MS), (hours, from, ms) => {
        const to = new Date(from.getTime() + ms);
        const windows = openWindows(hours, from, to);
        const total = windows.reduce((sum, { start, end }) => sum + end.getTime() - start.getTime(), 0);

        for (const [index, { start, end }] of windows.entries()) {
          expect(end.getTime()).to.be.greaterThan(start.getTime());
          expect(start.getTime()).to.be.greaterThan(windows[index - 1]?.end.getTime() ?? -Infinity);
        }
        expect(total).to.equal(openTimeBetween(hours, from, to));
      }),
      { numRuns: 200 },
    );
  });

  it("the doors are open exactly until they close, and from when they next open", () => {
    fc.assert(
      fc.property(someHours, anInstant, (hours, now) => {
        const closesAt = openUntil(hours, now);
        const next = nextOpening(hours, now);

        expect(closesAt !== undefined).to.equal(isOpen(hours, now));
        if (closesAt) expect(isOpen(hours, closesAt)).to.equal(false);
        if (next)
          expect([isOpen(hours, next.opensAt), isOpen(hours, next.closesAt)]).to.deep.equal([true, false]);
      }),
      { numRuns: 200 },
    );
  });

  it("slots never overlap and are open from end to end", () => {
    fc.assert(
      fc.property(
        someHours,
        anInstant,
        fc.constantFrom(10, 15, 20, 30, 45, 60),
        (hours, from, slotMinutes) => {
          const to = new Date(from.getTime() + 7 * 24 * HOUR_MS);
          const slots = slotsBetween({ hours, from, to, slotMinutes });

          for (const [index, { start, end }] of slots.entries()) {
            expect(openTimeBetween(hours, start, end)).to.equal(slotMinutes * 60_000);
            expect(start.getTime()).to.be.at.least(slots[index - 1]?.end.getTime() ?? from.getTime());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("local parts agree with what the platform prints", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anInstant, (timeZone, now) => {
        const printed = new Intl.DateTimeFormat("sv-SE", {
          timeZone,
          dateStyle: "short",
          timeStyle: "medium",
        }).format(now);
        const { date, time, second } = localParts(now, timeZone);

        expect(`${date} ${time}:${String(second).padStart(2, "0")}`).to.equal(printed);
      }),
      { numRuns: 300 },
    );
  });
});
