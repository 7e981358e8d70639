import { expect } from "chai";
import { exceptionName, OpeningHours, sayHours, sayWeek } from "../../src/calendar/index.ts";
import { ALL_DAYS, hoursOf } from "./places.ts";

describe("sayHours", () => {
  const table: [ranges: string[], fr: string, en: string][] = [
    [["10:00-19:00"], "de 10 h à 19 h", "from 10 am to 7 pm"],
    [
      ["14:00-19:00", "09:30-12:30"],
      "de 9 h 30 à 12 h 30 et de 14 h à 19 h",
      "from 9:30 am to 12:30 pm and from 2 pm to 7 pm",
    ],
    [
      ["08:00-12:00", "13:00-17:00", "20:00-24:00"],
      "de 8 h à 12 h, de 13 h à 17 h et de 20 h à minuit",
      "from 8 am to noon, from 1 pm to 5 pm and from 8 pm to midnight",
    ],
    [["00:00-24:00"], "24 heures sur 24", "24 hours a day"],
    [["00:00-02:00"], "de minuit à 2 h", "from midnight to 2 am"],
    [[], "fermé", "closed"],
  ];
  for (const [ranges, french, english] of table) {
    it(`says ${JSON.stringify(ranges)} as "${french}"`, () => {
      expect([sayHours(ranges, "fr"), sayHours(ranges, "en")]).to.deep.equal([french, english]);
    });
  }
});

describe("exceptionName", () => {
  it("is the reader's own name, the only name, or nothing", () => {
    const closed = { on: "2026-12-25", closed: true as const };

    expect([
      exceptionName({ ...closed, name: { fr: "Noël", en: "Christmas Day" } }, "en"),
      exceptionName({ ...closed, name: "Inventaire" }, "en"),
      exceptionName(closed, "fr"),
    ]).to.deep.equal(["Christmas Day", "Inventaire", undefined]);
  });
});

describe("sayWeek", () => {
  it("says days with the same hours together", () => {
    const week = { tue: ["09:00-18:00"], wed: ["09:00-18:00"], thu: ["09:00-18:00"], fri: ["09:00-20:00"] };
    const hours = OpeningHours.parse({ timeZone: "Europe/Paris", week });

    expect(sayWeek(hours, "fr")).to.equal(
      "du mardi au jeudi de 9 h à 18 h, le vendredi de 9 h à 20 h, fermé le lundi, le samedi et le dimanche",
    );
    expect(sayWeek(hours, "en")).to.equal(
      "Tuesday to Thursday from 9 am to 6 pm, Friday from 9 am to 8 pm, closed on Monday, Saturday and Sunday",
    );
  });

  it("never joins days over a closed one, and says two in a row as two", () => {
    const hours = hoursOf("Europe/Paris", ["mon", "tue", "thu", "sat"], ["10:00-19:00"]);

    expect(sayWeek(hours, "fr")).to.equal(
      "le lundi et le mardi de 10 h à 19 h, le jeudi de 10 h à 19 h, le samedi de 10 h à 19 h, " +
        "fermé le mercredi, le vendredi et le dimanche",
    );
  });

  it("says a week that is closed throughout", () => {
    const hours = hoursOf("Europe/Paris", [], []);

    expect([sayWeek(hours, "fr"), sayWeek(hours, "en")]).to.deep.equal([
      "fermé tous les jours",
      "closed every day",
    ]);
  });

  it("says a week without a difference in one breath", () => {
    const hours = hoursOf("Europe/Paris", ALL_DAYS, ["00:00-24:00"]);

    expect([sayWeek(hours, "fr"), sayWeek(hours, "en")]).to.deep.equal([
      "tous les jours 24 heures sur 24",
      "every day 24 hours a day",
    ]);
  });
});
