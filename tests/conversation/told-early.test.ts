import { expect } from "chai";
import { aTalk } from "../support/transcript.ts";

describe("a fact told before its question", () => {
  it("does not lead to a question that was never reached: a name told early is only kept", async () => {
    const talk = await aTalk();
    await talk.sayAll("box de prêt", "04 65 71 21 18", "non");

    const [answer] = await talk.say("je m’appelle Jean Martin");
    expect(answer).to.include({ dialog: "loaner", step: "noneSuits" });

    const [again] = await talk.say("je m’appelle Paul Martin");
    expect(again).to.include({ dialog: "loaner", step: "noneSuits" });
  });
});
