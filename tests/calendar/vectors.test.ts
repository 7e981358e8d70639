import { expect } from "chai";
import {
  addCalendarDays,
  addCalendarMonths,
  addDaysToDate,
  addOpenTime,
  atLocal,
  endOfLocalDate,
  endOfOpenDays,
  isOpen,
  localParts,
  openTimeBetween,
  previousOpenDay,
  slotsBetween,
  startOfLocalDate,
  tzdataFault,
  type LocalInstant,
  type OpeningHours,
} from "../../src/calendar/index.ts";
import {
  ALL_DAYS,
  at,
  basRhinDesk,
  basRhinShop,
  HOUR_MS,
  hoursOf,
  parisDesk,
  parisDeskWhitMonday,
  shop,
  torontoDesk,
  WORKDAYS,
} from "./places.ts";

/** The only instant of a wall time that has exactly one. */
function local(date: string, time: string, timeZone = "Europe/Paris"): Date {
  const found = atLocal({ date, time, timeZone });
  if (found.kind !== "one") throw new Error(`${date} ${time} has not exactly one instant`);
  return found.at;
}

function slotsOfDay(hours: OpeningHours, date: string): string[] {
  const [from, to] = [startOfLocalDate(date, hours.timeZone), endOfLocalDate(date, hours.timeZone)];
  return slotsBetween({ hours, from, to, slotMinutes: 30 }).map(({ start }) => start.toISOString());
}

describe("calendar vectors: open hours", () => {
  const table: [name: string, hours: OpeningHours, openHours: number, from: string, due: string][] = [
    ["V1 over the spring change", parisDesk, 4, "2026-03-27T17:00+01:00", "2026-03-30T10:00:00Z"],
    ["V2 over the autumn change", parisDesk, 4, "2026-10-23T17:00+02:00", "2026-10-26T11:00:00Z"],
    ["V3 over Easter and the change", parisDesk, 4, "2027-03-26T17:00+01:00", "2027-03-30T10:00:00Z"],
    ["V4 where Good Friday is closed", basRhinDesk, 4, "2027-03-26T17:00+01:00", "2027-03-30T11:00:00Z"],
    ["V5 over 8 May", parisDesk, 8, "2026-05-07T16:00+02:00", "2026-05-11T13:00:00Z"],
    ["V6 over Ascension", parisDesk, 8, "2026-05-13T16:00+02:00", "2026-05-15T13:00:00Z"],
    ["V7 Whit Monday closed", parisDeskWhitMonday, 8, "2026-05-22T16:00+02:00", "2026-05-26T13:00:00Z"],
    ["V7 Whit Monday open", parisDesk, 8, "2026-05-22T16:00+02:00", "2026-05-25T13:00:00Z"],
    ["V8 over 14 July", parisDesk, 1, "2026-07-13T17:30+02:00", "2026-07-15T07:30:00Z"],
    ["V9 over New Year", parisDesk, 4, "2026-12-31T16:00+01:00", "2027-01-04T10:00:00Z"],
    ["V10 Toronto in spring", torontoDesk, 4, "2026-03-06T16:00-05:00", "2026-03-09T16:00:00Z"],
    ["V11 Toronto in autumn", torontoDesk, 4, "2026-10-30T16:00-04:00", "2026-11-02T17:00:00Z"],
  ];
  for (const [name, hours, openHours, from, due] of table) {
    it(`${name}: +${openHours} open hours`, () => {
      expect(addOpenTime(hours, at(from), openHours * HOUR_MS)).to.deep.equal(at(due));
      expect(openTimeBetween(hours, at(from), at(due))).to.equal(openHours * HOUR_MS);
    });
  }

  it("V28 a pause across the repeated hour lasts 90 minutes, not 30", () => {
    const allDay = hoursOf("Europe/Paris", ALL_DAYS, ["00:00-24:00"]);

    expect(openTimeBetween(allDay, at("2026-10-25T01:45+02:00"), at("2026-10-25T02:15+01:00"))).to.equal(
      1.5 * HOUR_MS,
    );
  });
});

describe("calendar vectors: slots of half an hour", () => {
  const table: [name: string, zone: string, range: string, date: string, count: number][] = [
    ["V12 Paris, spring", "Europe/Paris", "00:00-24:00", "2026-03-29", 46],
    ["V12 Toronto, spring", "America/Toronto", "00:00-24:00", "2026-03-08", 46],
    ["V13 Paris, autumn", "Europe/Paris", "00:00-24:00", "2026-10-25", 50],
    ["V13 Toronto, autumn", "America/Toronto", "00:00-24:00", "2026-11-01", 50],
    ["V14 Paris night, spring", "Europe/Paris", "01:00-05:00", "2026-03-29", 6],
    ["V14 Paris night, autumn", "Europe/Paris", "01:00-05:00", "2026-10-25", 10],
    ["an ordinary day", "Europe/Paris", "00:00-24:00", "2026-06-10", 48],
  ];
  for (const [name, zone, range, date, count] of table) {
    it(`${name}: ${count}`, () => {
      const slots = slotsOfDay(hoursOf(zone, ALL_DAYS, [range]), date);

      expect(new Set(slots)).to.have.lengthOf(count);
      expect(slots).to.have.lengthOf(count);
    });
  }

  it("V14 gives 02:00 and 02:30 twice in autumn", () => {
    const slots = slotsOfDay(hoursOf("Europe/Paris", ALL_DAYS, ["01:00-05:00"]), "2026-10-25");
    const twice = slots.filter((iso) => localParts(at(iso), "Europe/Paris").hour === 2);

    expect(twice.map((iso) => iso.slice(11, 16))).to.deep.equal(["00:00", "00:30", "01:00", "01:30"]);
  });
});

describe("calendar vectors: wall time and instants", () => {
  const table: [name: string, date: string, time: string, timeZone: string, found: LocalInstant][] = [
    ["V15 does not exist", "2026-03-29", "02:30", "Europe/Paris", { kind: "gap" }],
    [
      "V16 is two instants",
      "2026-10-25",
      "02:30",
      "Europe/Paris",
      { kind: "twice", first: at("2026-10-25T00:30:00Z"), second: at("2026-10-25T01:30:00Z") },
    ],
    [
      "V17 is two instants",
      "2026-11-01",
      "01:30",
      "America/Toronto",
      { kind: "twice", first: at("2026-11-01T05:30:00Z"), second: at("2026-11-01T06:30:00Z") },
    ],
  ];
  for (const [name, date, time, timeZone, found] of table) {
    it(`${name}: ${date} ${time} ${timeZone}`, () => {
      expect(atLocal({ date, time, timeZone })).to.deep.equal(found);
    });
  }

  it("V18 same time next week keeps the wall clock", () => {
    expect(addCalendarDays(at("2026-10-22T13:00:00Z"), 7, "Europe/Paris")).to.deep.equal(
      at("2026-10-29T14:00:00Z"),
    );
  });

  for (const [date, time] of [
    ["2026-03-10", "04:00"],
    ["2026-03-31", "03:00"],
    ["2026-10-27", "04:00"],
    ["2026-11-03", "03:00"],
  ] as const) {
    it(`V19 09:00 in Paris on ${date} is ${time} in Toronto`, () => {
      expect(localParts(local(date, "09:00"), "America/Toronto").time).to.equal(time);
    });
  }

  it("V20 a loan renewed by one day over the spring change gains 23 hours", () => {
    expect(addCalendarDays(at("2026-03-28T22:59:59Z"), 1, "Europe/Paris")).to.deep.equal(
      at("2026-03-29T21:59:59Z"),
    );
  });

  it("V25 Vancouver is right exactly when the start-up check is content", () => {
    const found = local("2026-11-02", "10:00", "America/Vancouver").toISOString();

    expect(found === "2026-11-02T17:00:00.000Z").to.equal(tzdataFault() === undefined);
  });
});

describe("calendar vectors: days on the shelf", () => {
  const table: [name: string, hours: OpeningHours, from: string, until: string][] = [
    ["V21 over a Sunday and the change", shop, "2026-10-23T15:00+02:00", "2026-10-26T18:00:00Z"],
    ["V22 over 8 May", shop, "2026-05-06T15:00+02:00", "2026-05-09T17:00:00Z"],
    ["V23 over Easter Monday", shop, "2027-03-26T15:00+01:00", "2027-03-30T17:00:00Z"],
    ["V24 over Christmas", shop, "2026-12-24T15:00+01:00", "2026-12-28T18:00:00Z"],
    ["V24 where 26 December is a holiday", basRhinShop, "2026-12-24T15:00+01:00", "2026-12-29T18:00:00Z"],
  ];
  for (const [name, hours, from, until] of table) {
    it(name, () => {
      expect(endOfOpenDays(hours, at(from), 2)).to.deep.equal(at(until));
    });
  }
});

describe("calendar vectors: holidays", () => {
  for (const date of ["2026-02-16", "2026-08-03", "2026-09-30", "2026-11-11", "2026-12-28"]) {
    it(`V26 ${date} in Toronto is closed only when the shop's record says so`, () => {
      const noon = local(date, "12:00", "America/Toronto");
      const closed = hoursOf("America/Toronto", WORKDAYS, ["09:00-17:00"], [{ on: date, closed: true }]);

      expect([isOpen(torontoDesk, noon), isOpen(closed, noon)]).to.deep.equal([true, false]);
    });
  }

  for (const monday of ["2026-08-17", "2026-11-02", "2027-05-03", "2027-05-10"]) {
    it(`V27 no substitute day: Monday ${monday} stays open`, () => {
      expect(isOpen(parisDesk, local(monday, "12:00"))).to.equal(true);
    });
  }
});

describe("calendar vectors: legal clocks", () => {
  const federal = [
    { on: "2026-10-12", closed: true as const, yearly: true as const },
    { on: "2026-11-11", closed: true as const },
  ];
  const montreal = hoursOf("America/Toronto", WORKDAYS, ["09:00-17:00"], federal);
  const table: [name: string, hours: OpeningHours, from: string, days: number, legal: string, own: string][] =
    [
      ["V29 data request, Québec", montreal, "2026-10-10", 30, "2026-11-09", "2026-11-09"],
      ["V29 conformity claim", parisDesk, "2026-10-01", 30, "2026-10-31", "2026-10-30"],
      ["V29 proof of return", parisDesk, "2026-12-18", 14, "2027-01-01", "2026-12-31"],
    ];
  for (const [name, hours, from, days, legal, own] of table) {
    it(`${name}: ${from} + ${days} days`, () => {
      const lastDate = addDaysToDate(from, days);
      const dueAt = endOfLocalDate(lastDate, hours.timeZone);

      expect(lastDate).to.equal(legal);
      expect(previousOpenDay(hours, dueAt)?.date).to.equal(own);
    });
  }

  it("one month from 31 January 2027 is Sunday 28 February, planned on Friday 26", () => {
    const legal = addCalendarMonths(at("2027-01-31T11:00:00Z"), 1, "Europe/Paris");

    expect(legal).to.deep.equal(at("2027-02-28T11:00:00Z"));
    expect(previousOpenDay(parisDesk, legal)).to.deep.equal({
      date: "2027-02-26",
      opensAt: at("2027-02-26T08:00:00Z"),
      closesAt: at("2027-02-26T17:00:00Z"),
    });
  });
});
