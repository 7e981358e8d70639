// npm run check: everything that must hold before a commit, in one command. `--without-tests` leaves the tests out, for
// a run that has just had them.
import { buildIfStale } from "./support/build.mjs";
import { install } from "./support/install.mjs";
import { node, root, tell } from "./support/run.mjs";
import { runSteps } from "./support/steps.mjs";

const bin = {
  prettier: "node_modules/prettier/bin/prettier.cjs",
  eslint: "node_modules/eslint/bin/eslint.js",
  tsc: "node_modules/typescript/bin/tsc",
  depcruise: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  knip: "node_modules/knip/bin/knip.js",
};

const steps = [
  ["format", () => node(bin.prettier, ["--check", "--log-level", "warn", "."])],
  ["lint", () => node(bin.eslint, ["--cache", "--cache-location", ".cache/eslint", "."])],
  ["types", () => node(bin.tsc, ["-p", "tsconfig.json"])],
  ["types of the web pages", () => node(bin.tsc, ["-p", "src/web/tsconfig.json"])],
  [
    "dependency rules",
    () => node(bin.depcruise, ["--output-type", "err", "src", "dialogs", "tests", "bench"]),
  ],
  ["dead code", () => node(bin.knip, [])],
  ["dialogs and knowledge of the demo merchant", checkMerchant],
  ["tests with coverage", () => node("scripts/test.mjs", ["--coverage"])],
];

async function checkMerchant() {
  await buildIfStale();
  return node("dist/src/cli/parole.js", ["check"]);
}

process.chdir(root);
await install();
const withoutTests = process.argv.includes("--without-tests");
const failed = await runSteps(withoutTests ? steps.slice(0, -1) : steps);
if (failed.length > 0) tell(`failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
