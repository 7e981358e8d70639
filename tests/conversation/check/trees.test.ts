import { expect } from "chai";
import { ask, call, choose, type Dialog, end, run, say } from "../../../src/conversation/index.ts";
import { doing, ending, faultsOf, linesOf, person, small } from "./small-script.ts";

const TREE = "dialogs/small/dialog.ts";

describe("checkScript, on trees", () => {
  it("finds nothing wrong with an honest tree", () => {
    const honest = small({
      look: run(ending("look", { some: { lists: ["things"] }, none: {} }), { some: "which", none: "sorry" }),
      which: ask({ fact: "shop", among: "things", options: { other: "look" }, next: "sure" }),
      sure: choose({ yes: "thanks", no: "which" }),
      thanks: say("end"),
      sorry: say("end"),
    });

    expect(linesOf(honest)).to.deep.equal([]);
  });

  it("names file, dialog, step and rule of each fault", () => {
    const [fault] = faultsOf(small({ hello: say("end"), lost: say("end") }));

    expect(fault).to.deep.equal({
      file: TREE,
      dialog: "small",
      step: "lost",
      rule: "reach",
      message: "nothing leads here, from the start or any entry: lead to it or remove it",
    });
  });

  const refusals: { what: string; dialog: Dialog; line: string }[] = [
    {
      what: "an edge to a step that does not exist",
      dialog: small({ hello: say("nowhere"), other: say("end") }, { entries: { other: { step: "other" } } }),
      line: `${TREE}: step hello: its branch "next" leads to "nowhere"`,
    },
    {
      what: "a start that does not exist",
      dialog: small({ hello: say("end") }, { start: "begin", entries: { hello: { step: "hello" } } }),
      line: `${TREE}: start leads to "begin"`,
    },
    {
      what: "an entry that does not exist",
      dialog: small({ hello: say("end") }, { entries: { news: { step: "news" } } }),
      line: `${TREE}: entry news leads to "news"`,
    },
    {
      what: "a call of a dialog that does not exist",
      dialog: small({ hello: call("nobody", "end") }),
      line: `${TREE}: step hello: calls the dialog "nobody"`,
    },
    {
      what: "a dead end",
      dialog: small({ hello: choose({ yes: "end", no: "stuck" }), stuck: choose({ again2: "stuck" }) }),
      line: `${TREE}: step stuck: no end and no handoff can be reached`,
    },
    {
      what: "a branch that is missing",
      dialog: small({ look: { kind: "run", useCase: ending("look", { a: {}, b: {} }), on: { a: "end" } } }),
      line: `${TREE}: step look: look can end in "b", which has no branch`,
    },
    {
      what: "a branch that no outcome takes",
      dialog: small({
        look: { kind: "run", useCase: ending("look", { a: {} }), on: { a: "end", c: "end" } },
      }),
      line: `${TREE}: step look: look never ends in "c"`,
    },
    {
      what: "a question asked too often",
      dialog: small({ hello: choose({ yes: "end" }, { tries: 6 }) }),
      line: `${TREE}: step hello: asks 6 times`,
    },
    {
      what: "a limit that limits nothing",
      dialog: small({
        look: run(ending("look", { a: {} }), { a: "end" }, { times: Infinity, otherwise: "end" }),
      }),
      line: `${TREE}: step look: runs up to Infinity times`,
    },
    {
      what: "a choice of nothing",
      dialog: small({ hello: choose({}, { otherwise: "end" }) }),
      line: `${TREE}: step hello: offers nothing to choose`,
    },
    {
      what: "an option whose label would be the second question",
      dialog: small({ hello: choose({ again: "end" }) }),
      line: `${TREE}: step hello: an option cannot be called "again"`,
    },
    {
      what: "a step whose words would be the title",
      dialog: small({ title: say("end") }),
      line: `${TREE}: step title: a step cannot be called that`,
    },
    {
      what: "a round of questions and runs that nothing limits",
      dialog: small({
        look: run(ending("look", { a: {}, b: {} }), { a: "sorry", b: "end" }),
        sorry: say("look"),
      }),
      line: `${TREE}: step look: look, sorry can go round for ever`,
    },
    {
      what: "a round whose limit leads back into it",
      dialog: small({
        look: run(
          ending("look", { a: {}, b: {} }),
          { a: "sorry", b: "end" },
          { times: 3, otherwise: "sorry" },
        ),
        sorry: say("look"),
      }),
      line: `${TREE}: step look: look, sorry can go round for ever`,
    },
    {
      what: "a round of questions that give up into each other",
      dialog: small({
        first: choose({ yes: "end" }, { otherwise: "second" }),
        second: choose({ yes: "end" }, { otherwise: "first" }),
      }),
      line: `${TREE}: step first: first, second can go round for ever`,
    },
    {
      what: "a question that gives up to itself",
      dialog: small({
        hello: choose({ yes: "end", no: "sorry" }, { otherwise: "sorry" }),
        sorry: say("hello"),
      }),
      line: `${TREE}: step hello: its \`otherwise\` ("sorry") only leads back to it`,
    },
  ];
  for (const { what, dialog, line } of refusals) {
    it(`refuses ${what}`, () => {
      expect(linesOf(dialog).some((found) => found.startsWith(line))).to.equal(
        true,
        linesOf(dialog).join("\n"),
      );
    });
  }

  it("refuses a round that avoids the limit beside it", () => {
    const both = { again: "free", enough: "end" };
    const tree = small({
      look: run(ending("look", { again: {}, enough: {} }), both, { times: 3, otherwise: "end" }),
      free: run(ending("free", { round: {}, back: {} }), { round: "hello", back: "look" }),
      hello: say("free"),
    });

    expect(linesOf(tree)).to.deep.equal([
      `${TREE}: step free: free, hello can go round for ever: give a run among them a \`limit\` that leads out of the round`,
    ]);
  });

  it("accepts a round with a limit that leads out, and one with a question that gives up to a person", () => {
    const limited = small({
      look: run(ending("look", { a: {}, b: {} }), { a: "sorry", b: "end" }, { times: 3, otherwise: "end" }),
      sorry: say("look"),
    });
    const asked = small({ look: doing({}, "menu"), menu: choose({ again2: "look", enough: "end" }) });

    expect(linesOf(limited)).to.deep.equal([]);
    expect(linesOf(asked)).to.deep.equal([]);
  });

  it("refuses dialogs that call each other without asking anything", () => {
    const other: Dialog = {
      ...small({ back: call("small", "end") }),
      id: "other",
      intents: [],
    };
    const lines = linesOf(small({ go: call("other", "end") }), { others: [other] });

    expect(lines[0]).to.equal(
      `${TREE}: the dialogs small → other → small call each other without asking anything: put a choice in between`,
    );
  });

  it("refuses a script in which a person cannot be reached", () => {
    const lines = linesOf({ ...person, id: "small", steps: { request: say("end"), end } });
    const twice = lines.filter((line) => line.includes("no handoff can be reached: add one"));

    expect(twice).to.deep.equal([
      "dialogs/small/dialog.ts: customers come here to reach a person, and no handoff can be reached: add one",
    ]);
  });

  it("refuses a question of the dialog of persons that would give up to a person", () => {
    const lines = linesOf({
      ...person,
      id: "small",
      start: "sure",
      steps: { ...person.steps, sure: choose({ yes: "request", no: "end" }) },
    });

    expect(lines).to.include(
      `${TREE}: step sure: in the dialog that calls a person, every question needs its own \`otherwise\``,
    );
  });

  it("refuses an intent under two dialogs, one without a dialog and one that nothing teaches", () => {
    const other: Dialog = { ...small({ hello: say("end") }), id: "other" };
    const lines = linesOf(small({ hello: say("end") }, { intents: ["small_wish", "mispelt_wish"] }), {
      others: [other],
      more: { intents: ["small_wish", "talk_to_human", "refund_request", "none"] },
    });

    expect(lines).to.deep.equal([
      'dialogs/other/dialog.ts: the intent "small_wish" starts small already: leave it to one of them',
      'dialogs/index.ts: customers can want "refund_request" and no dialog takes it: add it to the intents of one, or to an article in every language',
      'dialogs/small/dialog.ts: no phrase teaches the intent "mispelt_wish": add phrases, or remove it',
    ]);
  });

  it("refuses two dialogs of one name", () => {
    const lines = linesOf(small({ hello: say("end") }), {
      others: [small({ hello: say("end") }, { intents: [] })],
    });

    expect(lines).to.include('dialogs/small/dialog.ts: another dialog is called "small" too: rename one');
  });
});
