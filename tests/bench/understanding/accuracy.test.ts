import { expect } from "chai";
import { accuracyOf, rightWithFewWrong } from "../../../bench/understanding/accuracy.ts";
import type { Judged } from "../../../bench/understanding/answer.ts";
import { drawConfusion } from "../../../bench/understanding/confusion-picture.ts";
import { confusionOf, worstPairs } from "../../../bench/understanding/confusion.ts";

/** A message that wanted one thing and was ranked so, surest first: act from 3, decline below 1. */
function judged(expected: string, intents: string[], score: number, scope?: "far" | "near"): Judged {
  const ranked = intents.map((intent, i) => ({ intent, score: score - i }));
  const answer = { ranked, acts: score >= 3, declines: score < 1, us: 1 };
  return { text: "", expected, answer, ...(scope && { scope }) };
}

const JUDGED = [
  judged("refund", ["refund", "order"], 4),
  judged("refund", ["order", "refund"], 3),
  judged("order", ["order", "refund"], 2),
  judged("order", ["help", "refund", "hours", "order"], 0.5),
  judged("none", ["help"], 0.2, "far"),
  judged("none", ["order"], 3.5, "near"),
];

describe("the accuracy of answers", () => {
  it("counts what is right, what is among three, what was acted on and what was not", () => {
    const shares = accuracyOf(JUDGED);

    expect([...shares].map(([name, share]) => `${name}: ${share.part}/${share.whole}`)).to.deep.equal([
      "top-1: 2/4",
      "top-3: 3/4",
      "far out of scope refused at 95 % kept: 1/1",
      "near out of scope refused at 95 % kept: 0/1",
      "confidently wrong (of all): 2/6",
      "acted on rightly, by its own threshold: 1/4",
      "acted on rightly, with 2 % of all wrong: 1/4",
      "declined though served: 1/4",
      "out of scope declined: 1/2",
    ]);
  });

  it("counts what is acted on rightly while few are acted on wrongly", () => {
    expect(rightWithFewWrong(JUDGED, 0)).to.deep.equal({ part: 1, whole: 4 });
    expect(rightWithFewWrong([...JUDGED, judged("order", ["order"], 3.2)], 1 / 7)).to.deep.equal({
      part: 2,
      whole: 5,
    });
    expect(rightWithFewWrong(JUDGED, 1)).to.deep.equal({ part: 2, whole: 4 });
  });

  it("shows what was taken for what, as rows, worst pairs and a picture", () => {
    const confusion = confusionOf(JUDGED);

    expect(confusion.wanted).to.deep.equal(["refund", "order", "out of scope, far", "out of scope, near"]);
    expect(confusion.taken).to.deep.equal(["refund", "order", "declined"]);
    expect(confusion.counts).to.deep.equal([
      [1, 1, 0],
      [0, 1, 1],
      [0, 0, 1],
      [0, 1, 0],
    ]);
    expect(worstPairs(confusion, 1)).to.deep.equal(["order as declined: 1 of 2"]);
    expect(drawConfusion(confusion, "A < B")).to.include("<title>A &lt; B</title>");
    expect(drawConfusion(confusion, "A")).to.equal(drawConfusion(confusionOf(JUDGED), "A"));
  });
});
