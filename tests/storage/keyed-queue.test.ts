import { expect } from "chai";
import { KeyedQueue } from "../../src/storage/keyed-queue.ts";

describe("keyed queue", () => {
  it("runs works with one key one after the other, also after a failure", async () => {
    const queue = new KeyedQueue();
    const said: string[] = [];
    const work = (name: string, fails = false) =>
      queue.run("a", async () => {
        said.push(`${name} begins`);
        await Promise.resolve();
        said.push(`${name} ends`);
        if (fails) throw new RangeError(name);
        return name;
      });

    const results = await Promise.allSettled([work("1"), work("2", true), work("3")]);

    expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
    expect(said).to.deep.equal(["1 begins", "1 ends", "2 begins", "2 ends", "3 begins", "3 ends"]);
  });

  it("does not keep other keys waiting", async () => {
    const queue = new KeyedQueue();
    let release = (): void => undefined;
    const slow = queue.run("a", () => new Promise<void>((resolve) => (release = resolve)));

    const fast = await queue.run("b", async () => "done");
    release();
    await slow;

    expect(fast).to.equal("done");
  });
});
