import { expect } from "chai";
import { articleNamed } from "../../src/knowledge/index.ts";
import { type Example, noteUnanswered, unanswered } from "../../src/unanswered/index.ts";
import { questionKey } from "../../src/understanding/index.ts";
import { aCustomer } from "./customers.ts";
import { type Desk, type Json, MORNING, startDesk } from "./desk-server.ts";

const TABLEAUX = "Faites-vous l’encadrement de tableaux ?";
const BODY = { fr: "Oui, à Nice.", en: "Yes, in Nice." };

describe("the desk's unanswered questions", () => {
  let desk: Desk;
  let claire: string;
  let karim: string;
  beforeEach(async () => {
    desk = await startDesk();
    claire = await desk.person({ login: "claire", name: "Claire", role: "agent" });
    karim = await desk.person({ login: "karim", name: "Karim", role: "agent" });
    await aCustomer(desk, "1");
  });
  afterEach(() => desk.close());

  const asked = async (text = TABLEAUX, more: Partial<Example> = {}, locale: "fr" | "en" = "fr") => {
    const example: Example = {
      ...{ message: "m_1", seq: 1, at: desk.clock.now().toISOString(), text, zone: "decline", top: [] },
      ...{ why: "declined", conversation: "conv_1", contact: "contact_1" },
      ...more,
    };
    const key = questionKey(text, [], locale);
    await desk.store.transact({ actor: "customer" }, (tx) =>
      noteUnanswered(
        { tx, ids: desk.parts.ids, book: desk.book.current(), at: desk.clock.now().toISOString() },
        { locale, key, example },
      ),
    );
    const [entry] = await desk.store.read((tx) => tx.find(unanswered, { locale, key }));
    return entry!;
  };
  const list = async (query = ""): Promise<Json> => (await desk.get(`unanswered${query}`, claire)).body;

  it("are listed by how many have asked, with what the bot took them for and an article that is near", async () => {
    await asked("Vendez-vous du tricot ?");
    const top = [{ intent: "store_info", score: 0.4 }];
    for (let n = 0; n < 2; n += 1)
      await asked("Où peut-on se garer en voiture ?", { top, instead: "store_info" });
    desk.clock.forward(-1);
    await asked("Do you frame paintings?", { why: "not_chosen" }, "en");

    const { items, intents, learning } = await list();
    expect(items.map(({ count, locale }: Json) => [count, locale])).to.deep.equal([
      [2, "fr"],
      [1, "fr"],
      [1, "en"],
    ]);
    expect(items[0]).to.deep.include({
      top,
      instead: "store_info",
      state: "new",
      owner: "team:customer-care",
    });
    expect(items[0].whys).to.deep.equal({ declined: 2, not_chosen: 0, corrected: 0 });
    expect(items[0].suggestedArticle?.slug).to.equal("parking");
    expect(items[1]).not.to.have.property("suggestedArticle");
    expect((await list("?locale=en")).items).to.have.length(1);
    expect((await list("?state=done,ignored")).items).to.deep.equal([]);
    expect(intents.map(({ id }: Json) => id)).to.include.members(["loaner_request", "warranty_rights"]);
    expect(intents.filter(({ id }: Json) => id === "loaner_return")).to.deep.equal([
      {
        id: "loaner_return",
        title: { fr: "Box de prêt", en: "Loaner box" },
        example: { fr: "Rendre la box de prêt", en: "Return the loan box" },
      },
    ]);
    expect(learning).to.deep.equal({ state: "ready", newMistakes: [] });
  });

  it("show the lines around each time they were asked", async () => {
    const { id } = await asked();
    const { body } = await desk.get(`unanswered/${id}`, claire);

    expect(body.examples[0].around.map(({ author, seq }: Json) => [author, seq])).to.deep.equal([
      ["bot", 1],
      ["customer", 2],
    ]);
    expect((await desk.get("unanswered/none", claire)).status).to.equal(404);
  });

  it("are taken by one person, and let go again", async () => {
    const { id } = await asked();
    const { body } = await desk.post(`unanswered/${id}/take`, {}, claire);
    expect(body).to.include({ state: "pending", owner: "agent:claire", version: 2 });

    expect((await desk.post(`unanswered/${id}/take`, {}, karim)).status).to.equal(409);
    expect((await desk.post(`unanswered/${id}/answer`, { body: BODY }, karim)).status).to.equal(409);
    expect((await desk.post(`unanswered/${id}/reopen`, {}, karim)).body).to.include({ state: "new" });
    expect((await desk.post(`unanswered/${id}/take`, {}, karim)).body.owner).to.equal("agent:karim");
  });

  it("are decided about as they were read, or not at all", async () => {
    const { id, version } = await asked();
    await asked();

    const late = await desk.post(`unanswered/${id}/ignore`, { note: "Non.", version }, claire);
    expect([late.status, late.body.error.code]).to.deep.equal([409, "CONFLICT"]);
    const read = await desk.post(`unanswered/${id}/ignore`, { note: "Non.", version: version + 1 }, claire);
    expect(read.body).to.include({ state: "ignored", note: "Non." });
  });

  it("are ignored with a reason, until many more ask", async () => {
    const { id } = await asked();
    await desk.post(`unanswered/${id}/ignore`, { note: "Hors sujet." }, claire);
    for (let n = 0; n < 4; n += 1) await asked();
    expect((await asked()).state).to.equal("new");
    expect((await desk.post(`unanswered/${id}/ignore`, {}, claire)).status).to.equal(400);
  });

  it("are answered in both languages, into the merchant's book, signed; and can be undone", async () => {
    const { id } = await asked();
    const title = { fr: "Encadrement", en: "Framing" };
    const { body } = await desk.post(`unanswered/${id}/answer`, { title, body: BODY }, claire);

    expect(body).to.deep.include({ state: "done" });
    const slug = body.taught.id;
    expect(body.taught).to.deep.equal({ kind: "answer", id: slug, by: "agent:claire", at: MORNING });
    expect(articleNamed(desk.book.current(), slug, "fr")).to.deep.include({
      ...{ title: "Encadrement", body: "Oui, à Nice.", asks: [TABLEAUX], owner: "agent:claire" },
    });
    expect(articleNamed(desk.book.current(), slug, "en")).to.include({
      title: "Framing",
      body: "Yes, in Nice.",
    });
    await desk.post("book/undo");
    expect(articleNamed(desk.book.current(), slug, "fr")).to.equal(undefined);
  });

  it("need both languages, and a question that no other article answers", async () => {
    const { id } = await asked();
    for (const body of [{ fr: "Oui." }, { fr: "Oui.", en: " " }, "Oui."])
      expect((await desk.post(`unanswered/${id}/answer`, { body }, claire)).status).to.equal(400);
    const parking = articleNamed(desk.book.current(), "parking", "fr");
    const asks = { fr: [parking?.asks[0]], en: [] };

    const { status, body } = await desk.post(`unanswered/${id}/answer`, { body: BODY, asks }, claire);
    expect([status, body.error.code]).to.deep.equal([422, "WRONG_CHANGE"]);
    expect(body.error.message).to.contain("parking");
    expect((await desk.get(`unanswered/${id}`, claire)).body).to.include({
      state: "pending",
      owner: "agent:claire",
    });
  });

  it("are moved to an intent that something answers, and to no other", async () => {
    const { id } = await asked();
    for (const intent of ["none", "knitting"]) {
      const { status, body } = await desk.post(`unanswered/${id}/phrase`, { intent }, claire);
      expect([status, body.error.code]).to.deep.equal([422, "WRONG_CHANGE"]);
    }
    const elsewhere = { intent: "store_info", text: "rappelez-moi" };
    const refused = await desk.post(`unanswered/${id}/phrase`, elsewhere, claire);
    expect(refused.body.error.message).to.contain("callback_request");

    const { body } = await desk.post(`unanswered/${id}/phrase`, { intent: "store_info" }, claire);
    expect(body.taught).to.include({ kind: "phrase", intent: "store_info", by: "agent:claire" });
    expect(desk.book.current().phrases).to.deep.equal([
      {
        id: body.taught.id,
        locale: "fr",
        intent: "store_info",
        text: TABLEAUX,
        by: "agent:claire",
        at: MORNING,
      },
    ]);
    expect((await desk.post(`unanswered/${id}/phrase`, { intent: "store_info" }, claire)).status).to.equal(
      409,
    );
  });

  it("are unlearnt when they are reopened for that, and come back when the answer did not help", async () => {
    const { id } = await asked();
    await desk.post(`unanswered/${id}/phrase`, { intent: "store_info" }, claire);
    expect((await asked()).state, "the bot may not have learnt it yet").to.equal("done");
    desk.clock.forward(120);
    expect((await asked()).state).to.equal("new");

    await desk.post(`unanswered/${id}/phrase`, { intent: "store_info" }, claire);
    const { body } = await desk.post(`unanswered/${id}/reopen`, { takeBack: true }, claire);
    expect(body).to.include({ state: "new" });
    expect(body).not.to.have.property("taught");
    expect(desk.book.current().phrases).to.deep.equal([]);
  });
});
