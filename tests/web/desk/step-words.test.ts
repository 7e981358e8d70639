import { dialogs } from "#dialogs";
import { expect } from "chai";
import { stepWords } from "../../../src/web/desk/step-words.ts";

/** Every use case that a dialog runs, with its outcomes. */
function useCases(value: unknown, found = new Map<string, string[]>()): Map<string, string[]> {
  if (typeof value !== "object" || value === null) return found;
  if ("name" in value && typeof value.name === "string" && "outcomes" in value) {
    found.set(value.name, Object.keys(value.outcomes ?? {}));
  }
  for (const inner of Object.values(value)) useCases(inner, found);
  return found;
}

describe("what the bot tried, in words", () => {
  it("has words for everything that a dialog runs, whatever comes of it", () => {
    const run = useCases(dialogs);
    const bare: string[] = [];
    for (const [step, results] of run) {
      for (const result of results) {
        const words = stepWords(step, result, "fr");
        if (words.includes(step) || words.endsWith(` ${result}`)) bare.push(`${step}.${result}`);
      }
    }

    expect(run.size).to.be.greaterThan(10);
    expect(bare).to.deep.equal([]);
  });

  it("is said in the agent's language", () => {
    expect(stepWords("reserveUnit", "noneLeft", "fr")).to.equal("Réservation d’une box : plus de box libre");
    expect(stepWords("reserveUnit", "noneLeft", "en")).to.equal("Reserved a box: no box left");
  });

  it("is said of the step it came of, where the same outcome means something else elsewhere", () => {
    expect(stepWords("offerNoticeMail", "known", "fr")).to.equal(
      "Avis de retrait par e-mail : adresse connue",
    );
    expect(stepWords("findIncident", "known", "en")).to.contain("known incident");
  });

  it("leaves out what only steers the talk, and shows what is new as it is", () => {
    expect(stepWords("otherTime", "done", "fr")).to.equal("");
    expect(stepWords("brandNew", "odd", "fr")).to.equal("brandNew : odd");
  });
});
