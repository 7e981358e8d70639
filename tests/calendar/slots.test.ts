import { expect } from "chai";
import { nearestSlots, slotsBetween, type Slot, type Wish } from "../../src/calendar/index.ts";
import { at, hoursOf } from "./places.ts";

const split = hoursOf("Europe/Paris", ["mon"], ["09:15-12:00", "14:00-15:30"]);
const monday = { hours: split, from: at("2026-11-22T23:00Z"), to: at("2026-11-23T23:00Z") };

function clocks(slots: readonly Slot[]): string[] {
  return slots.map(({ start }) => start.toISOString().slice(11, 16));
}

describe("slotsBetween", () => {
  it("keeps a grid from midnight and only slots that are open from end to end", () => {
    expect(clocks(slotsBetween({ ...monday, slotMinutes: 30 }))).to.deep.equal(
      "08:30 09:00 09:30 10:00 10:30 13:00 13:30 14:00".split(" "),
    );
    expect(clocks(slotsBetween({ ...monday, slotMinutes: 60 }))).to.deep.equal(["09:00", "10:00", "13:00"]);
  });

  it("gives no slot that has already begun, and none that ends too late", () => {
    const wanted = {
      hours: split,
      from: at("2026-11-23T09:01Z"),
      to: at("2026-11-23T10:29Z"),
      slotMinutes: 30,
    };

    expect(clocks(slotsBetween(wanted))).to.deep.equal(["09:30"]);
  });

  it("fails on a slot that lasts nothing", () => {
    expect(() => slotsBetween({ ...monday, slotMinutes: 0 }))
      .to.throw()
      .with.property("code", "INTERNAL");
  });
});

describe("nearestSlots", () => {
  const free = slotsBetween({ ...monday, slotMinutes: 30 }).toReversed();
  const table: [name: string, wish: Wish, exact: string, nearest: string][] = [
    [
      "a point on a slot",
      { from: at("2026-11-23T09:00Z"), to: at("2026-11-23T09:00Z") },
      "09:00",
      "08:30 09:30",
    ],
    [
      "a point inside a slot",
      { from: at("2026-11-23T09:10Z"), to: at("2026-11-23T09:10Z") },
      "09:00",
      "08:30 09:30",
    ],
    ["a point at lunch", { from: at("2026-11-23T12:00Z"), to: at("2026-11-23T12:00Z") }, "", "10:30 13:00"],
    [
      "a range",
      { from: at("2026-11-23T09:30Z"), to: at("2026-11-23T11:30Z") },
      "09:30 10:00 10:30",
      "08:30 09:00",
    ],
    [
      "a range shorter than a slot",
      { from: at("2026-11-23T13:05Z"), to: at("2026-11-23T13:20Z") },
      "13:00",
      "13:30 14:00",
    ],
    ["after", { from: at("2026-11-23T13:30Z") }, "13:30 14:00", "10:30 13:00"],
    ["before", { to: at("2026-11-23T09:00Z") }, "08:30", "09:00 09:30"],
    ["another day", { from: at("2026-11-23T23:00Z"), to: at("2026-11-24T23:00Z") }, "", "13:30 14:00"],
  ];
  for (const [name, wish, exact, nearest] of table) {
    it(`sorts by a wish for ${name}`, () => {
      const found = nearestSlots(free, wish, 2);

      expect({
        exact: clocks(found.exact).join(" "),
        nearest: clocks(found.nearest).join(" "),
      }).to.deep.equal({
        exact,
        nearest,
      });
    });
  }

  it("takes every slot when there is no wish", () => {
    expect(nearestSlots(free, {})).to.deep.equal({ exact: free.toReversed(), nearest: [] });
  });
});
