import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { z } from "zod";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CRUISE = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** A small tree that obeys every rule; each plant adds one file that breaks exactly one. */
const LAWFUL = {
  "src/main.ts": 'import "./app.ts";',
  "src/app.ts": [
    'import "./bot/index.ts"; import "./storage/index.ts"; import "./loans/index.ts"; import "../dialogs/index.ts";',
    'import "./channels/http/server.ts"; import "./channels/website/index.ts"; import "./understanding/index.ts"; import "./desk/index.ts";',
  ].join("\n"),
  "src/shared/errors.ts": "export const code = 1;",
  "src/loans/index.ts": 'export { lend } from "./lend.ts";',
  "src/loans/lend.ts":
    'import { code } from "../shared/errors.ts"; import { z } from "zod"; export const lend = [code, z];',
  "src/understanding/index.ts": 'export { stem } from "./natural.ts";',
  "src/understanding/natural.ts":
    'import stem from "natural/lib/natural/stemmers/porter_stemmer_fr.js"; export { stem };',
  "src/bot/index.ts":
    'import { lend } from "../loans/index.ts"; import { TurnContext } from "botbuilder"; export { lend, TurnContext };',
  "src/storage/index.ts": 'import pg from "pg"; import { Low } from "lowdb"; export { pg, Low };',
  "src/channels/http/server.ts": 'import restify from "restify"; export { restify };',
  "src/channels/website/index.ts": 'import { lend } from "../../bot/index.ts"; export { lend };',
  "src/desk/index.ts": 'import "../channels/http/server.ts"; export const desk = 1;',
  "dialogs/index.ts": 'import { lend } from "../src/loans/index.ts"; export { lend };',
};

const PLANTS: [rule: string, file: string, text: string][] = [
  ["core-stays-pure", "src/loans/open.ts", 'import "../storage/index.ts";'],
  ["core-needs-little", "src/loans/late.ts", 'import "pino";'],
  ["shared-is-the-bottom", "src/shared/deep.ts", 'import "../loans/index.ts";'],
  ["front-door-only", "src/bot/inside.ts", 'import "../loans/lend.ts";'],
  ["dialogs-are-data", "dialogs/read-a-file.ts", 'import "node:fs";'],
  ["edges-do-not-meet", "src/desk/look.ts", 'import "../storage/index.ts";'],
  ["nobody-imports-main", "src/bot/again.ts", 'import "../main.ts";'],
  ["bot-framework-fenced-in", "src/desk/turn.ts", 'import "botbuilder";'],
  ["restify-in-one-place", "src/desk/serve.ts", 'import "restify";'],
  ["natural-in-one-file", "src/desk/read.ts", 'import "natural/lib/natural/stemmers/porter_stemmer_fr.js";'],
  ["natural-never-whole", "src/understanding/all.ts", 'import "natural";'],
  ["engines-in-storage", "src/desk/query.ts", 'import "pg";'],
  ["only-wiring-imports-edges", "src/loose.ts", 'import "./bot/index.ts";'],
  ["channels-stand-on-the-bot", "src/channels/telegram/keep.ts", 'import "../../storage/index.ts";'],
  ["channels-do-not-meet", "src/channels/telegram/both.ts", 'import "../website/index.ts";'],
  ["no-botbuilder-dialogs", "src/bot/waterfall.ts", 'import "botbuilder-dialogs";'],
  ["mail-in-its-channel", "src/desk/write.ts", 'import "nodemailer";'],
  ["sockets-in-channels", "src/desk/live.ts", 'import "ws";'],
  ["web-stands-alone", "src/web/rules.ts", 'import "../loans/index.ts";'],
  ["server-without-browser-code", "src/desk/page.ts", 'import "../web/page.ts";'],
  ["no-tests-in-src", "src/bot/try.ts", 'import "../../tests/support.ts";'],
  ["no-dev-packages-in-src", "src/bot/check.ts", 'import "chai";'],
  ["no-cycles", "src/loans/one.ts", 'import "./two.ts";'],
  ["no-orphans", "src/loans/forgotten.ts", "export const nobody = 1;"],
  ["no-unresolved", "src/bot/lost.ts", 'import "./nowhere.ts";'],
];

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

describe("the import rules", function () {
  // Each of the two cases starts the whole tool once.
  this.timeout(20_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parole-boundaries-"));
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    for (const file of [".dependency-cruiser.cjs", "tsconfig.json", "package.json"]) {
      copyFileSync(join(ROOT, file), join(folder, file));
    }
    for (const [file, text] of Object.entries(LAWFUL)) plant(file, text);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("let a lawful tree pass", () => {
    expect(violations()).to.deep.equal([]);
  });

  it("refuse every planted violation, each by its own rule", () => {
    plant("tests/support.ts", "export const support = 1;");
    plant("src/loans/two.ts", 'import "./one.ts";');
    plant("src/web/page.ts", "export const page = 1;");
    for (const [, file, text] of PLANTS) plant(file, text);

    const found = violations();

    for (const [rule, file] of PLANTS) expect(found).to.include(`${rule} ${file}`);
  });

  it("are all tried here", () => {
    const Rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) });
    const rules = Rules.parse(
      createRequire(import.meta.url)(join(ROOT, ".dependency-cruiser.cjs")),
    ).forbidden;

    expect(rules.map(({ name }) => name).toSorted()).to.deep.equal(PLANTS.map(([rule]) => rule).toSorted());
  });

  function plant(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  function violations(): string[] {
    const args = [CRUISE, "--output-type", "json", "src", "dialogs"];
    const json = execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: "utf8",
      maxBuffer: 100_000_000,
    });
    const { summary } = Report.parse(JSON.parse(json));
    return summary.violations.map(({ from, rule }) => `${rule.name} ${from}`);
  }
});
