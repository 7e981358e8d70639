import { expect } from "chai";
import { advance } from "../../../src/conversation/advance.ts";
import { enterDialog } from "../../../src/conversation/frames.ts";
import { hear } from "../../../src/conversation/hear.ts";
import {
  ask,
  call,
  choose,
  type Dialog,
  run,
  say,
  type Step,
  useCase,
} from "../../../src/conversation/index.ts";
import type { Talk } from "../../../src/conversation/talk.ts";
import { readBook } from "../../../src/knowledge/index.ts";
import type { Transaction } from "../../../src/shared/store.ts";
import { countingIds } from "../../support/counting-ids.ts";
import { linesOf, person as caller, small, wordsOf } from "./small-script.ts";

const nothing = useCase({ name: "nothing", outcomes: { done: {} }, run: async () => ({ kind: "done" }) });
const person: Dialog = { ...caller, opensCase: false };
const AT = "2026-12-07T09:00:00.000Z";
const reading = readBook("knowledge");

/** A talk in `small`, on a store that must not be needed. */
async function talkIn(steps: Record<string, Step>, others: readonly Dialog[] = []): Promise<Talk> {
  const tree = small(steps, { opensCase: false });
  const dialogs = [tree, person, ...others];
  const fields = { version: 1, escalationLevel: 0, createdAt: AT, updatedAt: AT } as const;
  const tx: Pick<Transaction, "actor"> = { actor: "customer" };
  const talk: Talk = {
    tx: tx as Transaction,
    now: new Date(AT),
    at: AT,
    ids: countingIds(),
    book: await reading,
    script: { dialogs: new Map(dialogs.map((dialog) => [dialog.id, dialog])), words: wordsOf(dialogs) },
    conversation: {
      ...fields,
      id: "talk",
      state: "bot",
      channel: "website",
      user: "user",
      contact: "contact",
      locale: "fr",
      timeZone: "Europe/Paris",
      lastSeq: 0,
      facts: [],
      frames: [],
      ended: [],
      misunderstood: 0,
    },
    contact: {
      ...fields,
      id: "contact",
      state: "known",
      address: "website:user",
      locale: "fr",
      facts: [],
      verified: "none",
    },
    case: undefined,
    message: { id: "message", text: "" },
    outgoing: [],
    pending: [],
    spoken: [],
  };
  await enterDialog(talk, "small");
  await advance(talk);
  return talk;
}

function tell(talk: Talk, text: string, intent = "none"): Promise<void> {
  const zone = intent === "none" ? ("decline" as const) : ("act" as const);
  const mood = { level: "calm" as const, evidence: [] };
  const found = { articles: [], certainty: "nothing" as const };
  const meaning = { text, locale: "fr" as const, intent, zone, top: [], entities: [], mood, ...found };
  return hear(talk, { message: "message", text, meaning });
}

const MENU = { menu: choose({ more: "look", enough: "end" }), look: run(nothing, { done: "menu" }) };

describe("a question come back to again and again", () => {
  it("cannot be a menu that loops for ever: after twelve rounds a person is called", async () => {
    const talk = await talkIn(MENU);
    expect(linesOf(small(MENU))).to.deep.equal([]);

    for (let round = 1; round < 12; round += 1) await tell(talk, "Texte small menu.more");
    expect(talk.outgoing.map(({ text }) => text)).to.deep.equal(Array(12).fill("Texte small menu"));
    await tell(talk, "Texte small menu.more");

    expect(talk.outgoing.at(-1)?.text).to.equal("Texte person asked");
    expect(talk.conversation.frames).to.deep.equal([]);
  });

  it("goes to its `otherwise` when it has one", async () => {
    const menu = choose({ more: "menu", enough: "end" }, { otherwise: "bye" });
    const talk = await talkIn({ menu, bye: say("end") });

    for (let round = 1; round <= 12; round += 1) await tell(talk, "Texte small menu.more");

    expect(talk.outgoing.at(-1)?.text).to.equal("Texte small bye");
  });

  it("ends within the turn a round of questions whose answers are known", async () => {
    const talk = await talkIn({
      problem: ask({ fact: "problem", next: "look" }),
      look: run(nothing, { done: "problem" }),
    });

    await tell(talk, "La box clignote en rouge depuis ce matin");

    expect(talk.outgoing.at(-1)?.text).to.equal("Texte person asked");
  });

  it("does not count the question that is put again after a side question", async () => {
    const aside: Dialog = {
      ...small({ answer: say("end") }, { opensCase: false }),
      id: "aside",
      intents: ["aside"],
    };
    const talk = await talkIn(MENU, [aside]);

    // Another question each time: the same one again is kept for somebody to answer, and there is no store here.
    for (let round = 1; round <= 30; round += 1) await tell(talk, `et ${"bla".repeat(round)} ?`, "aside");

    expect(talk.outgoing.slice(-2).map(({ text }) => text)).to.deep.equal([
      "Texte aside answer",
      "Texte small menu",
    ]);
    expect(talk.conversation.frames[0]?.visits).to.deep.equal({ menu: 1 });
  });

  it("goes on after a call, once the called dialog has ended, its own questions included", async () => {
    const other: Dialog = {
      ...small({ sure: choose({ yes: "end", no: "end" }) }, { opensCase: false }),
      id: "other",
      intents: [],
    };
    const talk = await talkIn({ go: call("other", "bye"), bye: say("end") }, [other]);

    await tell(talk, "oui");

    expect(talk.outgoing.map(({ text }) => text)).to.deep.equal(["Texte other sure", "Texte small bye"]);
  });
});
