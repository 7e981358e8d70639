import { expect } from "chai";
import { sayDay, sayRange, sayTime, sayUntil, type Saying } from "../../src/calendar/index.ts";
import { at } from "./places.ts";

const fr: Saying = { locale: "fr", timeZone: "Europe/Paris", now: at("2026-11-22T10:15:00+01:00") };
const en: Saying = { ...fr, locale: "en" };

describe("sayTime", () => {
  const table: [iso: string, fr: string, en: string][] = [
    ["2026-11-22T14:00+01:00", "aujourd'hui à 14 h", "today at 2 pm"],
    [
      "2026-11-23T09:30+01:00",
      "demain, lundi 23 novembre, à 9 h 30",
      "tomorrow, Monday 23 November, at 9:30 am",
    ],
    [
      "2026-11-21T18:05+01:00",
      "hier, samedi 21 novembre, à 18 h 05",
      "yesterday, Saturday 21 November, at 6:05 pm",
    ],
    ["2026-11-30T09:00+01:00", "lundi 30 novembre à 9 h", "Monday 30 November at 9 am"],
    ["2026-12-01T12:00+01:00", "mardi 1er décembre à 12 h", "Tuesday 1 December at noon"],
    ["2026-12-01T12:30+01:00", "mardi 1er décembre à 12 h 30", "Tuesday 1 December at 12:30 pm"],
    ["2026-12-01T00:00+01:00", "mardi 1er décembre à 0 h", "Tuesday 1 December at 12 am"],
    ["2027-01-04T11:00+01:00", "lundi 4 janvier 2027 à 11 h", "Monday 4 January 2027 at 11 am"],
    ["2026-10-26T19:00:59+01:00", "lundi 26 octobre à 19 h", "Monday 26 October at 7 pm"],
  ];
  for (const [iso, french, english] of table) {
    it(`says ${iso} as "${french}"`, () => {
      expect([sayTime(at(iso), fr), sayTime(at(iso), en)]).to.deep.equal([french, english]);
    });
  }

  it("takes today and tomorrow from the reader's own zone", () => {
    const montreal: Saying = { ...fr, timeZone: "America/Toronto", now: at("2026-11-23T01:00:00Z") };

    expect(sayTime(at("2026-11-23T04:00:00Z"), montreal)).to.equal("aujourd'hui à 23 h");
    expect(sayTime(at("2026-11-23T14:30:00Z"), montreal)).to.equal("demain, lundi 23 novembre, à 9 h 30");
  });

  it("says tomorrow with its year on New Year's Eve", () => {
    const eve: Saying = { ...fr, now: at("2026-12-31T10:00:00Z") };

    expect(sayTime(at("2027-01-01T10:00:00Z"), eve)).to.equal("demain, vendredi 1er janvier 2027, à 11 h");
  });

  it("tells the two halves of the repeated hour apart", () => {
    expect([
      sayTime(at("2026-10-25T00:30:00Z"), fr),
      sayTime(at("2026-10-25T01:30:00Z"), fr),
      sayTime(at("2026-10-25T01:30:00Z"), en),
      sayTime(at("2026-10-25T02:00:00Z"), fr),
    ]).to.deep.equal([
      "dimanche 25 octobre à 2 h 30 (avant le changement d'heure, UTC+2)",
      "dimanche 25 octobre à 2 h 30 (après le changement d'heure, UTC+1)",
      "Sunday 25 October at 2:30 am (after the clocks change, UTC+1)",
      "dimanche 25 octobre à 3 h",
    ]);
  });

  it("says an offset west of Greenwich, and one with half an hour", () => {
    const toronto: Saying = { ...en, timeZone: "America/Toronto" };
    const lordHowe: Saying = { ...en, timeZone: "Australia/Lord_Howe" };

    expect(sayTime(at("2026-11-01T05:30:00Z"), toronto)).to.equal(
      "Sunday 1 November at 1:30 am (before the clocks change, UTC−4)",
    );
    expect(sayTime(at("2026-04-04T15:15:00Z"), lordHowe)).to.equal(
      "Sunday 5 April at 1:45 am (after the clocks change, UTC+10:30)",
    );
  });
});

describe("sayRange", () => {
  const table: [name: string, start: string, end: string, fr: string, en: string][] = [
    [
      "today",
      "2026-11-22T14:00+01:00",
      "2026-11-22T14:30+01:00",
      "aujourd'hui entre 14 h et 14 h 30",
      "today between 2 pm and 2:30 pm",
    ],
    [
      "tomorrow",
      "2026-11-23T14:00+01:00",
      "2026-11-23T14:30+01:00",
      "demain, lundi 23 novembre, entre 14 h et 14 h 30",
      "tomorrow, Monday 23 November, between 2 pm and 2:30 pm",
    ],
    [
      "another day",
      "2026-11-24T11:30+01:00",
      "2026-11-24T12:00+01:00",
      "mardi 24 novembre entre 11 h 30 et 12 h",
      "Tuesday 24 November between 11:30 am and noon",
    ],
    [
      "the end of a day",
      "2026-11-24T23:30+01:00",
      "2026-11-25T00:00+01:00",
      "mardi 24 novembre entre 23 h 30 et minuit",
      "Tuesday 24 November between 11:30 pm and midnight",
    ],
    [
      "two days",
      "2026-11-23T14:00+01:00",
      "2026-11-24T09:00+01:00",
      "du lundi 23 novembre à 14 h au mardi 24 novembre à 9 h",
      "from Monday 23 November at 2 pm to Tuesday 24 November at 9 am",
    ],
  ];
  for (const [name, start, end, french, english] of table) {
    it(`says a range of ${name}`, () => {
      expect([sayRange(at(start), at(end), fr), sayRange(at(start), at(end), en)]).to.deep.equal([
        french,
        english,
      ]);
    });
  }
});

describe("sayUntil", () => {
  const table: [iso: string, fr: string, en: string][] = [
    ["2026-11-22T19:00+01:00", "aujourd'hui jusqu'à 19 h", "until 7 pm today"],
    [
      "2026-11-23T19:00+01:00",
      "jusqu'à demain, lundi 23 novembre, à 19 h",
      "until tomorrow, Monday 23 November, at 7 pm",
    ],
    ["2026-11-30T19:00+01:00", "jusqu'au lundi 30 novembre à 19 h", "until Monday 30 November at 7 pm"],
  ];
  for (const [iso, french, english] of table) {
    it(`says ${french}`, () => {
      expect([sayUntil(at(iso), fr), sayUntil(at(iso), en)]).to.deep.equal([french, english]);
    });
  }
});

describe("sayDay", () => {
  it("takes a date as well as an instant", () => {
    expect(["2026-11-22", "2026-11-23", "2026-12-24"].map((date) => sayDay(date, fr))).to.deep.equal([
      "aujourd'hui",
      "demain, lundi 23 novembre",
      "jeudi 24 décembre",
    ]);
  });
});
