import { expect } from "chai";
import { isOpen, openingAt } from "../../src/calendar/index.ts";
import type { Book, BookRequest, LiveBook } from "../../src/knowledge/index.ts";
import { articleNamed, BookRequest as Request, hoursOf, shopById, teamById } from "../../src/knowledge/index.ts";
import type { BookOutcome } from "../../src/knowledge/index.ts";
import { AppError } from "../../src/shared/errors.ts";
import { aLiveBook, countingIds, demoBook, MemoryBookStore, noon, NOON } from "./a-live-book.ts";

const NICE = { kind: "shop", id: "nice" } as const;
const closedMonday: BookRequest = {
  kind: "add-closure",
  place: NICE,
  exception: { on: "2026-12-07", closed: true, name: { fr: "travaux", en: "works" } },
};
/** Monday 7 December 2026 at 15:00 in Paris, when Nice, its optician and both teams are usually open. */
const MONDAY_AT_THREE = new Date("2026-12-07T14:00:00Z");

function isOpenThen(book: Book, kind: "shop" | "team", id: string): boolean {
  const hours = hoursOf(book, { kind, id });
  if (!hours) throw new Error(`no ${kind} ${id}`);
  return isOpen(hours, MONDAY_AT_THREE);
}

/** The edit that was made; fails when there was none. */
function made(outcome: BookOutcome): string {
  return outcome.kind === "changed" ? outcome.entry.edit.kind : JSON.stringify(outcome);
}

describe("live book", () => {
  it("closes a shop and the corner inside it from the next look on", async () => {
    const live = await aLiveBook();
    const before = live.current();

    await live.change(closedMonday, "maud");

    expect(isOpenThen(before, "shop", "nice")).to.equal(true);
    expect(isOpenThen(live.current(), "shop", "nice")).to.equal(false);
    expect(isOpenThen(live.current(), "team", "optician-nice")).to.equal(false);
    expect(isOpenThen(live.current(), "shop", "antibes")).to.equal(true);
    expect(isOpenThen(live.current(), "team", "telecom")).to.equal(true);
  });

  it("shortens the corner's day with the shop's, and never lengthens it", async () => {
    const live = await aLiveBook();
    const exception = { on: "2026-12-07", hours: ["08:00-16:00"] };

    await live.change({ kind: "add-closure", place: NICE, exception }, "maud");

    const [shop, corner] = [shopById(live.current(), "nice"), teamById(live.current(), "optician-nice")];
    if (!shop || !corner) throw new Error("no shop");
    expect(openingAt(shop.hours, "2026-12-07").ranges).to.deep.equal(["08:00-16:00"]);
    expect(openingAt(corner.hours, "2026-12-07").ranges).to.deep.equal(["14:00-16:00"]);
  });

  it("closes a team's desk with its calls", async () => {
    const live = await aLiveBook();
    const exception = { on: "2026-12-07", closed: true } as const;

    await live.change({ kind: "add-closure", place: { kind: "team", id: "telecom" }, exception }, "maud");

    const team = teamById(live.current(), "telecom");
    if (!team?.deskHours) throw new Error("no desk");
    expect([isOpen(team.hours, MONDAY_AT_THREE), isOpen(team.deskHours, MONDAY_AT_THREE)]).to.deep.equal([
      false,
      false,
    ]);
  });

  it("keeps nobody at the desk longer because calls are made longer", async () => {
    const live = await aLiveBook();
    const exception = { on: "2026-12-07", hours: ["07:00-22:00"] };

    await live.change({ kind: "add-closure", place: { kind: "team", id: "telecom" }, exception }, "maud");

    const team = teamById(live.current(), "telecom");
    if (!team?.deskHours) throw new Error("no desk");
    expect(openingAt(team.hours, "2026-12-07").ranges).to.deep.equal(["07:00-22:00"]);
    expect(openingAt(team.deskHours, "2026-12-07").ranges).to.deep.equal(["08:00-20:00"]);
  });

  it("changes stock reading, capacity, wording, phrases and answers", async () => {
    const live = await aLiveBook();
    const text = (words: string) => ({ fr: `${words} (fr)`, en: words });

    await live.change({ kind: "set-stock", shop: "nice", stock: "unreadable" }, "maud");
    await live.change({ kind: "set-capacity", team: "telecom", lanes: 5 }, "maud");
    await live.change({ kind: "set-wording", locale: "fr", key: "loaner.ready", text: "C'est prêt." }, "maud");
    await live.change({ kind: "add-phrase", locale: "fr", intent: "loaner_request", text: "prêtez-moi" }, "maud");
    await live.change(
      { kind: "write-answer", id: "parking", title: text("Parking"), asks: { fr: [], en: [] }, body: text("New") },
      "maud",
    );

    const book = live.current();
    expect(shopById(book, "nice")?.stock).to.equal("unreadable");
    expect(teamById(book, "telecom")?.lanes).to.equal(5);
    expect(book.wording.fr["loaner.ready"]).to.equal("C'est prêt.");
    expect(book.phrases.map(({ text: said, by }) => [said, by])).to.deep.equal([["prêtez-moi", "maud"]]);
    expect(articleNamed(book, "parking", "fr")).to.include({ body: "New (fr)", owner: "maud" });
    expect(book.articles.filter(({ slug }) => slug === "parking")).to.have.length(2);
  });

  it("goes back to the files when a value is taken away", async () => {
    const live = await aLiveBook();

    await live.change({ kind: "set-capacity", team: "telecom", lanes: 0 }, "maud");
    const without = teamById(live.current(), "telecom")?.lanes;
    await live.change({ kind: "set-capacity", team: "telecom" }, "maud");

    expect([without, teamById(live.current(), "telecom")?.lanes]).to.deep.equal([0, 2]);
  });

  const unknown: [string, BookRequest, string][] = [
    ["shop", { ...closedMonday, place: { kind: "shop", id: "toulon" } }, "shop toulon"],
    ["team", { kind: "set-capacity", team: "night", lanes: 1 }, "team night"],
    ["shop's stock", { kind: "set-stock", shop: "toulon", stock: "readable" }, "shop toulon"],
    ["closure", { kind: "remove-closure", id: "closure_9" }, "closure_9"],
    ["phrase", { kind: "remove-phrase", id: "phrase_9" }, "phrase_9"],
    ["answer", { kind: "remove-answer", id: "answer-9" }, "answer-9"],
  ];
  for (const [name, request, what] of unknown) {
    it(`says that a ${name} is unknown and changes nothing`, async () => {
      const live = await aLiveBook();

      expect(await live.change(request, "maud")).to.deep.equal({ kind: "unknown", what });
      expect(live.history()).to.deep.equal([]);
    });
  }

  it("refuses what its caller refuses, with the reason", async () => {
    const live = await aLiveBook({ refuse: ({ kind }) => (kind === "set-wording" ? "no {shop}" : undefined) });

    const outcome = await live.change({ kind: "set-wording", locale: "fr", key: "a.b", text: "x" }, "maud");

    expect(outcome).to.deep.equal({ kind: "refused", why: "no {shop}" });
    expect(live.current().wording.fr).to.deep.equal({});
  });

  it("takes back the latest change, then the one before, then nothing", async () => {
    const live = await aLiveBook();
    await live.change(closedMonday, "maud");
    await live.change({ kind: "set-stock", shop: "nice", stock: "unreadable" }, "maud");

    const first = await live.undo("karim");
    const midway = live.current();
    const second = await live.undo("karim");

    expect([made(first), made(second)]).to.deep.equal(["set-stock", "remove-closure"]);
    expect(shopById(midway, "nice")?.stock).to.equal("readable");
    expect(isOpenThen(midway, "shop", "nice")).to.equal(false);
    expect(isOpenThen(live.current(), "shop", "nice")).to.equal(true);
    expect(await live.undo("karim")).to.deep.equal({ kind: "nothing" });
  });

  it("puts a removed closure back as it was", async () => {
    const live = await aLiveBook();
    await live.change(closedMonday, "maud");
    const [added] = live.history();
    if (added?.edit.kind !== "put-closure") throw new Error("no closure");

    await live.change({ kind: "remove-closure", id: added.edit.closure.id }, "karim");
    await live.undo("karim");

    expect(isOpenThen(live.current(), "shop", "nice")).to.equal(false);
    expect(live.history().at(-1)).to.deep.include({ version: 3, by: "karim", undoes: 2, edit: added.edit });
  });

  it("remembers who changed what and when", async () => {
    const live = await aLiveBook();

    await live.change({ kind: "set-stock", shop: "nice", stock: "unreadable" }, "maud");

    expect(live.history()).to.deep.equal([
      {
        version: 1,
        at: NOON,
        by: "maud",
        edit: { kind: "set-stock", shop: "nice", stock: "unreadable" },
        inverse: { kind: "set-stock", shop: "nice" },
      },
    ]);
  });

  it("keeps every change of many made at the same time", async () => {
    const store = new MemoryBookStore();
    const live = await aLiveBook({ store });

    await Promise.all([...Array(20).keys()].map((n) => live.change(phrase(`phrase ${n}`), "maud")));

    expect(store.kept.phrases).to.have.length(20);
    expect(store.kept.version).to.equal(20);
  });

  it("keeps the changes of two instances that race, and shows both after a reload", async () => {
    const store = new MemoryBookStore();
    const [one, two] = [await aLiveBook({ store }), await aLiveBook({ store, ids: countingIds(100) })];

    await Promise.all([one.change(phrase("un"), "maud"), two.change(phrase("deux"), "karim")]);
    await one.reload();

    expect(phrasesOf(one)).to.have.members(["un", "deux"]);
    expect(store.kept.version).to.equal(2);
  });

  it("does not remember a change that could not be kept", async () => {
    const store = new MemoryBookStore();
    const live = await aLiveBook({ store });
    store.write = () => Promise.reject(new AppError("STORE_UNAVAILABLE", "disk full"));

    const failed = await live.change(closedMonday, "maud").catch((error: unknown) => String(error));

    expect(failed).to.include("disk full");
    expect(isOpenThen(live.current(), "shop", "nice")).to.equal(true);
    expect(live.history()).to.deep.equal([]);
  });

  it("makes the next change after one that failed", async () => {
    const store = new MemoryBookStore();
    const live = await aLiveBook({ store });
    const write = store.write.bind(store);
    store.write = () => Promise.reject(new AppError("STORE_UNAVAILABLE", "disk full"));
    await live.change(phrase("lost"), "maud").catch(() => undefined);
    store.write = write;

    await live.change(phrase("kept"), "maud");

    expect(phrasesOf(live)).to.deep.equal(["kept"]);
  });

  it("tells listeners of each change once, until they stop listening", async () => {
    const live = await aLiveBook();
    const seen: number[] = [];
    const stop = live.onChange((book) => seen.push(book.phrases.length));

    await live.change(phrase("un"), "maud");
    await live.reload();
    stop();
    await live.change(phrase("deux"), "maud");

    expect(seen).to.deep.equal([1]);
  });

  it("gives the same book until something changes", async () => {
    const live = await aLiveBook();
    const book = live.current();
    await live.reload();

    expect(live.current()).to.equal(book);
  });

  it("keeps no more than 500 entries of history, with the changes all in effect", async () => {
    const store = new MemoryBookStore();
    const live = await aLiveBook({ store });

    for (let n = 0; n < 502; n += 1) await live.change(phrase(`phrase ${n}`), "maud");

    expect(live.history()).to.have.length(500);
    expect(live.history()[0]?.version).to.equal(3);
    expect(store.kept.phrases).to.have.length(502);
  });

  it("leaves out changes about a shop that the folder no longer has", async () => {
    const store = new MemoryBookStore();
    const before = await aLiveBook({ store });
    await before.change(closedMonday, "maud");
    const demo = await demoBook();
    const book = { ...demo, shops: demo.shops.filter(({ id }) => id !== "nice") };

    const live = await aLiveBook({ store, book, clock: noon, ids: countingIds() });

    expect(live.current().shops).to.deep.equal(book.shops);
  });

  it("accepts a request only with a closure that makes sense", () => {
    const both = { ...closedMonday, exception: { on: "2026-12-07", closed: true, hours: ["10:00-12:00"] } };

    expect(Request.safeParse(both).success).to.equal(false);
    expect(Request.safeParse({ ...closedMonday, id: "closure_1" }).success).to.equal(false);
    expect(Request.safeParse(closedMonday).success).to.equal(true);
  });
});

function phrase(text: string): BookRequest {
  return { kind: "add-phrase", locale: "fr", intent: "callback_request", text };
}

function phrasesOf(live: LiveBook): string[] {
  return live.current().phrases.map(({ text }) => text);
}
