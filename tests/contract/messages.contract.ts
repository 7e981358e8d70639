import { expect } from "chai";
import type { Message, Store } from "../../src/shared/store.ts";
import { aMessage, LATER } from "./builders.ts";
import { fault } from "./fault.ts";

const actor = "bot";

/** The transcript and what still has to reach the customer. */
export function messageContract(current: () => Store): void {
  const append = (...messages: Message[]): Promise<void> =>
    current().transact({ actor }, (tx) => tx.append(messages));

  describe("messages", () => {
    it("come back whole, in order, from where the reader was", async () => {
      const first = aMessage(1, { author: "customer", status: "accepted", at: LATER });
      const second = aMessage(2, {
        activity: { text: '{"a":1}\u0000 😀', list: [1, null], channelData: { parole: { asks: "name" } } },
        notice: { kind: "hold", id: "hold_1" },
      });
      await append(first, second);
      await append(aMessage(3));

      const read = (after: number, limit?: number): Promise<Message[]> =>
        current().read((tx) => tx.messages("conv_1", after, limit));

      expect(await read(0)).to.deep.equal([first, second, aMessage(3)]);
      expect(await read(1, 1)).to.deep.equal([second]);
      expect(await read(3)).to.deep.equal([]);
    });

    it("are ordered by number, not by text", async () => {
      await append(...Array.from({ length: 12 }, (_, index) => aMessage(index + 1)));

      const messages = await current().read((tx) => tx.messages("conv_1", 8));

      expect(messages.map(({ seq }) => seq)).to.deep.equal([9, 10, 11, 12]);
    });

    it("are found to be new in the conversations that have more than was seen", async () => {
      const many = Array.from({ length: 230 }, (_, n) => `crowd_${n}`);
      await append(aMessage(1), aMessage(2), aMessage(1, { conversation: "conv_2" }));
      await append(...many.map((conversation) => aMessage(1, { conversation })));
      const withNews = (seen: [string, number][]): Promise<string[]> =>
        current().read((tx) => tx.withNews(new Map(seen)));

      expect(await withNews([])).to.deep.equal([]);
      expect(
        await withNews([
          ["conv_1", 1],
          ["conv_2", 1],
          ["conv_3", 0],
        ]),
      ).to.deep.equal(["conv_1"]);
      expect(await withNews(many.map((id, n) => [id, n % 2]))).to.have.members(
        many.filter((_, n) => n % 2 === 0),
      );
    });

    it("leave no gap", async () => {
      await append(aMessage(1));

      await fault(append(aMessage(3)), "INTERNAL");
      await fault(append(aMessage(2), aMessage(4)), "INTERNAL");
      await fault(append(aMessage(2, { conversation: "conv_2" })), "INTERNAL");

      expect(await current().read((tx) => tx.messages("conv_1", 0))).to.have.length(1);
    });

    it("have one place each and one id each", async () => {
      await append(aMessage(1));

      await fault(append(aMessage(1, { id: "other" })), "STORE_CONFLICT");
      await fault(append(aMessage(2, { id: "conv_1|1" })), "STORE_CONFLICT");
    });

    it("are accepted up to a number, once, giving back those that somebody waits for", async () => {
      const notice = { kind: "hold", id: "hold_1" };
      await append(aMessage(1), aMessage(2, { notice }), aMessage(3, { notice }));
      const accepted = (seq: number): Promise<Message[]> =>
        current().transact({ actor }, (tx) => tx.accepted("conv_1", seq));

      const first = await accepted(2);
      const again = await accepted(2);

      expect(first).to.deep.equal([aMessage(2, { notice, status: "accepted" })]);
      expect(again).to.deep.equal([]);
      const messages = await current().read((tx) => tx.messages("conv_1", 0));
      expect(messages.map(({ status }) => status)).to.deep.equal(["accepted", "accepted", "queued"]);
    });
  });
}
