import { expect } from "chai";
import type { Book } from "../../src/knowledge/index.ts";
import { holds, offerAllFree, seedUnits, waitlist } from "../../src/loans/index.ts";
import { countingIds } from "../support/counting-ids.ts";
import { endStages, Stage } from "../model/stage.ts";

const TALKS = ["one", "two", "three"] as const;
const CUSTOMERS = TALKS.map((conversation, n) => ({ conversation, line: `+3346571990${n}` }));

function boxes(...serials: string[]): (book: Book) => Book {
  return (book) => ({ ...book, units: book.units.filter(({ serial }) => serials.includes(serial)) });
}

function afternoon(book: (book: Book) => Book): Promise<Stage> {
  return Stage.set({ engine: "sqlite", at: "2026-12-07T13:05:00Z", customers: CUSTOMERS, book });
}

async function fireDue(stage: Stage): Promise<void> {
  const until = stage.now.getTime();
  for (let timer = await stage.nextTimer(until); timer; timer = await stage.nextTimer(until))
    await stage.fire(timer);
}

const reserve = (stage: Stage, talk: string) =>
  stage.enter(talk, "loaner", { step: "reserve", facts: { shop: "antibes" } });

describe("who waits longest", () => {
  let stage: Stage;
  afterEach(() => stage.strike());
  after(endStages);

  async function holder(): Promise<string | undefined> {
    const [hold] = await stage.parts.store.read((tx) => tx.find(holds, { state: "placed" }));
    return hold?.conversation;
  }

  it("gets the box that comes free, even from a newcomer who asks in the moment before it is offered", async () => {
    stage = await afternoon(boxes("GP4G-0107"));
    await reserve(stage, "one");
    await stage.enter("two", "loaner", { step: "waitlist" });
    await stage.enter("one", "loaner", { step: "giveUp" });

    const [told] = await reserve(stage, "three");
    await fireDue(stage);

    expect(told).to.equal("justGone");
    expect(await holder()).to.equal("two");
  });

  it("gets a box that came free while he was asked for his name", async () => {
    stage = await afternoon(boxes("GP4G-0107"));

    await stage.enter("one", "loaner", { step: "waitlist" });
    await fireDue(stage);

    expect(await holder()).to.equal("one");
  });

  it("gets a box that was added, or whose stock can be read again", async () => {
    stage = await afternoon(boxes());
    await stage.enter("one", "loaner", { step: "waitlist" });
    const { store, book } = stage.parts;
    const units = [{ serial: "GP4G-0999", model: "box-4g", shop: "antibes" }];
    await seedUnits(store, { book: { ...book.current(), units }, ids: countingIds(), now: stage.now });

    await stage.act("book", undefined, offerAllFree);
    await fireDue(stage);

    expect(await holder()).to.equal("one");
    const [entry] = await store.read((tx) => tx.find(waitlist, {}));
    expect(entry).to.include({ state: "accepted" });
  });
});
