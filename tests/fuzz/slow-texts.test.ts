import { expect } from "chai";
import { readBook } from "../../src/knowledge/index.ts";
import { readMerchantPhrases, trainOn } from "../../src/merchant.ts";
import type { Understanding } from "../../src/understanding/index.ts";
import { huntSlowTexts, shown, timed } from "./slow-texts.ts";

const CONTEXT = { now: new Date("2026-12-01T10:00:00Z"), zone: "Europe/Paris", country: "FR" };
/** On an idle machine the slowest text found takes less than 20 ms of processor time; others may share ours. */
const SLOWEST_MS = 60;

describe("the slowest message that can be written", function () {
  this.timeout(60_000);
  let understanding: Understanding;
  before(async () => {
    understanding = trainOn(await readBook("knowledge"), await readMerchantPhrases("knowledge"));
  });

  it("is understood in a bounded time, whatever it repeats four thousand characters long", () => {
    const hunt = { longest: 4_000, tries: 60, climbs: 40, seed: 7 };

    const slowest = huntSlowTexts((text) => understanding.understand(text, CONTEXT), hunt);

    for (const { text, ms } of slowest) expect(ms, shown(text)).to.be.lessThan(SLOWEST_MS);
  });

  // Each took 50 to 250 ms once: a pattern that tried again at every character, or a list read to its end.
  for (const [head, again, tail] of [
    ["cordialement +33 arobase ", "\t", "cent !minutes "],
    ["half past entre 👩‍👩‍👧 \u0301", " ", ""],
    ["1 €un pour magasin de ", "-", ""],
    ["stylo entre 14h et ", "A", "dot douzaine "],
    ["e ", "Cannes ", "fin İ"],
    ["", "stylo ", "code postal "],
    ["!cordialement ß", "14h30 ", "’a@"],
    ["2026-euros ß", "lundi matin \teuros ", "deux "],
    [" at ", "at ", "dot"],
  ] as const) {
    it(`is understood in a bounded time when it goes on with ${JSON.stringify(again)}`, () => {
      const text = `${head}${again.repeat(Math.floor((4_000 - head.length - tail.length) / again.length))}${tail}`;

      expect(timed(() => understanding.understand(text, CONTEXT), 5)).to.be.lessThan(SLOWEST_MS);
    });
  }
});
