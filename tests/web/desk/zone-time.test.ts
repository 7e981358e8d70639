import { expect } from "chai";
import { addDays, dayOf, instantAt, startOfDay } from "../../../src/web/desk/zone-time.ts";

describe("days at the desk", () => {
  const starts: readonly (readonly [string, string, string])[] = [
    ["2026-12-07", "Europe/Paris", "2026-12-06T23:00:00.000Z"],
    ["2026-07-14", "Europe/Paris", "2026-07-13T22:00:00.000Z"],
    // Clocks change at two or three in the morning of these days: midnight is still on the old side.
    ["2026-03-29", "Europe/Paris", "2026-03-28T23:00:00.000Z"],
    ["2026-10-25", "Europe/Paris", "2026-10-24T22:00:00.000Z"],
    ["2026-11-01", "America/Toronto", "2026-11-01T04:00:00.000Z"],
    ["2026-12-07", "America/Toronto", "2026-12-07T05:00:00.000Z"],
  ];
  for (const [day, zone, start] of starts) {
    it(`begin at ${start} on ${day} in ${zone}`, () => {
      expect(startOfDay(day, zone).toISOString()).to.equal(start);
      expect(dayOf(new Date(start), zone)).to.equal(day);
    });
  }

  it("last 23 and 25 hours when the clocks change", () => {
    const hours = (day: string): number =>
      (startOfDay(addDays(day, 1), "Europe/Paris").getTime() - startOfDay(day, "Europe/Paris").getTime()) /
      3_600_000;

    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-12-07")]).to.deep.equal([23, 25, 24]);
  });

  it("have the hours their walls show", () => {
    expect(instantAt("2026-12-07T09:30", "America/Toronto").toISOString()).to.equal(
      "2026-12-07T14:30:00.000Z",
    );
  });
});
