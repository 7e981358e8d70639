// Trains node-nlp on given phrases and classifies given messages, in a process of its own: JSON in on standard input,
// JSON out on standard output (bench/understanding/peer.ts says which).
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import process from "node:process";
import { text } from "node:stream/consumers";

const { lang, training, messages, timed = messages.length, rounds } = JSON.parse(await text(process.stdin));
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

const answers = [];
for (const message of messages) {
  const from = performance.now();
  const { classifications, intent } = await manager.process(lang, message);
  const us = (performance.now() - from) * 1000;
  answers.push({ ranked: classifications.slice(0, 6), intent, us });
}
// Again from the first to the last, not each again at once: that would be a message that was just read.
for (let round = 1; round < rounds; round += 1) {
  for (const [i, message] of messages.slice(0, timed).entries()) {
    const from = performance.now();
    await manager.process(lang, message);
    answers[i].us = Math.min(answers[i].us, (performance.now() - from) * 1000);
  }
}
const costs = { wallMs, cpuMs: (user + system) / 1000, libraryMb: loadedMb - bareMb, learntMb };
process.stdout.write(JSON.stringify({ ...costs, answers }));
