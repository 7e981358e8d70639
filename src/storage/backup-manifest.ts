import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { isAbsolute, join, normalize } from "node:path";
import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import { Instant } from "../shared/record.ts";

export const MANIFEST_FILE = "parole-backup.json";

const RelativePath = z.string().refine((path) => !isAbsolute(path) && !normalize(path).startsWith(".."), {
  error: "must stay in its folder",
});

/** What a backup holds, and how to know that it is whole. */
export const BackupManifest = z.strictObject({
  format: z.literal(1),
  /** Version of the program that took it. */
  product: z.string(),
  /** The last migration of the schema in it. */
  schema: z.int(),
  takenAt: Instant,
  files: z.array(
    z.strictObject({ path: RelativePath, bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** @throws AppError STORE_CORRUPT when the folder is no backup, or its list cannot be read. */
export async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST_FILE);
  try {
    return BackupManifest.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    const why = isCode(cause, "ENOENT") ? "is not there" : "cannot be understood";
    throw new AppError("STORE_CORRUPT", `${folder} is no whole backup: ${path} ${why}`, { cause });
  }
}

/** Compares a folder with its list, byte for byte. @throws AppError STORE_CORRUPT naming the first file that differs. */
export async function verifyFiles(folder: string, { files }: BackupManifest): Promise<void> {
  for (const { path, sha256 } of files) {
    const found = await hashOf(join(folder, path)).catch(() => undefined);
    if (found === sha256) continue;
    const what = found === undefined ? "cannot be read" : "is not what was written: its SHA-256 differs";
    throw new AppError("STORE_CORRUPT", `the backup ${folder} is damaged: ${path} ${what}. Take another one`);
  }
}

/** SHA-256 of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
