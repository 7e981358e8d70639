import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const DEMO = "knowledge";
export const SECOND = "tests/fixtures/second-merchant";

const made: string[] = [];

/** A merchant's folder to change: a copy of the second merchant with these files on top. Removed after the run. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(aFolder(), "book");
  cpSync(SECOND, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** An empty folder, removed after the run. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "parole-book-"));
  made.push(folder);
  return folder;
}

after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
