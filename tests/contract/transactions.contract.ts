import { expect } from "chai";
import { holds, units } from "../../src/loans/index.ts";
import { conversations } from "../../src/conversation/conversation.ts";
import type { Commit, Store } from "../../src/shared/store.ts";
import { aConversation, aHold, aMessage, aTimer, aUnit, LATER, NOON } from "./builders.ts";
import { until } from "../support/until.ts";
import { fault } from "./fault.ts";

const actor = "bot";

/** What holds for a transaction as a whole. */
export function transactionContract(current: () => Store): void {
  describe("transaction", () => {
    it("returns what its work returns, and knows its actor", async () => {
      const result = await current().transact({ actor: "agent:lea" }, async (tx) => `by ${tx.actor}`);

      expect(result).to.equal("by agent:lea");
    });

    it("leaves nothing behind when its work throws", async () => {
      const failed = current().transact({ actor }, async (tx) => {
        await tx.insert(units, aUnit({ id: "unit_1" }));
        await tx.once("website", "m1", "answer", NOON);
        await tx.append([aMessage(1)]);
        await tx.setTimer(aTimer({ id: "t1" }));
        throw new RangeError("a bug");
      });

      const error = await failed.catch((reason: unknown) => reason);
      const left = await current().read(async (tx) => [
        await tx.get(units, "unit_1"),
        await tx.handled("website", "m1"),
        await tx.messages("conv_1", 0),
        await tx.events({}),
        await tx.timers("hold_1"),
      ]);

      expect(error).to.be.instanceOf(RangeError);
      expect(left).to.deep.equal([undefined, undefined, [], [], []]);
    });

    it("fails alone: what came with it is kept", async () => {
      const works = [1, 2, 3].map((n) =>
        current().transact({ actor }, async (tx) => {
          await tx.insert(units, aUnit({ id: `unit_${n}` }));
          if (n === 2) throw new RangeError("a bug");
        }),
      );

      const results = await Promise.allSettled(works);

      expect(results.map(({ status }) => status)).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
      expect(await current().read((tx) => tx.count(units, {}))).to.equal(2);
    });

    it("fails with the write that its work did not wait for", async () => {
      const failed = current().transact({ actor }, async (tx) => {
        await Promise.allSettled([
          tx.insert(units, aUnit({ id: "unit_1" })),
          tx.insert(units, aUnit({ id: "unit_2", serial: "SN-unit_1" })),
        ]);
      });

      await fault(failed, "STORE_CONFLICT");
      expect(await current().read((tx) => tx.count(units, {}))).to.equal(0);
    });

    it("reads its own writes, which nobody else sees before it commits", async () => {
      const [inside, outside] = await current().transact({ actor }, async (tx) => {
        await tx.insert(units, aUnit({ id: "unit_1" }));
        await tx.append([aMessage(1)]);
        const own = [await tx.count(units, {}), (await tx.messages("conv_1", 0)).length];
        const other = await current().read(async (rx) => [
          await rx.count(units, {}),
          (await rx.messages("conv_1", 0)).length,
        ]);
        return [own, other];
      });

      expect(inside).to.deep.equal([1, 1]);
      expect(outside).to.deep.equal([0, 0]);
      expect(await current().read((tx) => tx.count(units, {}))).to.equal(1);
    });

    it("can be read as soon as it is acknowledged", async () => {
      for (let n = 1; n <= 20; n++) {
        await current().transact({ actor }, (tx) => tx.insert(units, aUnit({ id: `unit_${n}` })));
        expect(await current().read((tx) => tx.count(units, {}))).to.equal(n);
      }
    });

    it("refuses to be used after its end", async () => {
      const kept = await current().transact({ actor }, async (tx) => ({ tx }));

      await fault(kept.tx.get(units, "unit_1"), "INTERNAL");
      await fault(kept.tx.insert(units, aUnit({ id: "unit_1" })), "INTERNAL");
    });

    it("goes on when a guarded record is as it was, and starts again when it is not", async () => {
      const unit = aUnit({ id: "unit_1" });
      await current().transact({ actor }, (tx) => tx.insert(units, unit));
      const guarded = (version: number): Promise<void> =>
        current().transact({ actor }, async (tx) => {
          await tx.guard(units, { ...unit, version });
          await tx.insert(holds, aHold({ id: `hold_${version}` }));
        });

      await guarded(1);
      await fault(guarded(2), "STORE_CONFLICT");

      expect(
        await current().read(async (tx) => (await tx.find(holds, {})).map(({ id }) => id)),
      ).to.deep.equal(["hold_1"]);
    });

    it("runs those with the same lock one after the other, in the order they came", async () => {
      const conversation = aConversation({ id: "conv_1" });
      await current().transact({ actor }, (tx) => tx.insert(conversations, conversation));
      let attempts = 0;
      const seen: number[] = [];
      const turns = Array.from({ length: 24 }, (_, n) =>
        current().transact({ lock: "conv_1", actor }, async (tx) => {
          attempts += 1;
          const before = (await tx.get(conversations, "conv_1")) ?? conversation;
          await tx.append([aMessage(before.lastSeq + 1, { activity: { n } })]);
          await tx.update(conversations, before, { lastSeq: before.lastSeq + 1 }, { at: LATER });
          seen.push(n);
        }),
      );

      await Promise.all(turns);

      const messages = await current().read((tx) => tx.messages("conv_1", 0));
      expect(messages.map(({ seq, activity }) => [seq, activity["n"]])).to.deep.equal(
        Array.from({ length: 24 }, (_, n) => [n + 1, n]),
      );
      expect(seen).to.deep.equal(Array.from({ length: 24 }, (_, n) => n));
      expect(attempts).to.equal(24);
    });
  });

  describe("once", () => {
    it("has one effect and one answer for three repeats that come together", async () => {
      let effects = 0;
      const repeats = [1, 2, 3].map((n) =>
        current().transact({ actor }, async (tx) => {
          const before = await tx.once("website", "m1", `answer {"n":${n}}\u0000`, NOON);
          if (before !== undefined) return before;
          await tx.insert(units, aUnit({ id: `unit_${n}` }));
          effects += 1;
          return `answer {"n":${n}}\u0000`;
        }),
      );

      const answers = await Promise.all(repeats);

      expect(new Set(answers).size).to.equal(1);
      expect(await current().read((tx) => tx.count(units, {}))).to.equal(1);
      expect(await current().read((tx) => tx.handled("website", "m1"))).to.equal(answers[0]);
      expect(effects).to.be.at.least(1);
    });

    it("tells channels apart, and ids by their case", async () => {
      const once = (channel: string, id: string): Promise<string | undefined> =>
        current().transact({ actor }, (tx) => tx.once(channel, id, `${channel} ${id}`, NOON));

      const first = [await once("website", "m1"), await once("telegram", "m1"), await once("website", "M1")];

      expect(first).to.deep.equal([undefined, undefined, undefined]);
      expect(await once("website", "M1")).to.equal("website M1");
    });
  });

  describe("commit listeners", () => {
    it("hear of a commit after it, with its conversations and its earliest timer", async () => {
      const heard: (Omit<Commit, "messages"> & { messages: number })[] = [];
      const reads: Promise<void>[] = [];
      const stop = current().onCommit((commit) => {
        const read = current().read(async (tx) => {
          heard.push({ ...commit, messages: (await tx.messages("conv_1", 0)).length });
        });
        reads.push(read);
      });
      await current().transact({ actor }, async (tx) => {
        await tx.append([aMessage(1), aMessage(2), aMessage(1, { conversation: "conv_2" })]);
        await tx.setTimer(aTimer({ id: "t1", dueAt: LATER }));
        await tx.setTimer(aTimer({ id: "t2", dueAt: NOON }));
      });
      await Promise.all(reads);
      stop();
      await current().transact({ actor }, (tx) => tx.append([aMessage(3)]));

      expect(heard).to.deep.equal([{ conversations: ["conv_1", "conv_2"], timerAt: NOON, messages: 2 }]);
    });

    it("are handed the messages in the process that appended them", async () => {
      const heard: Commit[] = [];
      const stop = current().onCommit((commit) => heard.push(commit));

      await current().transact({ actor }, async (tx) => {
        await tx.append([aMessage(1)]);
        await tx.append([aMessage(2)]);
      });
      stop();

      expect(heard).to.deep.equal([{ conversations: ["conv_1"], messages: [aMessage(1), aMessage(2)] }]);
    });

    it("hear nothing of a transaction that failed", async () => {
      let heard = 0;
      const stop = current().onCommit(() => (heard += 1));

      const failed = current().transact({ actor }, async (tx) => {
        await tx.append([aMessage(1)]);
        throw new RangeError("a bug");
      });
      await failed.catch(() => undefined);
      stop();

      expect(heard).to.equal(0);
    });

    it("do not harm the committer or each other when one throws", async () => {
      let heard = 0;
      const stops = [
        current().onCommit(() => {
          throw new RangeError("a bug");
        }),
        current().onCommit(() => (heard += 1)),
      ];

      await current().transact({ actor }, (tx) => tx.append([aMessage(1)]));
      for (const stop of stops) stop();

      expect(heard).to.equal(1);
    });
  });

  describe("news", () => {
    it("reaches those who listen, in the order it was told, until they stop", async () => {
      const heard: string[] = [];
      const stop = current().onNews((news) => heard.push("stream" in news ? news.stream : news.kind));
      const open = (stream: string): Promise<void> =>
        current().tell({ kind: "stream-opened", conversation: "conv_1", stream });

      for (const stream of ["a", "b", "c"]) await open(stream);
      await current().tell({ kind: "book-changed" });
      await until(() => heard.length >= 4);
      stop();
      await open("d");
      await current().ping();

      expect(heard).to.deep.equal(["a", "b", "c", "book-changed"]);
    });
  });

  describe("life", () => {
    it("answers a ping, and nothing once it is closed", async () => {
      await current().ping();
      await current().close();

      await fault(current().ping(), "STORE_UNAVAILABLE");
      await fault(
        current().read((tx) => tx.count(units, {})),
        "STORE_UNAVAILABLE",
      );
      await fault(
        current().transact({ actor }, async () => 1),
        "STORE_UNAVAILABLE",
      );
    });

    it("finishes what was begun before it is closed", async () => {
      const begun = current().transact({ actor }, async (tx) => {
        await tx.insert(units, aUnit({ id: "unit_1" }));
        return "done";
      });

      await current().close();

      expect(await begun).to.equal("done");
    });
  });
}
