import { tell } from "./run.mjs";

/**
 * Runs named steps one after the other, all of them even when one fails, and tells how long each took.
 * Resolves with the names of those that failed.
 */
export async function runSteps(steps) {
  const failed = [];
  for (const [name, step] of steps) {
    const began = performance.now();
    const code = await step();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    tell(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
    if (code !== 0) failed.push(name);
  }
  return failed;
}
