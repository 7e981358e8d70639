import { expect } from "chai";
import { moodOf } from "../../src/understanding/mood.ts";

describe("moodOf", () => {
  const cases: [string, "calm" | "annoyed" | "angry"][] = [
    ["Bonjour, quels sont vos horaires ?", "calm"],
    ["J'ai acheté cette box il y a 2 jours", "calm"],
    ["SVP la box d'Antibes", "calm"],
    ["I need a loan box for two weeks", "calm"],
    ["Ça fait 3 semaines que j'attends", "annoyed"],
    ["toujours rien", "annoyed"],
    ["Personne ne répond !!", "annoyed"],
    ["it's been two weeks", "annoyed"],
    ["C'est n'importe quoi, ça fait trois mois, toujours rien", "angry"],
    ["C'EST UNE HONTE VRAIMENT", "angry"],
    ["vous êtes des escrocs !!", "angry"],
    ["putain mais rappelez-moi", "angry"],
    ["this is unacceptable, I'm still waiting", "angry"],
  ];
  for (const [text, level] of cases) {
    it(`is ${level} for "${text}"`, () => {
      expect(moodOf(text).level).to.equal(level);
    });
  }

  it("quotes its evidence", () => {
    expect(moodOf("Ça fait 3 semaines, toujours rien !!").evidence).to.have.members([
      "ca fait 3 semaines",
      "toujours rien",
      "!!",
    ]);
  });

  it("counts a message said again, but not a repeated yes", () => {
    expect(moodOf("Où est ma box ?", ["où est ma box"])).to.deep.equal({
      level: "annoyed",
      evidence: ["repeated"],
    });
    expect(moodOf("oui", ["oui"]).level).to.equal("calm");
  });
});
