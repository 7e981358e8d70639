import { expect } from "chai";
import {
  createEntityFinder,
  type Entity,
  type Setting,
} from "../../../../src/understanding/entities/index.ts";
import { writtenTimes } from "./written-times.ts";

const finder = createEntityFinder({ shops: [] });
const paris = { zone: "Europe/Paris", country: "FR", locale: "fr" } as const;
const toronto = { zone: "America/Toronto", country: "CA", locale: "en" } as const;

function at(now: string, place: Omit<Setting, "now">): (phrase: string) => Entity[] {
  return (phrase) => finder.find(phrase, { now: new Date(now), ...place });
}

describe("times when clocks change", () => {
  it("asks back for an hour that does not exist (V15)", () => {
    const [found] = at("2026-03-28T12:00:00Z", paris)("demain 2h30");

    expect(found).to.deep.equal({
      kind: "time", value: "2026-03-29T02:30", ask: true, start: 0, end: 11, text: "demain 2h30",
    }); // prettier-ignore
  });

  it("asks back for every way to say the missing hour", () => {
    const find = at("2026-03-28T12:00:00Z", paris);

    for (const phrase of [
      "2h30",
      "demain à 2:30",
      "vers 2h30",
      "après 2h15 demain",
      "dimanche à 2 heures",
      "cette nuit à 2h30",
    ]) {
      expect(writtenTimes(find(phrase)), phrase).to.match(/^ask 2026-03-29T02:/);
    }
  });

  it("asks back in Toronto too", () => {
    expect(writtenTimes(at("2026-03-07T17:00:00Z", toronto)("tomorrow at 2:30am"))).to.equal(
      "ask 2026-03-08T02:30",
    );
  });

  it("takes the earlier of an hour that comes twice (V16)", () => {
    const [found] = at("2026-10-24T22:10:00Z", paris)("2h30");

    expect(found).to.include({ from: "2026-10-25T02:30:00+02:00", to: "2026-10-25T02:30:00+02:00" });
  });

  it("takes the earlier in Toronto (V17)", () => {
    const [found] = at("2026-11-01T04:10:00Z", toronto)("01:30");

    expect(found).to.include({ from: "2026-11-01T01:30:00-04:00", to: "2026-11-01T01:30:00-04:00" });
  });

  it("keeps the local hour across the change (V18)", () => {
    const [found] = at("2026-10-22T13:00:00Z", paris)("jeudi prochain à 15h");

    expect(found).to.include({ from: "2026-10-29T15:00:00+01:00", to: "2026-10-29T15:00:00+01:00" });
  });

  it("gives the day of the change its 23 and 25 hours", () => {
    const [short] = at("2026-03-28T12:00:00Z", paris)("demain");
    const [long] = at("2026-10-24T12:00:00Z", paris)("demain");

    expect(short).to.include({ from: "2026-03-29T00:00:00+01:00", to: "2026-03-30T00:00:00+02:00" });
    expect(long).to.include({ from: "2026-10-25T00:00:00+02:00", to: "2026-10-26T00:00:00+01:00" });
  });

  it("adds hours, not clock faces, over the change", () => {
    const [found] = at("2026-03-29T00:30:00Z", paris)("dans 2 heures");

    expect(found).to.include({ from: "2026-03-29T04:30:00+02:00" });
  });
});

describe("a bare hour", () => {
  const find = at("2026-12-07T09:00:00Z", paris); // Monday, 10:00

  for (const [phrase, read] of [
    ["14h", "2026-12-07 14:00"],
    ["9h", "2026-12-08 09:00"],
    ["vers 14h", "2026-12-07 13:30-14:30"],
    ["avant 11h", "2026-12-07 00:00-11:00"],
    ["avant 9h", "2026-12-08 00:00-09:00"],
    ["après 18h", "2026-12-07 18:00-24:00"],
    ["entre 9h et 11h", "2026-12-07 09:00-11:00"],
    ["le matin", "2026-12-07 08:00-12:00"],
    ["lundi", "2026-12-14"],
    ["ce lundi à 15h", "2026-12-07 15:00"],
    ["lundi prochain", "2026-12-14"],
    ["aujourd'hui à 9h", "2026-12-07 09:00"],
    ["cette semaine", "2026-12-07..2026-12-13"],
    ["ce week-end", "2026-12-12..2026-12-13"],
    ["le week-end prochain", "2026-12-12..2026-12-13"],
    ["tantôt", "2026-12-07 12:00-18:00"],
    ["en fin de semaine", "2026-12-10..2026-12-11"],
  ] as const) {
    it(`means its next occurrence: "${phrase}" is ${read}`, () => {
      expect(writtenTimes(find(phrase))).to.equal(read);
    });
  }
});

describe("habits of a country", () => {
  const now = "2026-12-07T15:00:00Z";

  it("reads 03/04 as April in France and as March for English in Canada", () => {
    expect(writtenTimes(at(now, paris)("le 03/04"))).to.equal("2027-04-03");
    expect(writtenTimes(at(now, toronto)("on 03/04"))).to.equal("2027-03-04");
    expect(writtenTimes(at(now, { ...toronto, locale: "fr" })("le 03/04"))).to.equal("2027-04-03");
  });

  it("reads the end of the week as the week-end in Québec", () => {
    expect(writtenTimes(at(now, { ...toronto, locale: "fr" })("la fin de semaine"))).to.equal(
      "2026-12-12..2026-12-13",
    );
  });

  it("hears the afternoon in a small English hour, and not in a French one", () => {
    expect(writtenTimes(at(now, toronto)("tomorrow at 3:30"))).to.equal("2026-12-08 15:30");
    expect(writtenTimes(at(now, toronto)("tomorrow at 03:30"))).to.equal("2026-12-08 03:30");
    expect(writtenTimes(at(now, paris)("demain à 3h30"))).to.equal("2026-12-08 03:30");
  });
});
