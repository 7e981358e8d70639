import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
let built: Promise<string> | undefined;

/**
 * The script that starts the program with named points to die at, built as the program itself is, from the sources of
 * this moment. It lies in a folder of its own, so that a run of an hour is not disturbed by a build; the folder goes
 * when this process ends.
 */
export function builtProgram(): Promise<string> {
  built ??= buildProgram();
  return built;
}

async function buildProgram(): Promise<string> {
  const dist = path.join(ROOT, "dist");
  if (!existsSync(dist)) throw new Error("there is no dist/: run npm run build");
  const cache = path.join(ROOT, ".cache");
  mkdirSync(cache, { recursive: true });
  const copy = mkdtempSync(path.join(cache, "faults-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  await copyWhole(dist, copy);
  const main = fileURLToPath(new URL("../program/main.ts", import.meta.url));
  await promisify(execFile)(process.execPath, [
    path.join(ROOT, "tests/faults/program/build.mjs"),
    main,
    copy,
  ]);
  return path.join(copy, "src/faulty-program.js");
}

/** A build that ends meanwhile puts a new folder in place of the one that is being copied: then once more. */
async function copyWhole(from: string, to: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const stamp = readFileSync(path.join(from, ".stamp"), "utf8");
      cpSync(from, to, { recursive: true, force: true });
      if (
        readFileSync(path.join(from, ".stamp"), "utf8") === stamp &&
        existsSync(path.join(to, "src/main.js"))
      )
        return;
    } catch {
      // It is being exchanged at this moment.
    }
    await sleep(100);
  }
  throw new Error(`${from} could not be copied whole`);
}
