import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "./config.ts";
import { AppError } from "./shared/errors.ts";
import { makeFolder } from "./shared/make-folder.ts";

/** The keys that sign sessions and tokens. Every instance behind one address must hold the same ones. */
export const Secrets = z.strictObject({
  SESSION_SECRET: z.string().min(16),
  DIRECTLINE_SECRET: z.string().min(16),
  DESK_API_TOKEN: z.string().min(16),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of the environment; those it lacks are made once, kept in `dataDir`/secrets.json (readable by the owner
 * only) and found again after a restart. In production the environment has them all and no file is written.
 * @throws AppError CONFIG_INVALID when the file is damaged, STORE_UNAVAILABLE when the folder cannot be written.
 */
export function loadSecrets(config: Config, dataDir: string): Readonly<Secrets> {
  const { SESSION_SECRET, DIRECTLINE_SECRET, DESK_API_TOKEN } = config;
  const given = { SESSION_SECRET, DIRECTLINE_SECRET, DESK_API_TOKEN };
  const complete = Secrets.safeParse(given);
  if (complete.success) return Object.freeze(complete.data);
  const kept = keptSecrets(dataDir);
  return Object.freeze({
    SESSION_SECRET: SESSION_SECRET ?? kept.SESSION_SECRET,
    DIRECTLINE_SECRET: DIRECTLINE_SECRET ?? kept.DIRECTLINE_SECRET,
    DESK_API_TOKEN: DESK_API_TOKEN ?? kept.DESK_API_TOKEN,
  });
}

function keptSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  makeFolder(dataDir);
  try {
    return readSecrets(file);
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
  createOnce(file, { SESSION_SECRET: fresh(), DIRECTLINE_SECRET: fresh(), DESK_API_TOKEN: fresh() });
  return readSecrets(file);
}

function readSecrets(file: string): Secrets {
  const text = readFileSync(file, "utf8");
  try {
    return Secrets.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError("CONFIG_INVALID", `${file} is damaged: delete it to have new secrets made`, { cause });
  }
}

/** Never overwrites: of two processes that start together, the slower one uses the secrets of the other. */
function createOnce(file: string, secrets: Secrets): void {
  const aside = `${file}.${fresh()}`;
  writeFileSync(aside, `${JSON.stringify(secrets, undefined, 2)}\n`, {
    mode: 0o600,
    flag: "wx",
    flush: true,
  });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(aside);
  }
}

/** 192 random bits, without characters that a shell or an address would need to escape. */
function fresh(): string {
  return randomBytes(24).toString("base64url");
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
