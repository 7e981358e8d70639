// Trains node-nlp on given phrases and classifies given messages, in a process of its own: JSON in on standard input,
// JSON out on standard output (bench/understanding/peer.ts says which).
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { text } from "node:stream/consumers";

const { lang, training, messages, rounds } = JSON.parse(await text(process.stdin));
const require = createRequire(import.meta.url);
/** What is in use when garbage is collected (--expose-gc). */
function usedMb() {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

const bareMb = usedMb();
const { NlpManager } = require("node-nlp");
const manager = new NlpManager({
  languages: [lang],
  forceNER: false,
  autoSave: false,
  nlu: { log: false, useNoneFeature: true },
});
for (const { text, intent } of training) manager.addDocument(lang, text, intent);

const loadedMb = usedMb();
const cpuBefore = process.cpuUsage();
const began = performance.now();
await manager.train();
const wallMs = performance.now() - began;
const { user, system } = process.cpuUsage(cpuBefore);
const learntMb = usedMb() - loadedMb;

/** What it makes of a message, and the least time it took for that. */
async function classify(message) {
  let us = Infinity;
  let result;
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    result = await manager.process(lang, message);
    us = Math.min(us, (performance.now() - from) * 1000);
  }
  const { classifications, intent } = result;
  return { ranked: classifications.slice(0, 6), intent, us };
}

const answers = [];
for (const message of messages) answers.push(await classify(message));
const costs = { wallMs, cpuMs: (user + system) / 1000, libraryMb: loadedMb - bareMb, learntMb };
process.stdout.write(JSON.stringify({ ...costs, answers }));
