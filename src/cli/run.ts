import { createInterface } from "node:readline";
import pino from "pino";
import { dialogs } from "../../dialogs/index.ts";
import { type Config, readConfig } from "../config.ts";
import { createPasswords } from "../desk/index.ts";
import { readBook } from "../knowledge/index.ts";
import { keptOf, prepare, readMerchantPhrases, trainOn } from "../merchant.ts";
import { DIALOGS_DIR, productVersion } from "../places.ts";
import { clockFrom, systemClock } from "../shared/clock.ts";
import { randomIds } from "../shared/ids.ts";
import { openSnapshots, openStore } from "../storage/index.ts";
import { runAudit } from "./audit.ts";
import { runBackup } from "./backup.ts";
import { runRestore } from "./restore.ts";
import { runCheck } from "./check.ts";
import { runDraw } from "./draw.ts";
import { runUnderstand } from "./understand.ts";
import { runUser } from "./user.ts";

/** `parole understand`: the merchant's time zone and country unless others are given. */
export async function understand(given: {
  zone?: string | undefined;
  country?: string | undefined;
}): Promise<void> {
  const config = readConfig(process.env);
  const kept = keptOf(config, logOf(config));
  const book = await readBook(config.MERCHANT_DIR, kept);
  const understanding = trainOn(book, await readMerchantPhrases(config.MERCHANT_DIR, kept), kept);
  await runUnderstand({
    // Opened last: lines that come before somebody reads them would be lost.
    input: createInterface({ input: process.stdin }),
    write,
    understanding,
    clock: clockOf(config),
    zone: given.zone ?? book.merchant.timeZone,
    country: given.country ?? book.merchant.country,
  });
}

/** `parole prepare`: keeps the results in `to`, by default where the service looks for them. */
export async function prepareStart(to: string | undefined): Promise<void> {
  const config = readConfig(process.env);
  await prepare(config, keptOf(config, logOf(config), to));
}

/** `parole check`. Resolves with the exit code. */
export function check(): Promise<0 | 1> {
  const config = readConfig(process.env);
  const { MERCHANT_DIR: merchantDir } = config;
  return runCheck({ dialogs, dialogsDir: DIALOGS_DIR, merchantDir, clock: clockOf(config), write });
}

/** `parole draw`. */
export function draw(out = "docs/dialogs"): Promise<void> {
  return runDraw({ dialogs, out, write });
}

/** `parole user`. Resolves with the exit code. */
export async function user(args: readonly string[]): Promise<0 | 1> {
  const config = readConfig(process.env);
  const clock = clockOf(config);
  const log = logOf(config);
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = config;
  const store = await openStore({ dataDir, databaseUrl, clock, log });
  try {
    const book = await readBook(config.MERCHANT_DIR);
    const parts = { store, clock, ids: randomIds, book, passwords: createPasswords() };
    return await runUser({ args, parts, write, readPassword });
  } finally {
    await store.close();
  }
}

/** `parole audit`. Resolves with the exit code. */
export function audit(args: readonly string[]): Promise<0 | 1> {
  const config = readConfig(process.env);
  const open = (dataDir: string | undefined) =>
    dataDir === undefined
      ? openSnapshots({ dataDir: config.DATA_DIR, databaseUrl: config.DATABASE_URL })
      : openSnapshots({ dataDir });
  return runAudit({ args, open, clock: clockOf(config), write });
}

/** `parole backup`. Resolves with the exit code. */
export function backup(args: readonly string[]): Promise<0 | 1> {
  const config = readConfig(process.env);
  return runBackup({ args, config, clock: clockOf(config), product: productVersion(), write });
}

/** `parole restore`. Resolves with the exit code. */
export function restore(args: readonly string[]): Promise<0 | 1> {
  const config = readConfig(process.env);
  return runRestore({ args, config, clock: clockOf(config), write });
}

async function readPassword(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return "";
}

function clockOf({ CLOCK_START }: Config) {
  return CLOCK_START ? clockFrom(CLOCK_START) : systemClock;
}

function logOf({ LOG_LEVEL: level }: Config) {
  return pino({ level }, pino.destination(2));
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
