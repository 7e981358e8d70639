import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { AppError } from "../../src/shared/errors.ts";
import { readPhrases } from "../../src/understanding/index.ts";

describe("readPhrases", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "phrases-"));
    await write({
      "fr/help.yaml": "says: [aide]",
      "en/help.yaml": "says: [help]",
      "calibration/fr.yaml": "help: [à l'aide]",
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function write(files: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  }

  async function refusal(): Promise<AppError> {
    try {
      await readPhrases(folder);
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error("was not refused");
  }

  it("reads phrases, near misses and calibration messages", async () => {
    await write({ "fr/cancel.yaml": "says: [annuler]\nunlike: [annuler mon rappel]" });

    const book = await readPhrases(folder);

    expect(book.training.fr).to.deep.equal([
      { text: "annuler", intent: "cancel" },
      { text: "annuler mon rappel", intent: "cancel", unlike: true },
      { text: "aide", intent: "help" },
    ]);
    expect(book.calibration).to.deep.equal({ fr: [{ text: "à l'aide", intent: "help" }], en: [] });
  });

  const faults: [string, Record<string, string>, RegExp][] = [
    ["a file without says", { "fr/help.yaml": "unlike: [aide]" }, /fr\/help\.yaml.*says/s],
    ["a field it does not know", { "fr/help.yaml": "says: [aide]\nsay: [x]" }, /fr\/help\.yaml.*say/s],
    ["text that is not YAML", { "fr/help.yaml": "says: [" }, /fr\/help\.yaml/],
    ["a file name that is no intent", { "fr/Help me.yaml": "says: [aide]" }, /Help me\.yaml/],
    [
      "a phrase under two intents",
      { "fr/cancel.yaml": "says: [Aide !]" },
      /"aide" stands under cancel and help/,
    ],
    [
      "a calibration message that is trained on",
      { "calibration/fr.yaml": "help: [AIDE]" },
      /"AIDE".*trained on/,
    ],
  ];
  for (const [what, files, message] of faults) {
    it(`refuses ${what}, naming it`, async () => {
      await write(files);

      const error = await refusal();

      expect(error.code).to.equal("BOOK_INVALID");
      expect(error.message).to.match(message);
    });
  }

  it("refuses a folder that lacks a locale", async () => {
    await rm(join(folder, "en"), { recursive: true });

    expect((await refusal()).code).to.equal("BOOK_INVALID");
  });
});
