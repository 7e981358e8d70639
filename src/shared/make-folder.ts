import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { AppError } from "./errors.ts";

/**
 * Makes a data folder with the folders above it, for the owner only, where it is not there yet. Folder by folder: the
 * recursive call of Node 20 never returns where a folder cannot be made, such as below /proc.
 * @throws AppError STORE_UNAVAILABLE when it cannot be made or written.
 */
export function makeFolder(folder: string): void {
  try {
    make(resolve(folder));
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const advice = "name another one with DATA_DIR, or let this user write there";
    throw new AppError("STORE_UNAVAILABLE", `the data folder ${folder} cannot be used (${why}): ${advice}`, {
      cause,
    });
  }
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (existsSync(folder) && statSync(folder).isDirectory()) return;
    const above = dirname(folder);
    if (above === folder || existsSync(above)) throw error;
    make(above);
    make(folder);
  }
}
