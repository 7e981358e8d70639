import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { stringify } from "yaml";
import { dialogs } from "../../../dialogs/index.ts";
import { checkScript, faultLine } from "../../../src/conversation/check/index.ts";
import { type Dialog, loadScript, say } from "../../../src/conversation/index.ts";
import { readWords, wordFilesOf } from "../../../src/conversation/words.ts";
import { AppError } from "../../../src/shared/errors.ts";
import { LOCALES } from "../../../src/shared/locale.ts";
import { readPhrases } from "../../../src/understanding/index.ts";
import { person, small, wordsOf } from "./small-script.ts";

describe("the shipped dialogs", () => {
  it("hold every proof, for every intent the demo merchant's phrases teach", async () => {
    const words = readWords("dialogs", wordFilesOf(dialogs));
    const { training } = await readPhrases("knowledge/phrases");
    const intents = [...new Set(training.fr.map(({ intent }) => intent))];

    expect(checkScript({ dialogs, words, intents }).map(faultLine)).to.deep.equal([]);
  });
});

describe("loadScript", () => {
  const dir = mkdtempSync(join(tmpdir(), "parole-dialogs-"));
  after(() => rmSync(dir, { recursive: true }));

  function write(shown: readonly Dialog[]): void {
    const words = wordsOf(shown);
    for (const id of wordFilesOf(shown)) {
      mkdirSync(join(dir, id), { recursive: true });
      for (const locale of LOCALES) {
        writeFileSync(join(dir, id, `${locale}.yaml`), stringify(words[locale][id] ?? {}));
      }
    }
  }

  it("gives the dialogs with the words of their folder", () => {
    const hello = small({ hello: say("end") });
    write([hello, person]);

    const script = loadScript([hello, person], dir);

    expect([...script.dialogs.keys()]).to.deep.equal(["small", "person"]);
    expect(script.words.en["small"]?.["hello"]).to.equal("Texte small hello");
  });

  it("refuses to start, and lists every fault", () => {
    const broken = small({ hello: say("gone"), lost: say("end") });
    write([broken, person]);

    expect(() => loadScript([broken, person], dir, { intents: ["small_wish", "talk_to_human", "refund"] }))
      .to.throw(AppError)
      .that.deep.includes({
        code: "DIALOG_INVALID",
        message: [
          'dialogs/small/dialog.ts: step hello: its branch "next" leads to "gone", which is no step: correct it or add the step',
          "dialogs/small/dialog.ts: step lost: nothing leads here, from the start or any entry: lead to it or remove it",
          "dialogs/small/dialog.ts: step end: nothing leads here, from the start or any entry: lead to it or remove it",
          "dialogs/small/dialog.ts: step hello: no end and no handoff can be reached from here: lead on to one",
          'dialogs/index.ts: customers can want "refund" and no dialog takes it: add it to the intents of one, or to an article in every language',
        ].join("\n"),
      });
  });
});
