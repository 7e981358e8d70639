import { expect } from "chai";
import { remembered } from "../../src/shared/remembered.ts";

describe("a remembered function", () => {
  const counted = () => {
    const calls: string[] = [];
    const shout = remembered((text) => {
      calls.push(text);
      return text.toUpperCase();
    });
    return { calls, shout };
  };

  it("works an answer out once", () => {
    const { calls, shout } = counted();

    expect([shout("a"), shout("b"), shout("a")]).to.deep.equal(["A", "B", "A"]);
    expect(calls).to.deep.equal(["a", "b"]);
  });

  it("keeps no long text, and not more answers than it may", () => {
    const { calls, shout } = counted();
    const long = "x".repeat(201);
    shout(long);
    shout(long);
    for (let number = 0; number < 2_001; number += 1) shout(String(number));
    shout("0");

    expect(calls.filter((text) => text === long)).to.have.length(2);
    expect(calls.filter((text) => text === "0")).to.have.length(2);
  });
});
