import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { dialogs } from "../../dialogs/index.ts";
import { type CheckCommand, runCheck } from "../../src/cli/check.ts";

async function check(more: Partial<CheckCommand> = {}): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await runCheck({
    dialogs,
    dialogsDir: "dialogs",
    merchantDir: "knowledge",
    clock: { now: () => new Date("2026-12-05T20:30:00Z") },
    write: (line) => lines.push(line),
    ...more,
  });
  return { code, lines };
}

describe("parole check", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "parole-check-"));
    await cp("dialogs", join(folder, "dialogs"), { recursive: true });
    await cp("knowledge", join(folder, "knowledge"), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("finds no fault in what is shipped, and says what it has read", async () => {
    const { code, lines } = await check();

    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^\d+ dialogs, \d+ steps, 2 locales: no fault$/);
    expect(code).to.equal(0);
  });

  it("prints each fault on a line, counts them and fails", async () => {
    await writeFile(
      join(folder, "dialogs/thanks/fr.yaml"),
      "title: Merci\nanswer: Nous vous rappellerons.\n",
    );

    const { code, lines } = await check({ dialogsDir: join(folder, "dialogs") });

    expect(lines[0]).to.match(/^dialogs\/thanks\/fr\.yaml: step answer: promises \("vous rappellerons"\)/);
    expect(lines.at(-1)).to.match(/: 1 fault$/);
    expect(code).to.equal(1);
  });

  it("names words that cannot be read", async () => {
    await rm(join(folder, "dialogs/thanks/en.yaml"));

    const { code, lines } = await check({ dialogsDir: join(folder, "dialogs") });

    expect(lines[0]).to.contain("thanks/en.yaml: cannot be read");
    expect(code).to.equal(1);
  });

  it("checks the merchant's folder too, and an intent that no dialog takes", async () => {
    const merchantDir = join(folder, "knowledge");
    await writeFile(join(merchantDir, "teams.yaml"), "teams: 3\n");
    await writeFile(join(merchantDir, "phrases/fr/knitting.yaml"), "says: [je voudrais tricoter]\n");

    const { code, lines } = await check({ merchantDir });

    expect(lines.some((line) => line.includes("teams.yaml: teams: "))).to.equal(true, lines.join("\n"));
    expect(lines).to.include(
      'dialogs/index.ts: customers can want "knitting" and no dialog takes it: add it to the intents of one, or to an article in every language',
    );
    expect(code).to.equal(1);
  });
});
