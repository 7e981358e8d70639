import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../shared/errors.ts";
import { STATE_FILE } from "./data-folder.ts";

/** What the last process left: a database that it closed, or one that it had open when it ended. */
export type LeftState = "open" | "closed";

/** Undefined in a folder in which no database was ever opened, or by a version that did not keep this file. */
export function readState(folder: string): LeftState | undefined {
  try {
    const text = readFileSync(join(folder, STATE_FILE), "utf8").trim();
    return text === "closed" ? "closed" : "open";
  } catch {
    return undefined;
  }
}

/** Kept on the disk before anything is written after it. */
export function writeState(folder: string, state: LeftState): void {
  const path = join(folder, STATE_FILE);
  try {
    const file = openSync(path, "w", 0o600);
    writeSync(file, `${state}\n`);
    fsyncSync(file);
    closeSync(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("STORE_UNAVAILABLE", `${path} cannot be written (${why})`, { cause });
  }
}
