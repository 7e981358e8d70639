// The long version of the models: npx tsx tests/model/run-long.ts <runs> <sqlite|postgres> [seed]
// Ends with status 1 and a shrunk counterexample at the first run in which program and model differ.
import { randomInt } from "node:crypto";
import { playModels } from "./model-runs.ts";
import { endStages, ENGINES } from "./stage.ts";

const [runs = "1000", store = "sqlite", seed = String(randomInt(2 ** 31))] = process.argv.slice(2);
const engine = ENGINES.find((name) => name === store);
if (engine === undefined) throw new Error(`no such store: ${store}; there are ${ENGINES.join(", ")}`);

const began = performance.now();
let [played, happened] = [0, 0];
const seconds = () => Math.round((performance.now() - began) / 1_000);

try {
  await playModels({
    engine,
    runs: Number(runs),
    seed: Number(seed),
    length: 40,
    auditEvery: 5,
    onRun: (count) => {
      played += 1;
      happened += count;
      if (played % 500 === 0)
        console.log(`${engine}: ${played} runs, ${happened} happenings, ${seconds()} s`);
    },
  });
  console.log(
    `${engine}: ${played} runs, ${happened} happenings, no difference (seed ${seed}, ${seconds()} s)`,
  );
} catch (error) {
  console.log(error instanceof Error ? [error.message, error.cause].join("\n") : error);
  process.exitCode = 1;
} finally {
  await endStages();
}
