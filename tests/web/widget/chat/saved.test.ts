import { expect } from "chai";
import { readSaved, type Saved, writeSaved } from "../../../../src/web/widget/chat/saved.ts";

const saved: Saved = {
  user: "visitor-1",
  conversation: "conv-1",
  token: "token-1",
  expiresAt: 1_800_000,
  queue: [{ id: "a", text: "bonjour", at: "2026-12-05T20:00:00.000Z", status: "failed" }],
};

describe("what a reload finds again", () => {
  it("is what was kept", () => {
    expect(readSaved(writeSaved(saved))).to.deep.equal(saved);
  });

  it("sends again what was sent but never seen in the transcript", () => {
    const [first] = saved.queue;
    const sent = { ...saved, queue: first === undefined ? [] : [{ ...first, status: "sent" as const }] };

    expect(readSaved(writeSaved(sent))?.queue[0]?.status).to.equal("waiting");
  });

  for (const text of [
    undefined,
    "",
    "{",
    "null",
    "[]",
    '{"version":1}',
    '{"version":2,"user":"u","conversation":"c","token":"t"}',
  ]) {
    it(`is nothing when ${JSON.stringify(text)} was kept`, () => {
      expect(readSaved(text)).to.equal(undefined);
    });
  }

  it("leaves out messages that are not whole", () => {
    const text = JSON.stringify({ version: 1, ...saved, queue: [{ id: "a" }, null, 7, saved.queue[0]] });

    expect(readSaved(text)?.queue).to.deep.equal(saved.queue);
  });
});
