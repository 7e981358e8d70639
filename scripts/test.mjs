// npm test [-- --coverage] [-- FILES...]: sets up what the tests need, builds, runs them, and ends with "N passed, N failed".
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { buildIfStale } from "./support/build.mjs";
import { install } from "./support/install.mjs";
import { node, root } from "./support/run.mjs";
import { printTally, readTally, tallyFile } from "./support/tally.mjs";
import { testTools } from "./support/tools.mjs";

const withCoverage = process.argv.includes("--coverage");
const files = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

process.chdir(root);
await install();
const env = await testTools();
await buildIfStale();
mkdirSync(dirname(tallyFile), { recursive: true });
rmSync(tallyFile, { force: true });

const mocha = "node_modules/mocha/bin/mocha.js";
const reporter = [
  "--reporter",
  "scripts/support/tally-reporter.cjs",
  "--reporter-option",
  `file=${tallyFile}`,
];
const options = [...reporter, ...(files.length > 0 ? files : ["tests/**/*.test.ts"])];
const code = withCoverage
  ? await node("node_modules/c8/bin/c8.js", [process.execPath, mocha, ...options], { env, output: "inherit" })
  : await node(mocha, options, { env, output: "inherit" });

printTally();
const { passed, failed } = readTally();
process.exitCode = passed > 0 && failed === 0 ? code : 1;
