import { expect } from "chai";
import { backoffMs } from "../../../../src/web/widget/chat/backoff.ts";

describe("the wait before trying again", () => {
  it("doubles from half a second to thirty seconds", () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => backoffMs(attempt, () => 1));

    expect(waits).to.deep.equal([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("is drawn between half of it and all of it, so that browsers do not come back together", () => {
    expect([backoffMs(3, () => 0), backoffMs(3, () => 0.5)]).to.deep.equal([2000, 3000]);
  });
});
