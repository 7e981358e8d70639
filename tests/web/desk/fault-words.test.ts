import { expect } from "chai";
import { faultWords } from "../../../src/web/desk/fault-words.ts";
import { en } from "../../../src/web/desk/texts-en.ts";
import { fr } from "../../../src/web/desk/texts-fr.ts";

describe("why something was not delivered, in plain words", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["connect ECONNREFUSED 127.0.0.1:587", fr.faults.refused],
    ["fetch failed: getaddrinfo ENOTFOUND hooks.shop.example", fr.faults.unfound],
    ["the mail server did not answer in time", fr.faults.slow],
    ["it took too long", fr.faults.slow],
    ["Greeting never received", fr.faults.slow],
    ["Connection closed unexpectedly", fr.faults.cut],
    ["fetch failed: other side closed", fr.faults.cut],
    ["self-signed certificate", fr.faults.unsafe],
    ["Invalid login: 535 5.7.8 no", fr.faults.login],
    ["the program stopped while the message was being handed over", fr.faults.stopped],
    ["answered 410: it wants no more of them", fr.faults.unwanted],
    ["answered 301: redirects are not followed", fr.faults.moved],
    ["answered 404", "refus du destinataire (code 404)"],
    ["answered 503", "erreur chez le destinataire (code 503)"],
    [
      "Can't send mail - all recipients were rejected: 550 5.1.1 nobody",
      "refus définitif du serveur de messagerie (code 550)",
    ],
    ["Message failed: 451 4.3.0 later", "refus provisoire du serveur de messagerie (code 451)"],
    ["something nobody has met", fr.faults.other],
    ["given up after 20 attempts; the last one: connect ECONNREFUSED [::1]:25", fr.faults.refused],
    ["given up after 24 hours; the last one: answered 500", "erreur chez le destinataire (code 500)"],
  ];
  for (const [why, expected] of cases) {
    it(`"${why}" is ${expected}`, () => {
      expect(faultWords(why, fr)).to.equal(expected);
    });
  }

  it("is said in English too", () => {
    expect(faultWords("answered 503", en)).to.equal("an error at the recipient’s (code 503)");
  });
});
