import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** Where the reporter leaves the numbers of the last test run. */
export const tallyFile = join(root, ".cache/tests.json");

/** A test that was skipped did not pass: it counts as failed. */
export function readTally() {
  // No file: mocha died before it could report, for instance because a test file does not parse.
  if (!existsSync(tallyFile)) return { passed: 0, failed: 1 };
  const { passes, failures, pending } = JSON.parse(readFileSync(tallyFile, "utf8"));
  return { passed: passes, failed: failures + pending };
}

export function printTally() {
  const { passed, failed } = readTally();
  console.log(`${passed} passed, ${failed} failed`);
}
