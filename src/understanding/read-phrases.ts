import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import { LOCALES } from "../shared/locale.ts";
import type { Locale } from "../shared/locale.ts";
import type { TrainingPhrase } from "./classifier.ts";
import { Intent } from "./intent.ts";
import { fold } from "./normalise.ts";

const Phrase = z.string().trim().min(1).max(300);

/** `phrases/<locale>/<intent>.yaml`. */
const PhraseFile = z.strictObject({
  /** What customers write when they want this. */
  says: z.array(Phrase).min(1),
  /** What looks like it and is something else. */
  unlike: z.array(Phrase).optional(),
});

/** `phrases/calibration/<locale>.yaml`: messages kept out of training, by intent, from which the zones are set. */
const CalibrationFile = z.record(Intent, z.array(Phrase));

/** What the bot learns from, one list a locale. */
export interface PhraseBook {
  readonly training: Readonly<Record<Locale, readonly TrainingPhrase[]>>;
  readonly calibration: Readonly<Record<Locale, readonly TrainingPhrase[]>>;
}

/**
 * Reads the phrases of a merchant's folder.
 * @throws AppError BOOK_INVALID naming file and field; also every phrase that stands under two intents.
 */
export async function readPhrases(folder: string): Promise<PhraseBook> {
  const training = { fr: await readTraining(folder, "fr"), en: await readTraining(folder, "en") };
  const calibration = { fr: await readCalibration(folder, "fr"), en: await readCalibration(folder, "en") };
  for (const locale of LOCALES) refuseDuplicates(training[locale], calibration[locale]);
  return { training, calibration };
}

async function readTraining(folder: string, locale: Locale): Promise<TrainingPhrase[]> {
  const names = (await list(join(folder, locale))).filter((name) => name.endsWith(".yaml")).sort();
  const phrases: TrainingPhrase[] = [];
  for (const name of names) {
    const path = join(folder, locale, name);
    const intent = check(Intent, name.slice(0, -".yaml".length), path);
    const { says, unlike = [] } = check(PhraseFile, await readYaml(path), path);
    phrases.push(...says.map((text) => ({ text, intent })));
    phrases.push(...unlike.map((text) => ({ text, intent, unlike: true })));
  }
  return phrases;
}

async function readCalibration(folder: string, locale: Locale): Promise<TrainingPhrase[]> {
  const name = `${locale}.yaml`;
  if (!(await list(join(folder, "calibration"))).includes(name)) return [];
  const path = join(folder, "calibration", name);
  const byIntent = check(CalibrationFile, await readYaml(path), path);
  return Object.entries(byIntent).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new AppError("BOOK_INVALID", `${folder}: cannot be read`, { cause });
  }
}

async function readYaml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new AppError("BOOK_INVALID", `${path}: not readable as YAML`, { cause });
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError("BOOK_INVALID", `${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/**
 * One phrase may not stand under two intents, nor a calibration message be trained on. An `unlike` phrase may well be
 * what another intent says.
 */
function refuseDuplicates(training: readonly TrainingPhrase[], calibration: readonly TrainingPhrase[]): void {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const { text, intent, unlike } of training) {
    if (unlike) continue;
    const owner = owners.get(keyOf(text)) ?? intent;
    if (owner !== intent) faults.push(`"${text}" stands under ${owner} and ${intent}`);
    owners.set(keyOf(text), owner);
  }
  for (const { text, intent } of calibration) {
    if (owners.has(keyOf(text))) faults.push(`"${text}" (calibration, ${intent}) is trained on already`);
  }
  if (faults.length > 0) throw new AppError("BOOK_INVALID", `phrases: ${faults.join("; ")}`);
}

function keyOf(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9+]+/g, " ")
    .trim();
}
