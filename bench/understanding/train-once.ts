/**
 * Trains on the demo merchant's phrases and articles once, in a process that has not done it before, and prints what it
 * took as JSON. Run with --expose-gc, so that what is left in memory is what was learnt.
 */
import type { Costs } from "./training.ts";

const residentAfterGc = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};

const bareMb = residentAfterGc();
await import("../../src/understanding/index.ts");
const libraryMb = residentAfterGc() - bareMb;

const { readDemo } = await import("./setup.ts");
const { articlesOf } = await import("../../src/app/articles-of.ts");
const { trainOn } = await import("../../src/merchant.ts");
const { keepsNothing } = await import("../../src/shared/kept.ts");
const { book, phrases } = await readDemo();
const readyMb = residentAfterGc();

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const time = <T>(work: () => T): { wallMs: number; cpuMs: number; result: T } => {
  const [began, cpuBefore] = [performance.now(), cpuMs()];
  const result = work();
  return { wallMs: performance.now() - began, cpuMs: cpuMs() - cpuBefore, result };
};

const articles = time(() => articlesOf(book));
const intents = time(() => trainOn(book, phrases, keepsNothing, articles.result));
const costs: Costs = {
  intents: { wallMs: intents.wallMs, cpuMs: intents.cpuMs },
  articles: { wallMs: articles.wallMs, cpuMs: articles.cpuMs },
  weightsMb: (intents.result.bytes + articles.result.bytes) / 1e6,
  learntMb: residentAfterGc() - readyMb,
  libraryMb,
};
console.log(JSON.stringify(costs));
