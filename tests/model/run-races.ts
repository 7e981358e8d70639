// The long version of the races: npx tsx tests/model/run-races.ts <rounds> <sqlite|postgres>
// A round is 64 rivals at once for the same boxes, slot, request or hold. Ends with status 1 at the first that goes wrong.
import { aCrowd, RIVALS, STORMS } from "./rivals.ts";
import { endStages, ENGINES } from "./stage.ts";

const [rounds = "100", store = "sqlite"] = process.argv.slice(2);
const engine = ENGINES.find((name) => name === store);
if (engine === undefined) throw new Error(`no such store: ${store}; there are ${ENGINES.join(", ")}`);

/** Records pile up: now and then everybody starts anew. */
const ROUNDS_A_STAGE = 40;
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1_000);
let played = 0;

try {
  while (played < Number(rounds)) {
    for (const [what, storm] of Object.entries(STORMS)) {
      const stage = await aCrowd(engine, { boxes: 3, lanes: 2 });
      for (let n = 0; n < ROUNDS_A_STAGE && played < Number(rounds); n += 1, played += 1) await storm(stage);
      await stage.strike();
      console.log(`${engine}: ${played} rounds of ${RIVALS} rivals, ${seconds()} s (${what})`);
    }
  }
  console.log(`${engine}: ${played} rounds of ${RIVALS} rivals, each with its true winners (${seconds()} s)`);
} catch (error) {
  console.log(`${engine}: wrong after ${played} rounds`, error);
  process.exitCode = 1;
} finally {
  await endStages();
}
