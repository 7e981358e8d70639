import { expect } from "chai";
import { conversations } from "../../src/conversation/index.ts";
import { WAYS } from "../support/ways-to-steps.ts";
import { aTalk, type Got, type Talk } from "../support/transcript.ts";
import { script } from "../support/world.ts";

/** Questions that the demo merchant cannot come to: every team of it has a desk. */
const OUT_OF_REACH = ["person.noDesk"];
const MENU = [
  "Box de prêt",
  "Panne d’internet",
  "Être rappelé",
  "Où en est mon dossier",
  "Parler à une personne",
];

/** Questions of politeness: put once, and in nobody's way. */
const PUT_ONCE = ["callback.mailTo", "loaner.noticeMail"];

/** Where cancelling is one of the answers, it cancels what the question is about. */
const CANCELLED = /^(C’est entendu, j’arrête là\. Ce qui était déjà|C’est annulé : )/;

async function at(way: (typeof WAYS)[number]): Promise<Talk> {
  const talk = await aTalk(way.at === undefined ? {} : { at: way.at });
  await way.go(talk);
  return talk;
}

async function openStep(talk: Talk): Promise<string | undefined> {
  const [conversation] = await talk.world.records(conversations, { id: talk.conversation });
  const frame = conversation?.frames.at(-1);
  return frame && `${frame.dialog}.${frame.step}`;
}

function questionIn(got: readonly Got[]): string | undefined {
  const asked = got.filter(({ asks }) => asks !== undefined).at(-1);
  return asked && `${asked.dialog}.${asked.step}`;
}

describe("every question of every dialog", () => {
  it("is come to below", () => {
    const questions = [...script().dialogs.values()].flatMap(({ id, steps }) =>
      Object.entries(steps).flatMap(([name, { kind }]) =>
        kind === "ask" || kind === "choose" ? [`${id}.${name}`] : [],
      ),
    );

    expect([...WAYS.map(({ step }) => step), ...OUT_OF_REACH]).to.have.members(questions);
  });

  for (const way of WAYS) {
    describe(way.step, () => {
      it("is left by “annuler”, with what was recorded kept", async () => {
        const talk = await at(way);
        expect(await openStep(talk)).to.equal(way.step);

        const [answer] = await talk.say("annuler");

        const once = PUT_ONCE.includes(way.step);
        if (once) expect(answer).to.include({ dialog: "cancel", step: "which" });
        else expect(answer?.text).to.match(CANCELLED);
        expect(await openStep(talk)).to.equal(once ? "cancel.which" : undefined);
      });

      it("is left by “recommencer”, for the menu", async () => {
        const talk = await at(way);

        const [answer, ...more] = await talk.say("recommencer");

        expect([answer?.options, more]).to.deep.equal([MENU, []]);
        expect(await openStep(talk)).to.equal(undefined);
      });

      it("is left by “parler à une personne”, for a person or the truth about when there is one", async () => {
        const talk = await at(way);

        const [answer] = await talk.say("parler à une personne");

        expect(answer).to.include({ dialog: "person" });
        expect(answer?.text).to.match(/^(Je transmets votre demande|Personne n’est disponible)/);
      });

      it("is asked again under the same name after a question in between, unless it is put once", async () => {
        const talk = await at(way);

        const got = await talk.say("quels sont vos horaires d’ouverture ?");

        if (PUT_ONCE.includes(way.step)) {
          expect(got.map(({ dialog }) => dialog)).to.deep.equal(["hours"]);
          return;
        }
        expect(got.map(({ dialog }) => dialog)).to.deep.equal(["hours", way.step.split(".")[0]]);
        expect(questionIn(got)).to.equal(way.step);
      });

      it("gives up after as many answers not understood as its limit says, and goes on otherwise", async () => {
        const talk = await at(way);
        const [dialog = "", name = ""] = way.step.split(".");
        const step = script().dialogs.get(dialog)?.steps[name];
        if (step?.kind !== "ask" && step?.kind !== "choose") throw new Error(`${way.step} asks nothing`);
        const nonsense = step.kind === "ask" && ["name", "problem"].includes(step.fact) ? "?!" : "zzz zzz";

        for (let miss = 1; miss < step.tries; miss += 1) {
          expect(questionIn(await talk.say(nonsense)), `miss ${miss}`).to.equal(way.step);
        }
        const last = await talk.say(nonsense);

        expect(questionIn(last)).not.to.equal(way.step);
        if (step.otherwise === undefined) expect(last[0]).to.include({ dialog: "person" });
      });
    });
  }
});
