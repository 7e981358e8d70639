import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../shared/make-folder.ts";
import type { CallResult } from "../../outgoing/index.ts";

/**
 * Keeps a mail as `<id>.eml` in a folder: whole or not at all, and on disk when it returns. The same id again is the same
 * file, so a repeat doubles nothing.
 */
export async function writeToOutbox(folder: string, id: string, bytes: Buffer): Promise<CallResult> {
  makeFolder(folder);
  const path = join(folder, `${id}.eml`);
  const unfinished = `${path}.tmp`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(folder);
  return { kind: "accepted", receipt: path };
}

/** Without this the name may be lost with the power, though the bytes are not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
