import { expect } from "chai";
import { tzdataFault } from "../../src/calendar/index.ts";

describe("tzdataFault", () => {
  it("reports data from before British Columbia kept its summer time", () => {
    expect(tzdataFault(() => -480))
      .to.include("2026b")
      .and.to.include("America/Vancouver");
  });

  it("is silent when Vancouver is seven hours behind UTC in November 2026", () => {
    const asked: string[] = [];

    const fault = tzdataFault((at, timeZone) => {
      asked.push(`${at.toISOString()} ${timeZone}`);
      return -420;
    });

    expect(fault).to.equal(undefined);
    expect(asked).to.deep.equal(["2026-11-02T17:00:00.000Z America/Vancouver"]);
  });
});
