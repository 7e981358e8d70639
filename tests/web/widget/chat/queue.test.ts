import { expect } from "chai";
import {
  enqueue,
  markFailed,
  markSent,
  nextToSend,
  type Queue,
  retry,
  settle,
} from "../../../../src/web/widget/chat/queue.ts";

const at = "2026-12-05T20:00:00.000Z";
const twoWaiting: Queue = enqueue(enqueue([], { id: "a", text: "un", at }), { id: "b", text: "deux", at });

describe("the queue of messages on their way", () => {
  it("sends in the order they were typed", () => {
    expect(nextToSend(twoWaiting)?.id).to.equal("a");
    expect(nextToSend(markSent(twoWaiting, "a"))?.id).to.equal("b");
  });

  it("never holds the same message twice", () => {
    expect(enqueue(twoWaiting, { id: "a", text: "un", at })).to.equal(twoWaiting);
  });

  it("keeps the id and the place of a message that is tried again", () => {
    const failed = markFailed(twoWaiting, "a");

    expect(nextToSend(failed)?.id).to.equal("b");
    expect(retry(failed, "a")).to.deep.equal(twoWaiting);
  });

  it("does not send again what was sent", () => {
    expect(retry(markSent(twoWaiting, "a"), "a")).to.deep.equal(markSent(twoWaiting, "a"));
  });

  it("lets go of what the transcript shows, and is unchanged otherwise", () => {
    expect(settle(twoWaiting, new Set(["a"])).map(({ id }) => id)).to.deep.equal(["b"]);
    expect(settle(twoWaiting, new Set(["z"]))).to.equal(twoWaiting);
  });
});
