import { expect } from "chai";
import { readBook, shopById } from "../../src/knowledge/index.ts";
import { riskTime } from "../../src/promises/risk-time.ts";

describe("the reminder of a promise", () => {
  const percent = 60;

  async function antibes() {
    return shopById(await readBook("knowledge"), "antibes")?.hours;
  }

  it("comes when its share of the time has gone, while its owner works", async () => {
    const span = { from: "2026-12-08T09:00:00.000Z", dueAt: "2026-12-08T11:00:00.000Z" };

    expect(riskTime(span, { percent, hours: await antibes() })).to.equal("2026-12-08T10:12:00.000Z");
  });

  it("waits for the doors to open, and wakes nobody", async () => {
    // Saturday evening to Monday, 16:00: the share falls into Sunday night, the shop opens on Monday at 14:00.
    const span = { from: "2026-12-05T20:30:00.000Z", dueAt: "2026-12-07T15:00:00.000Z" };

    expect(riskTime(span, { percent, hours: await antibes() })).to.equal("2026-12-07T13:00:00.000Z");
  });

  it("comes at once when the doors open only after it is due, or where nobody keeps hours", async () => {
    const span = { from: "2026-12-05T20:30:00.000Z", dueAt: "2026-12-06T20:30:00.000Z" };
    const share = "2026-12-06T10:54:00.000Z";

    expect(riskTime(span, { percent, hours: await antibes() })).to.equal(share);
    expect(riskTime(span, { percent })).to.equal(share);
  });
});
