import { expect } from "chai";
import { createUnderstanding, Meaning } from "../../src/understanding/index.ts";
import { entities, phrases, understand, understanding } from "./trained.ts";

describe("understand", () => {
  const twins: [string, string][] = [
    ["annuler", "cancel"],
    ["laisse tomber", "cancel"],
    ["stop", "cancel"],
    ["annuler mon rappel", "callback_change"],
    ["où en est mon dossier", "case_status"],
    ["où en est la panne", "outage_status"],
    ["j'ai plus internet", "outage_report"],
    ["il me faut une box de prêt", "loaner_request"],
    ["rappelez-moi", "callback_request"],
    ["personne ne m'a rappelé", "callback_missed"],
    ["cancel", "cancel"],
    ["cancel my callback", "callback_change"],
    ["nobody called me back", "callback_missed"],
    ["my internet is down", "outage_report"],
    ["when will the internet be back?", "outage_status"],
  ];
  for (const [text, intent] of twins) {
    it(`acts on "${text}" as ${intent}`, () => {
      const meaning = understand(text);

      expect([meaning.zone, meaning.intent]).to.deep.equal(["act", intent]);
    });
  }

  const surrounded: [string, string][] = [
    ["bonjour, ma box est morte", "outage_report"],
    ["merci beaucoup, et vous ouvrez quand ?", "opening_hours"],
    ["Bonjour, je voudrais parler à quelqu'un s'il vous plaît, merci", "talk_to_human"],
    ["bonjour pouvez vous m'aider ma box est en panne", "outage_report"],
    ["hello, are you open on sunday ?", "opening_hours"],
  ];
  for (const [text, intent] of surrounded) {
    it(`finds the want among the courtesies of "${text}"`, () => {
      expect(understand(text).intent).to.equal(intent);
    });
  }

  const doubles: [string, string, string][] = [
    ["ma box ne marche plus, il me faut une box de prêt", "outage_report", "loaner_request"],
    ["rappelez-moi demain à 10h et dites-moi vos horaires", "callback_request", "opening_hours"],
    ["VOUS ÊTES DES VOLEURS, je veux parler à un responsable", "talk_to_human", "complaint"],
    ["hello my internet is down and I need a loan box", "outage_report", "loaner_request"],
  ];
  for (const [text, first, second] of doubles) {
    it(`finds both wants of "${text}"`, () => {
      const meaning = understand(text);

      expect([meaning.zone, meaning.intent, meaning.second?.intent]).to.deep.equal(["act", first, second]);
    });
  }

  for (const text of ["quelle est la capitale du Pérou", "oui", "", "   ", "?!", "🙂"]) {
    it(`declines "${text}"`, () => {
      const meaning = understand(text);

      expect([meaning.zone, meaning.intent]).to.deep.equal(["decline", "none"]);
    });
  }

  it("returns the contract's shape, entities and mood included", () => {
    const meaning = understand("Rappelez-moi enfin demain à 14h au 06 12 34 56 78, toujours rien !!");

    expect(Meaning.parse(meaning)).to.deep.equal(meaning);
    expect(meaning.top).to.have.length(3);
    expect(meaning.entities.map(({ kind }) => kind)).to.have.members(["time", "phone"]);
    expect(meaning.mood).to.deep.equal({ level: "annoyed", evidence: ["toujours rien", "!!"] });
  });

  it("keeps the conversation's language for a short message", () => {
    expect(understand("ok thanks", { locale: "fr" }).locale).to.equal("fr");
    expect(understand("what time do you open on Sunday please", { locale: "fr" }).locale).to.equal("en");
  });

  it("survives long and strange text", () => {
    for (const text of [
      "a".repeat(20_000),
      "box ".repeat(2_000),
      "\u0000\u202e<script>",
      "constructor __proto__",
    ]) {
      expect(understand(text).text).to.equal(text);
    }
  });

  it("gives the same meaning whatever was asked before and however often it was trained", () => {
    const again = createUnderstanding({ phrases, entities });
    const texts = ["jveux une bocs de pret stp", "vs ouvré kan", "annulé le rapel de demin"];

    for (const text of texts) understand(`${text} x`);

    for (const text of texts) {
      const context = { now: new Date("2026-12-01T10:00:00Z"), zone: "Europe/Paris", country: "FR" };
      expect(again.understand(text, context)).to.deep.equal(understand(text));
    }
    expect(again.thresholds).to.deep.equal(understanding.thresholds);
  });
});
