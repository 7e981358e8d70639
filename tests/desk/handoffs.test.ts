import { expect } from "chai";
import { conversations } from "../../src/conversation/index.ts";
import { handoffs } from "../../src/handoff/index.ts";
import { aCustomer, aHandoff, heard } from "./customers.ts";
import { type Desk, type Json, startDesk } from "./desk-server.ts";

describe("the desk's handoffs", () => {
  let desk: Desk;
  let claire: string;
  let hugo: string;
  before(async () => {
    desk = await startDesk();
    claire = await desk.person({ login: "claire", name: "Claire Fontaine", role: "agent" });
    hugo = await desk.person({ login: "hugo", name: "Hugo Marchetti", role: "agent" });
  });
  after(() => desk.close());

  const ask = async (key: string, locale: "fr" | "en" = "fr") => {
    const customer = await aCustomer(desk, key, "Odile Granvert", locale);
    return { customer, handoff: await aHandoff(desk.store, customer, { id: `handoff_${key}` }) };
  };

  it("lists the most urgent first, then who has waited longest, with what is needed at a glance", async () => {
    const at = (minute: number) => ({ requestedAt: `2026-12-07T08:${String(minute)}:00.000Z` });
    const fresh = await startDesk();
    try {
      for (const [key, fields] of Object.entries({
        late: at(50),
        early: at(10),
        low: { ...at(10), urgency: "low" as const },
        high: { ...at(55), urgency: "high" as const },
        expired: { ...at(20), state: "expired" as const },
        done: { ...at(10), state: "completed" as const },
      })) {
        const customer = await aCustomer(fresh, key);
        await aHandoff(fresh.store, customer, { id: `handoff_${key}`, ...fields });
      }

      const { body } = await fresh.get("handoffs", "token");
      const requested = await fresh.get("handoffs?status=requested", "token");
      const two = await fresh.get("handoffs?status=requested,completed&limit=2", "token");

      const idsOf = (answer: Json) =>
        answer.items.map(({ id }: { id: string }) => id.replace("handoff_", ""));
      expect(idsOf(body)).to.deep.equal(["high", "early", "expired", "late", "low", "done"]);
      expect(idsOf(requested.body)).to.deep.equal(["high", "early", "late", "low"]);
      expect(idsOf(two.body)).to.deep.equal(["high", "early"]);
      expect(body.items[0]).to.deep.include({
        status: "requested",
        name: "Odile Granvert",
        summary: "Odile Granvert écrit : « Je n’ai plus internet ».",
        waitingSeconds: 300,
        case: "DGP-high",
        conversation: "conv_high",
        urgencyWhy: "le client le demande",
      });
    } finally {
      await fresh.close();
    }
  });

  it("gives one with its file", async () => {
    await ask("one");

    const { body } = await desk.get("handoffs/handoff_one", claire);

    expect(body.file.summary).to.match(/^Odile Granvert/);
    expect(body.state).to.equal("requested");
  });

  it("is one agent's: of two who accept at once, one wins and the other is told who", async () => {
    const { customer } = await ask("race");

    const answers = await Promise.all([
      desk.post("handoffs/handoff_race/accept", {}, claire),
      desk.post("handoffs/handoff_race/accept", {}, hugo),
    ]);

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 409]);
    const won = answers.find(({ status }) => status === 200)!;
    const lost = answers.find(({ status }) => status === 409)!;
    expect(lost.body.error.code).to.equal("CONFLICT");
    expect(lost.body.error.message).to.contain(won.body.acceptedBy);
    expect((await heard(desk.store, customer)).length).to.equal(1);
    const conversation = await desk.store.read((tx) => tx.get(conversations, customer.conversation));
    expect(conversation?.state).to.equal("agent");
  });

  it("is accepted twice by the same agent with one effect", async () => {
    const { customer } = await ask("twice");

    await desk.post("handoffs/handoff_twice/accept", {}, claire);
    const again = await desk.post("handoffs/handoff_twice/accept", {}, claire);

    expect(again.status).to.equal(200);
    expect(await heard(desk.store, customer)).to.have.length(1);
  });

  it("lets whoever accepted it write, and gives the conversation back with the note", async () => {
    const { customer } = await ask("whole");
    await desk.post("handoffs/handoff_whole/accept", {}, claire);

    const sent = await desk.post("handoffs/handoff_whole/messages", { text: "  Je regarde. " }, claire);
    const finished = await desk.post(
      "handoffs/handoff_whole/complete",
      { outcome: "solved", note: "La box est remplacée." },
      claire,
    );

    expect(sent.status).to.equal(201);
    const messages = await desk.store.read((tx) => tx.messages(customer.conversation, 2));
    expect(messages.map(({ author }) => author)).to.deep.equal(["bot", "agent", "bot"]);
    expect(messages[1]?.id).to.equal(sent.body.id);
    const texts = await heard(desk.store, customer);
    expect(texts[0]).to.contain("Claire Fontaine");
    expect(texts[1]).to.equal("Je regarde.");
    expect(texts[2]).to.contain("La box est remplacée.");
    expect(finished.body).to.deep.include({
      state: "completed",
      outcome: "solved",
      note: "La box est remplacée.",
    });
    const conversation = await desk.store.read((tx) => tx.get(conversations, customer.conversation));
    expect(conversation?.state).to.equal("bot");
  });

  it("refuses words and an end from somebody who has not accepted it", async () => {
    await ask("alien");
    const early = await desk.post("handoffs/handoff_alien/messages", { text: "Bonjour" }, hugo);
    const earlyEnd = await desk.post(
      "handoffs/handoff_alien/complete",
      { outcome: "other", note: "non" },
      hugo,
    );
    await desk.post("handoffs/handoff_alien/accept", {}, claire);
    const words = await desk.post("handoffs/handoff_alien/messages", { text: "Bonjour" }, hugo);
    const end = await desk.post("handoffs/handoff_alien/complete", { outcome: "other", note: "non" }, hugo);

    expect([early, earlyEnd, words, end].map(({ status }) => status)).to.deep.equal([409, 409, 403, 403]);
    expect((await desk.get("handoffs/handoff_alien", hugo)).body.state).to.equal("accepted");
  });

  it("lets a program accept in nobody's name, write in any, and a supervisor finish what was left", async () => {
    const { customer } = await ask("program", "en");
    const accepted = await desk.post("handoffs/handoff_program/accept");
    const sent = await desk.post("handoffs/handoff_program/messages", { text: "Hello" });
    const boss = await desk.person({ login: "boss", name: "La responsable", role: "supervisor" });
    const words = await desk.post("handoffs/handoff_program/messages", { text: "Hello" }, boss);
    const ended = await desk.post(
      "handoffs/handoff_program/complete",
      { outcome: "promised", note: "Done." },
      boss,
    );

    expect([accepted, sent, words, ended].map(({ status }) => status)).to.deep.equal([200, 201, 403, 200]);
    expect((await heard(desk.store, customer))[0]).to.contain("An adviser");
    const kept = await desk.store.read((tx) => tx.get(handoffs, "handoff_program"));
    expect(kept?.acceptedBy).to.equal("program");
    const log = await desk.store.read((tx) => tx.events({ record: "handoff_program" }));
    // Asked for, taken, answered, finished.
    expect(log.map(({ actor }) => actor)).to.deep.equal([
      "bot",
      "agent:program",
      "agent:program",
      "agent:boss",
    ]);
  });

  it("refuses empty words, words too long, an unknown outcome and an end without a note", async () => {
    await ask("shape");
    await desk.post("handoffs/handoff_shape/accept", {}, claire);
    const post = (verb: string, body: unknown) => desk.post(`handoffs/handoff_shape/${verb}`, body, claire);

    for (const [verb, body] of [
      ["messages", { text: " " }],
      ["messages", { text: "x".repeat(4_001) }],
      ["messages", { text: 5 }],
      ["messages", []],
      ["messages", undefined],
      ["messages", { words: "Bonjour" }],
      ["complete", { outcome: "fine", note: "Oui." }],
      ["complete", { outcome: "solved" }],
      ["complete", { outcome: "solved", note: "x".repeat(2_001) }],
    ] as const) {
      const { status } = await post(verb, body);
      expect(status, `${verb} ${JSON.stringify(body ?? null).slice(0, 40)}`).to.equal(400);
    }
  });

  it("says when there is none, or when it is over", async () => {
    await ask("over");
    await desk.post("handoffs/handoff_over/accept", {}, claire);
    await desk.post("handoffs/handoff_over/complete", { outcome: "solved", note: "Fait." }, claire);

    const statuses = [
      (await desk.get("handoffs/handoff_none", claire)).status,
      (await desk.post("handoffs/handoff_none/accept", {}, claire)).status,
      (await desk.post("handoffs/handoff_none/messages", { text: "Oh" }, claire)).status,
      (await desk.post("handoffs/handoff_none/complete", { outcome: "solved", note: "Oh" }, claire)).status,
      (await desk.post("handoffs/handoff_over/accept", {}, hugo)).status,
      (await desk.post("handoffs/handoff_over/messages", { text: "Oh" }, claire)).status,
      (await desk.post("handoffs/handoff_over/complete", { outcome: "solved", note: "Oh" }, claire)).status,
    ];

    expect(statuses).to.deep.equal([404, 404, 404, 404, 409, 409, 409]);
  });
});
