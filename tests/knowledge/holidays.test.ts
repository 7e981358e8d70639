import { expect } from "chai";
import { parse } from "yaml";
import { isOpen, openingAt } from "../../src/calendar/index.ts";
import { shopById } from "../../src/knowledge/index.ts";
import { proposeHolidays } from "../../scripts/seed-holidays.ts";
import { demoBook } from "./a-live-book.ts";

const lists = [
  { name: "fr", place: "FR" },
  { name: "qc", place: "CA-QC" },
];

/** The days that the library proposes, as dates. */
function proposed(place: string): string[] {
  const list: unknown = parse(proposeHolidays(place, 2026, 2028));
  const text = JSON.stringify(list);
  return [...text.matchAll(/"on":"([\d-]+)"/g)].map(([, date = ""]) => date);
}

describe("holidays of the demo merchant", () => {
  for (const { name, place } of lists) {
    it(`decide about every public holiday of ${place} from 2026 to 2028`, async () => {
      const list = (await demoBook()).holidays[name];

      expect(list?.completeUntil).to.equal("2028-12-31");
      expect(list?.days.map(({ on }) => on)).to.include.members(proposed(place));
    });
  }

  it("close the French shops and leave a shop's own exceptions the last word", async () => {
    const nice = shopById(await demoBook(), "nice");
    if (!nice) throw new Error("no shop");

    expect(isOpen(nice.hours, new Date("2026-12-25T11:00:00Z"))).to.equal(false);
    expect(openingAt(nice.hours, "2026-12-24").ranges).to.deep.equal(["10:00-17:00"]);
  });

  it("shorten some days in Montréal and close others", async () => {
    const montreal = shopById(await demoBook(), "montreal");
    if (!montreal) throw new Error("no shop");

    expect(openingAt(montreal.hours, "2027-05-24").ranges).to.deep.equal(["10:00-17:00"]);
    expect(openingAt(montreal.hours, "2027-06-24").ranges).to.deep.equal([]);
  });
});
