import { chmod, copyFile, mkdir, open, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isOfDatabase } from "./data-folder.ts";

const OWNER_FILE = 0o600;
const OWNER_FOLDER = 0o700;

/** The files of a data folder beside its database: the book, the secrets, mails that wait. Sorted; links are left out. */
export async function filesBeside(folder: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBeside(folder, path)));
    else if (entry.isFile() && !isOfDatabase(entry.name)) found.push(path);
  }
  return found.sort();
}

/** Copies a file for the owner only, onto the disk. Returns false when it has gone meanwhile. */
export async function copyDurably(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: OWNER_FOLDER });
  try {
    await copyFile(from, to);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
  await makeDurable(to);
  return true;
}

/** Leaves a file to its owner only, and waits until it is on the disk. */
export async function makeDurable(path: string): Promise<void> {
  await chmod(path, OWNER_FILE);
  await sync(path);
}

/** Waits until a file, or the names in a folder, are on the disk. */
export async function sync(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
