import { existsSync, readdirSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../shared/errors.ts";
import { checkDatabase } from "./backup.ts";
import { type BackupManifest, readManifest, verifyFiles } from "./backup-manifest.ts";
import { copyDurably, sync } from "./copy-files.ts";
import { DATABASE_FILE, isOfDatabase } from "./data-folder.ts";
import { readMigrations } from "./migrations.ts";
import { loadSqlite } from "./sqlite-driver.ts";
import { lockFolder } from "./sqlite-lock.ts";

export interface RestoreRequest {
  /** The backup. */
  folder: string;
  dataDir: string;
  /** Puts what is in the data folder now aside, under a name that ends in this. Absent: it must be empty. */
  replaceAs?: string | undefined;
}

export interface Restored {
  manifest: BackupManifest;
  /** Where what was there before lies now. */
  aside?: string;
}

/**
 * Puts a backup in the place of the data folder. Everything is copied and compared beside it first; the change itself is a
 * rename. @throws AppError STORE_CORRUPT for a damaged backup, STORE_UNAVAILABLE when the data folder cannot be taken.
 */
export async function restore(request: RestoreRequest): Promise<Restored> {
  const { folder, replaceAs } = request;
  const dataDir = resolve(request.dataDir);
  const manifest = await readManifest(folder);
  assertKnown(manifest, folder);
  await verifyFiles(folder, manifest);
  const unlock = existsSync(dataDir) ? lockFolder(await loadSqlite(), dataDir) : () => undefined;
  const staged = `${dataDir}.restoring`;
  try {
    const isEmpty = !existsSync(dataDir) || readdirSync(dataDir).every(isLeftover);
    if (!isEmpty && replaceAs === undefined)
      throw new AppError(
        "STORE_UNAVAILABLE",
        `${dataDir} is not empty: with --replace it is put aside first`,
      );
    await rm(staged, { recursive: true, force: true });
    await stage(folder, staged, manifest);
    const aside = isEmpty ? undefined : `${dataDir}.${replaceAs ?? ""}`;
    await exchange(staged, dataDir, aside);
    return { manifest, ...(aside === undefined ? {} : { aside }) };
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}

function assertKnown({ schema, product }: BackupManifest, folder: string): void {
  const known = Math.max(...readMigrations("sqlite").map(({ id }) => id));
  if (schema <= known) return;
  const detail = `the backup ${folder} was taken by a newer version (${product}, schema ${schema}; this one knows ${known})`;
  throw new AppError("STORE_UNAVAILABLE", `${detail}: restore it with that version`);
}

/** The lock that is held here, and what crashed processes left of it. */
function isLeftover(name: string): boolean {
  return isOfDatabase(name) && !name.startsWith(DATABASE_FILE);
}

async function stage(folder: string, staged: string, manifest: BackupManifest): Promise<void> {
  for (const { path } of manifest.files) {
    if (!(await copyDurably(join(folder, path), join(staged, path))))
      throw new AppError("STORE_CORRUPT", `the backup ${folder} changes while it is read: ${path} is gone`);
  }
  await verifyFiles(staged, manifest);
  await checkDatabase(join(staged, DATABASE_FILE));
  await sync(staged);
}

async function exchange(staged: string, dataDir: string, aside: string | undefined): Promise<void> {
  try {
    if (aside !== undefined) await rename(dataDir, aside);
    else await rm(dataDir, { recursive: true, force: true });
    await rename(staged, dataDir);
    await sync(dirname(dataDir));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const advice = "a mount point cannot be replaced: name a folder below it with DATA_DIR";
    throw new AppError("STORE_UNAVAILABLE", `${dataDir} cannot be replaced (${why}); ${advice}`, { cause });
  }
}
