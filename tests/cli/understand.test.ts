import { expect } from "chai";
import { runUnderstand } from "../../src/cli/understand.ts";
import { understanding } from "../understanding/trained.ts";

async function* lines(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

describe("parole understand", () => {
  it("prints one JSON object a message, in order, without spans", async () => {
    const printed: string[] = [];

    await runUnderstand({
      input: lines("rappelez-moi demain à 14h", "", "my internet is down"),
      write: (line) => printed.push(line),
      understanding,
      clock: { now: () => new Date("2026-12-05T20:30:00Z") },
      zone: "Europe/Paris",
      country: "FR",
    });

    const [first, empty, last] = printed.map((line): unknown => JSON.parse(line));
    expect(printed).to.have.length(3);
    expect(first).to.include({
      text: "rappelez-moi demain à 14h",
      locale: "fr",
      intent: "callback_request",
      zone: "act",
    });
    expect(first).to.have.deep.nested.property("entities[0]", {
      kind: "time",
      value: "2026-12-06T14:00",
      from: "2026-12-06T14:00:00+01:00",
      to: "2026-12-06T14:00:00+01:00",
    });
    expect(empty).to.include({ text: "", zone: "decline", intent: "none" });
    expect(last).to.include({ locale: "en", intent: "outage_report" });
  });
});
