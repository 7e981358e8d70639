import { expect } from "chai";
import { sayPhone } from "../../../src/web/desk/phone.ts";
import { en } from "../../../src/web/desk/texts-en.ts";
import { fr } from "../../../src/web/desk/texts-fr.ts";
import { makeWhen } from "../../../src/web/desk/when.ts";

describe("the desk's words", () => {
  it("are the same keys in both languages", () => {
    expect(keysOf(en)).to.deep.equal(keysOf(fr));
  });

  it("say times in the zone of the place", () => {
    const when = makeWhen("fr", () => new Date("2026-12-07T08:00:00.000Z"));

    expect(when.day("2026-12-07T13:30:00.000Z", "Europe/Paris")).to.equal("aujourd’hui à 14\u00a0h\u00a030");
    expect(when.day("2026-12-07T13:30:00.000Z", "America/Toronto")).to.equal(
      "aujourd’hui à 8\u00a0h\u00a030",
    );
    expect(when.day("2026-12-09T18:00:00.000Z", "Europe/Paris")).to.equal("mer. 9 déc. à 19\u00a0h");
  });

  it("say how long somebody has waited", () => {
    const { span } = makeWhen("fr", () => new Date("2026-12-07T08:00:00.000Z"));

    expect([-5, 0, 719_000, 3_900_000, 200 * 3_600_000].map(span)).to.deep.equal([
      "moins d’une minute",
      "moins d’une minute",
      "11 min",
      "1 h 05",
      "8 j",
    ]);
  });

  it("space telephone numbers as their readers expect", () => {
    expect(["+33465714471", "+15145550162", "+4915112345678", ""].map(sayPhone)).to.deep.equal([
      "04 65 71 44 71",
      "+1 514 555 0162",
      "+4915112345678",
      "",
    ]);
  });
});

function keysOf(words: object, path = ""): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? keysOf(value, `${path}${key}.`) : [`${path}${key}`],
  );
}
