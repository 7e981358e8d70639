import { expect } from "chai";
import { parsedText, render } from "../../src/conversation/words.ts";

const voice = { locale: "en", timeZone: "Europe/Paris", now: new Date("2026-12-05T09:30:00Z") } as const;

describe("a text put into words", () => {
  const values = { name: "Claire", count: 3, empty: "", open: true, shown: "{name}" };
  for (const text of [
    "Hello",
    "",
    " {name} ",
    "{count} for {name}",
    "{name}{count}",
    "{empty}.",
    "{shown}",
  ]) {
    it(`reads as its parser reads it: "${text}"`, () => {
      const parsed = String(parsedText(text, voice.locale).format(values)).trim();

      expect(render(text, values, voice)).to.equal(parsed);
    });
  }

  it("keeps the syntax to the parser: choices and quotes", () => {
    expect(render("{count, plural, one {# box} other {# boxes}}", values, voice)).to.equal("3 boxes");
    expect(render("it''s '{'", values, voice)).to.equal("it's {");
  });

  it("is refused without the value it shows", () => {
    expect(() => render("for {nobody}", values, voice)).to.throw("nobody");
  });
});
