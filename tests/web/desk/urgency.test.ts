import { expect } from "chai";
import { Handoff } from "../../../src/web/desk/shapes.ts";
import { byUrgency } from "../../../src/web/desk/urgency.ts";

function aRequest(id: string, urgency: string, requestedAt: string): Handoff {
  return Handoff.parse({ id, state: "requested", urgency, requestedAt });
}

describe("the order of requests", () => {
  it("is the most urgent first, then who has waited longest", () => {
    const requests = [
      aRequest("calm", "low", "2026-12-07T07:00:00.000Z"),
      aRequest("late", "high", "2026-12-07T09:00:00.000Z"),
      aRequest("early", "high", "2026-12-07T08:00:00.000Z"),
      aRequest("usual", "normal", "2026-12-07T06:00:00.000Z"),
    ];

    expect(requests.sort(byUrgency).map(({ id }) => id)).to.deep.equal(["early", "late", "usual", "calm"]);
  });
});
