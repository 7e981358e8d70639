import { expect } from "chai";
import { statedProblem } from "../../src/conversation/stated-problem.ts";
import { aTalk } from "../support/transcript.ts";
import { understand } from "../understanding/trained.ts";

const problemIn = (text: string): string | undefined =>
  statedProblem({ message: "m", text, meaning: understand(text) })?.value;

describe("what a message says that it is about", () => {
  for (const [text, problem] of [
    ["Rappelez-moi jeudi, c’est pour mon remboursement, je m’appelle Léa", "mon remboursement"],
    ["appelez moi svp cest pour ma box qui clignote", "ma box qui clignote"],
    ["je voudrais un appel au sujet de ma commande GP-10377", "ma commande GP-10377"],
    ["Pouvez-vous m’appeler à propos de la facture ?", "la facture"],
    ["please call me, it's about my refund", "my refund"],
    ["rappelez-moi, c’est pour le 14 au matin", undefined],
    ["c’est pour quand ?", undefined],
    ["rappelez-moi demain", undefined],
  ] as const) {
    it(`${text} → ${problem ?? "nothing"}`, () => {
      expect(problemIn(text)).to.equal(problem);
    });
  }

  it("is not asked again", async () => {
    const talk = await aTalk();

    const [answer] = await talk.say("rappelez-moi au 06 39 98 41 07, c’est pour mon remboursement");

    expect(answer?.text).not.to.contain("de quoi s’agit-il");
  });
});
