import { readFileSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { z } from "zod";
import { moodOf, MoodLevel } from "../../src/understanding/mood.ts";

const Table = z.record(z.enum(["fr", "en"]), z.record(MoodLevel, z.array(z.string())));

describe("moodOf", () => {
  const table = Table.parse(parse(readFileSync("tests/understanding/moods.yaml", "utf8")));
  for (const [locale, levels] of Object.entries(table)) {
    for (const [level, texts] of Object.entries(levels)) {
      it(`is ${level} for each of ${texts.length} messages (${locale})`, () => {
        const others = texts.filter((text) => moodOf(text).level !== level);

        expect(others.map((text) => `${text} → ${moodOf(text).level}`)).to.deep.equal([]);
      });
    }
  }

  it("quotes its evidence", () => {
    expect(moodOf("Ça fait 3 semaines, toujours rien !!").evidence).to.have.members([
      "ca fait 3 semaines",
      "toujours rien",
      "!!",
    ]);
  });

  it("quotes no doubt that stayed alone", () => {
    expect(moodOf("Rappelez-moi demain !!")).to.deep.equal({ level: "calm", evidence: [] });
  });

  it("counts a message said again, but not a repeated yes", () => {
    expect(moodOf("Où est ma box ?", ["où est ma box"])).to.deep.equal({
      level: "annoyed",
      evidence: ["repeated"],
    });
    expect(moodOf("oui", ["oui"]).level).to.equal("calm");
  });
});
