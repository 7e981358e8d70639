import { expect } from "chai";
import { MOMENTS } from "./pairs.ts";
import { actsAt, racePair } from "./race-pairs.ts";
import { endStages, type Engine, ENGINES } from "./stage.ts";

/** Every pair with ALL_PAIRS=1; without, one in four, the same on both stores. */
const ONE_IN = process.env["ALL_PAIRS"] === "1" ? 1 : 4;

describe("two deeds at once about the same records", () => {
  const raced = new Map<Engine, number>();
  after(endStages);

  for (const engine of ENGINES) {
    for (const [name, moment] of Object.entries(MOMENTS)) {
      it(`come out as one after the other, on ${engine}: ${name}`, async () => {
        const acts = await actsAt(engine, moment);
        const wrong: string[] = [];
        const pairs = acts.flatMap((one, index) =>
          acts.slice(index + 1).map((other) => [one, other] as const),
        );
        for (const pair of pairs.filter((_, index) => index % ONE_IN === 0)) {
          const found = await racePair(engine, moment, pair);
          if (found !== undefined) wrong.push(found);
          raced.set(engine, (raced.get(engine) ?? 0) + 1);
        }
        expect(wrong.join("\n\n")).to.equal("");
      }).timeout(300_000);
    }
  }

  it("were as many on both stores", () => {
    expect([...raced.keys()]).to.deep.equal(ENGINES);
    expect(new Set(raced.values()).size).to.equal(1);
  });
});
