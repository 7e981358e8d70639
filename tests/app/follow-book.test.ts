import { expect } from "chai";
import { followBook } from "../../src/app/follow-book.ts";
import type { Book } from "../../src/knowledge/index.ts";
import { until } from "../support/until.ts";

describe("following the merchant's book", function () {
  this.timeout(12_000);
  let change: () => void = () => undefined;
  let isListened = false;
  const book = {
    onChange: (listener: (book: Book) => void) => {
      isListened = true;
      // Nobody here looks into it.
      change = () => listener({} as Book);
      return () => (isListened = false);
    },
  };

  it("brings the records in line once for changes that come together, and again when that fails", async () => {
    let tries = 0;
    const faults: unknown[] = [];
    const follow = () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error("the store is away")) : Promise.resolve();
    };
    const following = followBook({ book, follow, onFault: (error) => faults.push(error) });

    for (let n = 0; n < 3; n += 1) change();
    await until(() => tries === 2);
    await following.stop();
    change();

    expect(faults).to.have.length(1);
    expect(tries).to.equal(2);
    expect(isListened).to.equal(false);
  });
});
