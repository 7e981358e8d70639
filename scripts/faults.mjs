// npm run faults -- [SCENARIO [NUMBER]]: the fault harness at length (tests/faults runs it briefly in CI). Without a
// scenario, all of them, one after the other. FAULTS_SEED sets where chance begins.
import { register } from "tsx/esm/api";
import { buildIfStale } from "./support/build.mjs";
import { root } from "./support/run.mjs";

process.chdir(root);
if (process.env.FAULTS_AS_BUILT !== "yes") await buildIfStale();
register();
const { runScenarios } = await import("../tests/faults/scenarios.ts");
process.exitCode = await runScenarios(process.argv.slice(2));
