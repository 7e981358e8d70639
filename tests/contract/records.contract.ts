import { expect } from "chai";
import { bookings } from "../../src/bookings/booking.ts";
import { cases } from "../../src/cases/index.ts";
import { contacts } from "../../src/contacts/contact.ts";
import type { Contact } from "../../src/contacts/contact.ts";
import { conversations } from "../../src/conversation/conversation.ts";
import { holds, units } from "../../src/loans/index.ts";
import type { Unit } from "../../src/loans/index.ts";
import type { BaseRecord, RecordKind } from "../../src/shared/record.ts";
import type { FindOptions, Search, Store, Where } from "../../src/shared/store.ts";
import { aBooking, aCase, aConversation, aHold, aUnit, LATER, NOON } from "./builders.ts";
import { fault } from "./fault.ts";

const actor = "customer";

/** Keeping, finding and changing records. */
export function recordContract(current: () => Store): void {
  const insert = <R extends BaseRecord>(kind: RecordKind<R>, ...records: R[]): Promise<void> =>
    current().transact({ actor }, async (tx) => {
      for (const record of records) await tx.insert(kind, record);
    });

  describe("records", () => {
    it("gives back what was put in", async () => {
      const conversation = aConversation({ id: "conv_1", case: "case_1", dueAt: LATER, owner: "bot" });
      await insert(conversations, conversation);

      const found = await current().read((tx) => tx.get(conversations, "conv_1"));

      expect(found).to.deep.equal(conversation);
    });

    it("knows nothing of a record that is not there", async () => {
      const found = await current().read((tx) => tx.get(units, "unit_0"));

      expect(found).to.equal(undefined);
    });

    for (const [what, text] of [
      ["JSON", '{"a":1}'],
      ["a JSON list", "[1,2]"],
      ["a number", "0012.50"],
      ["emoji and accents", "Déçue 😡 d'un café à l'Œuf — 漢字 \u{1F468}\u200D\u{1F469}"],
      ["quotes and SQL", `'; drop table "case"; --`],
      ["U+0000", "a\u0000b"],
      ["half a surrogate pair", "a\ud83d"],
    ] as const) {
      it(`keeps a text that holds ${what} as it is`, async () => {
        await insert(cases, aCase({ id: "case_1", opening: text }));

        const found = await current().read((tx) => tx.get(cases, "case_1"));

        expect(found?.opening).to.equal(text);
      });
    }

    it("finds by a key that looks like JSON, or like a number", async () => {
      await insert(cases, aCase({ id: "case_1", topic: '{"a":1}' }), aCase({ id: "case_2", topic: "007" }));

      const found = await current().read(async (tx) => [
        await tx.count(cases, { topic: '{"a":1}' }),
        await tx.count(cases, { topic: "007" }),
        await tx.count(cases, { topic: "7" }),
      ]);

      expect(found).to.deep.equal([1, 1, 0]);
    });

    it("refuses U+0000 in an id or a key, and says so", async () => {
      await fault(insert(cases, aCase({ id: "case\u00001" })), "BAD_REQUEST");
      await fault(insert(cases, aCase({ id: "case_1", topic: "a\u0000b" })), "BAD_REQUEST");
      const refused = current().transact({ actor }, (tx) => tx.once("website", "a\u0000b", "1", NOON));
      await fault(refused, "BAD_REQUEST");
    });

    it("refuses a record that breaks its schema", async () => {
      await fault(insert(holds, aHold({ id: "hold_1", codeTries: 0.5 })), "INTERNAL");
    });

    it("refuses a pending state without an owner or a due time", async () => {
      const { owner, ...nobody } = aHold({ id: "hold_1" });
      const { dueAt, ...never } = aHold({ id: "hold_2" });

      expect([owner, dueAt]).to.deep.equal(["shop:antibes", LATER]);
      await fault(insert(holds, nobody), "INTERNAL");
      await fault(insert(holds, never), "INTERNAL");
    });

    it("keeps a closed record without an owner", async () => {
      const { owner, dueAt, ...closed } = aHold({ id: "hold_1", state: "cancelled" });
      await insert(holds, closed);

      const found = await current().read((tx) => tx.get(holds, "hold_1"));

      expect([owner, dueAt, found?.state]).to.deep.equal(["shop:antibes", LATER, "cancelled"]);
    });
  });

  describe("search", () => {
    const seed = (): Promise<void> =>
      insert(
        units,
        aUnit({ id: "unit_b", shop: "antibes" }),
        aUnit({ id: "unit_a", shop: "antibes" }),
        aUnit({ id: "unit_Z", shop: "nice", createdAt: LATER }),
        aUnit({ id: "unit_é", shop: "nice", state: "held", owner: "shop:nice", dueAt: LATER }),
        aUnit({ id: "unit_d", shop: "nice", state: "damaged", owner: "shop:nice", dueAt: NOON }),
      );
    const ids = async (where: Search<Unit>, options?: FindOptions): Promise<string[]> => {
      const found = await current().read((tx) => tx.find(units, where, options));
      return found.map(({ id }) => id);
    };

    it("puts the oldest first, and breaks ties by the bytes of the id", async () => {
      await seed();

      expect(await ids({})).to.deep.equal(["unit_a", "unit_b", "unit_d", "unit_é", "unit_Z"]);
      expect(await ids({}, { orderBy: "id" })).to.deep.equal([
        "unit_Z",
        "unit_a",
        "unit_b",
        "unit_d",
        "unit_é",
      ]);
    });

    it("puts what has no due time last in both directions", async () => {
      await seed();

      const asked = { shop: "nice" };
      expect(await ids(asked, { orderBy: "dueAt" })).to.deep.equal(["unit_d", "unit_é", "unit_Z"]);
      const down = await ids(asked, { orderBy: "dueAt", descending: true });
      expect(down).to.deep.equal(["unit_é", "unit_d", "unit_Z"]);
    });

    it("combines keys, states, lists, due times and a limit", async () => {
      await seed();

      expect(await ids({ shop: "nice", state: ["held", "damaged"] })).to.deep.equal(["unit_d", "unit_é"]);
      expect(await ids({ shop: ["nice", "antibes"], state: "held" })).to.deep.equal(["unit_é"]);
      expect(await ids({ id: ["unit_a", "unit_d"] })).to.deep.equal(["unit_a", "unit_d"]);
      expect(await ids({ shop: [] })).to.deep.equal([]);
      expect(await ids({}, { dueBefore: LATER })).to.deep.equal(["unit_d"]);
      expect(await ids({}, { orderBy: "id", limit: 2, descending: true })).to.deep.equal([
        "unit_é",
        "unit_d",
      ]);
    });

    it("finds what fits any of several conditions, each record once", async () => {
      await seed();

      expect(
        await ids([{ shop: "antibes" }, { id: "unit_a" }, { shop: "nice", state: "held" }]),
      ).to.deep.equal(["unit_a", "unit_b", "unit_é"]);
      const both: Where<Unit>[] = [{ shop: "antibes" }, { shop: "nice" }];
      expect(await ids(both, { dueBefore: LATER, limit: 3 })).to.deep.equal(["unit_d"]);
      expect(await ids([{ shop: [] }, { id: "unit_Z" }])).to.deep.equal(["unit_Z"]);
      expect(await ids([{ shop: [] }])).to.deep.equal([]);
    });

    it("counts what it would find", async () => {
      await seed();

      const counts = await current().read(async (tx) => [
        await tx.count(units, {}),
        await tx.count(units, { shop: "nice" }),
        await tx.count(units, { shop: [] }),
        await tx.count(units, { shop: "cannes" }),
      ]);

      expect(counts).to.deep.equal([5, 3, 0, 0]);
    });

    it("refuses to search by a field that is no key", async () => {
      const search = current().read((tx) => tx.find(contacts, { verified: "code" }));

      await fault(search, "INTERNAL");
    });
  });

  describe("update", () => {
    it("adds one to the version, sets the time and returns the record as kept", async () => {
      await insert(units, aUnit({ id: "unit_1" }));

      const kept = await current().transact({ actor }, async (tx) => {
        const before = await tx.get(units, "unit_1");
        if (before === undefined) throw new Error("unit_1 is not there");
        return tx.update(
          units,
          before,
          { state: "held", owner: "shop:antibes", dueAt: LATER },
          { at: LATER },
        );
      });

      const wanted = { version: 2, state: "held", owner: "shop:antibes", dueAt: LATER, updatedAt: LATER };
      expect(kept).to.deep.equal({ ...aUnit({ id: "unit_1" }), ...wanted });
      expect(await current().read((tx) => tx.find(units, { state: "held" }))).to.deep.equal([kept]);
      expect(await current().read((tx) => tx.count(units, { state: "available" }))).to.equal(0);
    });

    it("removes a field that is set to undefined, from the record and from the search", async () => {
      const handed = aConversation({ id: "conv_1", handoff: "handoff_1" });
      await insert(conversations, handed);

      const change = { handoff: undefined };
      await current().transact({ actor }, (tx) => tx.update(conversations, handed, change, { at: LATER }));

      const found = await current().read((tx) => tx.get(conversations, "conv_1"));
      expect(found).to.not.have.property("handoff");
      expect(await current().read((tx) => tx.count(conversations, { handoff: "handoff_1" }))).to.equal(0);
    });

    it("refuses a change that breaks the schema, and a field the schema does not have", async () => {
      const unit = aUnit({ id: "unit_1" });
      await insert(units, unit);
      const change = (changed: object, at = LATER): Promise<unknown> =>
        current().transact({ actor }, (tx) => tx.update(units, unit, changed, { at }));

      await fault(change({ escalationLevel: 4 }), "INTERNAL");
      await fault(change({ shop: undefined }), "INTERNAL");
      await fault(change({ colour: "blue" }), "INTERNAL");
      await fault(change({ shop: "nice" }, "2026-12-05"), "INTERNAL");

      expect(await current().read((tx) => tx.get(units, "unit_1"))).to.deep.equal(unit);
    });

    it("gives up with STORE_CONFLICT when the version it starts from stays wrong", async () => {
      const stale = aUnit({ id: "unit_1" });
      await insert(units, stale);
      const change = (at: string): Promise<unknown> =>
        current().transact({ actor }, (tx) => tx.update(units, stale, { shop: "nice" }, { at }));
      await change(NOON);

      await fault(change(LATER), "STORE_CONFLICT");

      expect(await current().read((tx) => tx.get(units, "unit_1"))).to.include({
        version: 2,
        updatedAt: NOON,
      });
    });

    it("runs again with what the winner left, when it lost the race", async () => {
      const stale = aUnit({ id: "unit_1" });
      await insert(units, { ...stale, version: 2, shop: "nice" });
      let attempts = 0;

      const kept = await current().transact({ actor }, async (tx) => {
        attempts += 1;
        const before = attempts === 1 ? stale : await tx.get(units, "unit_1");
        return tx.update(units, before ?? stale, { model: "box-6" }, { at: LATER });
      });

      expect(attempts).to.equal(2);
      expect(kept).to.include({ version: 3, shop: "nice", model: "box-6" });
    });
  });

  describe("last guards", () => {
    const bob = (fields: Partial<Contact> & { id: string }): Contact => ({
      version: 1,
      state: "known",
      escalationLevel: 0,
      createdAt: NOON,
      updatedAt: NOON,
      address: "website:dl_1",
      locale: "fr",
      facts: [],
      verified: "none",
      ...fields,
    });

    it("keeps a second live hold from a unit, and lets it in when the first has ended", async () => {
      const first = aHold({ id: "hold_1", unit: "unit_1" });
      await insert(holds, first);
      await fault(insert(holds, aHold({ id: "hold_2", unit: "unit_1", state: "ready" })), "STORE_CONFLICT");

      await current().transact({ actor }, (tx) =>
        tx.update(holds, first, { state: "cancelled" }, { at: LATER }),
      );
      await insert(holds, aHold({ id: "hold_2", unit: "unit_1" }));

      expect(await current().read((tx) => tx.count(holds, { unit: "unit_1" }))).to.equal(2);
    });

    it("keeps a case from a second live hold", async () => {
      await insert(holds, aHold({ id: "hold_1", unit: "unit_1", case: "case_1" }));

      const second = insert(holds, aHold({ id: "hold_2", unit: "unit_2", case: "case_1" }));

      await fault(second, "STORE_CONFLICT");
    });

    it("gives a lane to one booking, and a case one callback but any number of visits", async () => {
      await insert(bookings, aBooking({ id: "book_1", lane: "l1", case: "case_1" }));

      await fault(insert(bookings, aBooking({ id: "book_2", lane: "l1" })), "STORE_CONFLICT");
      await fault(insert(bookings, aBooking({ id: "book_3", case: "case_1" })), "STORE_CONFLICT");
      await insert(bookings, aBooking({ id: "book_4", kind: "visit", case: "case_1" }));
      await insert(bookings, aBooking({ id: "book_5", kind: "visit", case: "case_1" }));
    });

    it("keeps serials and addresses unique, and ids", async () => {
      await insert(units, aUnit({ id: "unit_1", serial: "A" }));
      await insert(contacts, bob({ id: "contact_1" }));

      await fault(insert(units, aUnit({ id: "unit_2", serial: "A" })), "STORE_CONFLICT");
      const taken = await fault(insert(units, aUnit({ id: "unit_1", serial: "B" })), "INTERNAL");
      expect(taken.message).to.include('"unit"');
      await fault(insert(contacts, bob({ id: "contact_2" })), "STORE_CONFLICT");
    });
  });

  describe("event log", () => {
    it("tells what happened to a record, in order, and who did it", async () => {
      const hold = aHold({ id: "hold_1", case: "case_1" });
      await current().transact({ actor: "bot" }, (tx) => tx.insert(holds, hold, "asked for in the chat"));
      const ready = { state: "set_aside", owner: "bot" } as const;
      await current().transact({ actor: "shop:antibes" }, async (tx) => {
        const counted = await tx.update(holds, hold, { codeTries: 1 }, { at: NOON });
        await tx.update(holds, counted, ready, { at: LATER, note: 'scanned "SN-1" 😀' });
      });

      const events = await current().read((tx) => tx.events({ case: "case_1" }));

      const where = { kind: "hold", record: "hold_1", case: "case_1", conversation: "conv_1" };
      expect(events.map(({ seq, ...event }) => (seq > 0 ? event : seq))).to.deep.equal([
        { ...where, at: NOON, to: "placed", version: 1, actor: "bot", note: "asked for in the chat" },
        {
          ...where,
          at: LATER,
          from: "placed",
          to: "set_aside",
          version: 3,
          actor: "shop:antibes",
          note: 'scanned "SN-1" 😀',
        },
      ]);
      expect(await current().read((tx) => tx.events({ record: "hold_1" }))).to.deep.equal(events);
      expect(await current().read((tx) => tx.events({ record: "hold_2" }))).to.deep.equal([]);
    });

    it("files what happens to a case under that case, and leaves out kinds that are not logged", async () => {
      await insert(cases, aCase({ id: "case_1", conversation: "conv_1" }));
      await insert(conversations, aConversation({ id: "conv_1", case: "case_1" }));

      const events = await current().read((tx) => tx.events({ case: "case_1" }));

      expect(events.map(({ record, conversation }) => [record, conversation])).to.deep.equal([
        ["case_1", "conv_1"],
      ]);
    });
  });
}
