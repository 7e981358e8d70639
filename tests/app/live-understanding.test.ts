import { expect } from "chai";
import { learnedFrom, withLearned } from "../../src/app/learned-phrases.ts";
import { liveUnderstanding } from "../../src/app/live-understanding.ts";
import type { BookRequest, LearnedPhrase } from "../../src/knowledge/index.ts";
import type { PhraseBook, Understanding } from "../../src/understanding/index.ts";
import { aLiveBook } from "../knowledge/a-live-book.ts";
import { until } from "../support/until.ts";

/** An understanding that is known by its number. */
function numbered(bytes: number, mistakes: readonly string[] = []): Understanding {
  const understand = () => expect.fail("nothing is to be understood");
  return { understand, bytes, thresholds: { act: 1, offer: 1 }, mistakes };
}

const phrase = (text: string): BookRequest => ({
  ...{ kind: "add-phrase", locale: "fr", intent: "callback_request", text },
});

describe("understanding that follows the book", () => {
  it("learns after a change that teaches something, and answers as before until it has", async () => {
    const book = await aLiveBook();
    let go: () => void = () => undefined;
    const rebuild = async () => {
      await new Promise<void>((resolve) => (go = resolve));
      return numbered(2, ["oui", "non"]);
    };
    const live = liveUnderstanding({
      ...{ book, first: numbered(1, ["oui"]), lessonsOf: learnedFrom, rebuild, onFault: () => undefined },
    });

    await book.change({ kind: "set-stock", shop: "nice", stock: "unreadable" }, "maud");
    expect(live.learning().state, "nothing to learn from").to.equal("ready");
    await book.change(phrase("un"), "maud");
    expect([live.bytes, live.learning().state]).to.deep.equal([1, "learning"]);
    go();
    await live.settled();
    expect([live.bytes, live.learning()]).to.deep.equal([2, { state: "ready", newMistakes: ["non"] }]);
    live.stop();
  });

  it("learns what is taught while it learns, last of all what stands last", async () => {
    const book = await aLiveBook();
    const learnt: number[] = [];
    const live = liveUnderstanding({
      ...{ book, first: numbered(0), lessonsOf: learnedFrom, onFault: () => undefined },
      rebuild: async ({ phrases }) => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        learnt.push(phrases.length);
        return numbered(phrases.length);
      },
    });

    for (const text of ["un", "deux", "trois"]) await book.change(phrase(text), "maud");
    await live.settled();
    expect(learnt.at(-1)).to.equal(3);
    await book.undo("maud");
    await live.settled();
    expect(live.bytes).to.equal(2);
    live.stop();
  });

  it("tries again when it could not learn", async () => {
    const book = await aLiveBook();
    const faults: unknown[] = [];
    const live = liveUnderstanding({
      ...{ book, first: numbered(0), lessonsOf: learnedFrom, onFault: (error) => faults.push(error) },
      rebuild: () =>
        faults.length === 0 ? Promise.reject(new Error("no memory")) : Promise.resolve(numbered(1)),
      retryMs: 10,
    });

    await book.change(phrase("un"), "maud");
    await until(() => live.bytes === 1);
    expect(faults).to.have.length(1);
    live.stop();
  });
});

describe("phrases learnt at the desk", () => {
  const folder: PhraseBook = {
    training: { fr: [{ text: "rappelez-moi", intent: "callback_request" }], en: [] },
    calibration: { fr: [{ text: "je veux un appel", intent: "callback_request" }], en: [] },
  };
  const learned = (id: string, intent: string, text: string): LearnedPhrase => ({
    ...{ id, intent, text, locale: "fr", by: "agent:claire", at: "2026-12-05T11:00:00.000Z" },
  });

  it("are trained on whatever the order in which they were learnt", () => {
    const [one, two] = [learned("p1", "greeting", "coucou toi"), learned("p2", "thanks", "mille fois merci")];
    const both = withLearned(folder, { phrases: [one, two] });

    expect(withLearned(folder, { phrases: [two, one] })).to.deep.equal(both);
    expect(learnedFrom({ phrases: [two, one] })).to.equal(learnedFrom({ phrases: [one, two] }));
    expect(both.training.fr).to.have.length(3);
  });

  it("leave out what the folder says otherwise, and what the zones are set by", () => {
    const phrases = [
      learned("p1", "greeting", "Rappelez moi !"),
      learned("p2", "thanks", "Je veux un appel."),
    ];
    const all = withLearned(folder, { phrases });

    expect(all.training.fr.map(({ text }) => text)).to.deep.equal(["rappelez-moi", "Je veux un appel."]);
    expect(all.calibration.fr).to.deep.equal([]);
  });
});
