import { existsSync, readdirSync } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { AppError } from "../shared/errors.ts";
import type { Instant } from "../shared/record.ts";
import { type BackupManifest, hashOf, MANIFEST_FILE } from "./backup-manifest.ts";
import { copyDurably, filesBeside, makeDurable, sync } from "./copy-files.ts";
import { DATABASE_FILE } from "./data-folder.ts";
import { openReader, SqliteExecutor } from "./sqlite-connection.ts";
import { loadSqlite } from "./sqlite-driver.ts";
import { number } from "./values.ts";

export interface BackupRequest {
  dataDir: string;
  /** Where the backup goes: a folder that is not there yet. */
  folder: string;
  /** Version of this program. */
  product: string;
  takenAt: Instant;
  /** Looks at the copy before it counts, and throws when it is not good. */
  inspect?: (folder: string) => Promise<void>;
}

/**
 * Copies a data folder while the program runs and writes: the database as it stands committed at one instant, and the
 * files beside it. The folder appears only when all of it is on the disk and has been checked.
 * @throws AppError STORE_UNAVAILABLE, or STORE_CORRUPT when the database is damaged.
 */
export async function backUp(request: BackupRequest): Promise<BackupManifest> {
  const { dataDir, folder } = request;
  assertFree(dataDir, folder);
  const draft = `${resolve(folder)}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const manifest = await fill(draft, request);
    await request.inspect?.(draft);
    await rename(draft, folder);
    await sync(dirname(resolve(folder)));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

function assertFree(dataDir: string, folder: string): void {
  if (!existsSync(join(dataDir, DATABASE_FILE)))
    throw new AppError("STORE_UNAVAILABLE", `there is no database in ${dataDir} to back up`);
  if (`${resolve(folder)}${sep}`.startsWith(`${resolve(dataDir)}${sep}`))
    throw new AppError("STORE_UNAVAILABLE", `a backup must not lie in the data folder itself (${dataDir})`);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new AppError("STORE_UNAVAILABLE", `${folder} is there already and is not empty: name a new folder`);
}

async function fill(draft: string, { dataDir, product, takenAt }: BackupRequest): Promise<BackupManifest> {
  const database = join(draft, DATABASE_FILE);
  await copyDatabase(join(dataDir, DATABASE_FILE), database);
  await makeDurable(database);
  const schema = await checkDatabase(database);
  const paths = [DATABASE_FILE];
  for (const path of await filesBeside(dataDir)) {
    if (await copyDurably(join(dataDir, path), join(draft, path))) paths.push(path);
  }
  const files: BackupManifest["files"] = [];
  for (const path of paths) {
    const { size: bytes } = await stat(join(draft, path));
    files.push({ path, bytes, sha256: await hashOf(join(draft, path)) });
  }
  const manifest: BackupManifest = { format: 1, product, schema, takenAt, files };
  await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await makeDurable(join(draft, MANIFEST_FILE));
  await sync(draft);
  return manifest;
}

/**
 * `vacuum into` reads in one read transaction, which in WAL mode keeps no writer waiting. SQLite's backup interface
 * would begin again with every commit of another process, and under load never end.
 */
async function copyDatabase(from: string, to: string): Promise<void> {
  const connection = openReader(await loadSqlite(), from);
  try {
    connection.script(`vacuum into '${to.replaceAll("'", "''")}'`);
  } finally {
    connection.close();
  }
}

/** Reads every page and index of a database. Returns the number of its last migration. @throws AppError STORE_CORRUPT */
export async function checkDatabase(path: string): Promise<number> {
  const connection = openReader(await loadSqlite(), path);
  try {
    const executor = new SqliteExecutor(connection, { ended: false });
    const rows = executor.all("pragma integrity_check(5)", []);
    const found = rows.map((row) => String(row["integrity_check"]));
    if (found.join() !== "ok") throw new AppError("STORE_CORRUPT", `${path} is damaged: ${found.join("; ")}`);
    const [last] = executor.all("select max(id) as id from migration", []);
    return last === undefined ? 0 : number(last, "id");
  } finally {
    connection.close();
  }
}
