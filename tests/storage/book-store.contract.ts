import { expect } from "chai";
import { type BookChanges, type BookStore, noChanges } from "../../src/knowledge/index.ts";
import { AppError } from "../../src/shared/errors.ts";
import { aLiveBook, NOON } from "../knowledge/a-live-book.ts";

/** Changes that hold one phrase, as version `version`. */
export function changesWith(text: string, version = 1): BookChanges {
  const phrase = {
    id: `phrase_${text}`,
    by: "maud",
    at: NOON,
    locale: "fr",
    intent: "thanks",
    text,
  } as const;
  return { ...noChanges(), version, phrases: [phrase] };
}

/** The code of the fault that a promise ends in. */
export async function faultOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected a fault, got ${String(error)}`);
}

/** What every place for the book's changes does; `open` opens the same, empty at first, each time it is called. */
export function bookStoreContract(name: string, fresh: () => Promise<() => BookStore>): void {
  describe(name, () => {
    it("has no change at first", async () => {
      const open = await fresh();

      expect(await open().read()).to.deep.equal(noChanges());
    });

    it("gives back what was written, to whoever opens it next", async () => {
      const open = await fresh();
      await open().write(changesWith("un"));
      await open().write(changesWith("deux", 2));

      expect(await open().read()).to.deep.equal(changesWith("deux", 2));
    });

    it("carries a live book over a restart, history and undo included", async () => {
      const open = await fresh();
      const before = await aLiveBook({ store: open() });
      await before.change({ kind: "set-stock", shop: "nice", stock: "unreadable" }, "maud");

      const after = await aLiveBook({ store: open() });
      const kept = after.current().shops.find(({ id }) => id === "nice")?.stock;
      await after.undo("maud");

      expect(kept).to.equal("unreadable");
      expect(after.history().map(({ undoes }) => undoes)).to.deep.equal([undefined, 1]);
    });

    it("keeps every change of many made at the same time", async () => {
      const open = await fresh();
      const live = await aLiveBook({ store: open() });
      const texts = [...Array(20).keys()].map((n) => `phrase ${n}`);

      await Promise.all(
        texts.map((text) =>
          live.change({ kind: "add-phrase", locale: "fr", intent: "thanks", text }, "maud"),
        ),
      );

      expect((await open().read()).phrases.map(({ text }) => text)).to.deep.equal(texts);
    });
  });
}
