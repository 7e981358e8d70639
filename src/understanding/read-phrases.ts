import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import { type Kept, keepsNothing } from "../shared/kept.ts";
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

/** A file as it was read, unparsed. */
interface PhraseText {
  readonly name: string;
  readonly text: string;
}
type Folder = "fr" | "en" | "calibration";

/**
 * Reads the phrases of a merchant's folder.
 * @throws AppError BOOK_INVALID naming file and field; also every phrase that stands under two intents.
 */
export async function readPhrases(folder: string, kept: Kept = keepsNothing): Promise<PhraseBook> {
  const read = (part: Folder) => readTexts(join(folder, part));
  const [fr, en, calibration] = await Promise.all([read("fr"), read("en"), read("calibration")]);
  const texts = { fr, en, calibration };
  return kept.recall("phrases", texts, () => parsePhrases(texts, folder));
}

function parsePhrases(
  { fr, en, calibration: samples }: Record<Folder, readonly PhraseText[]>,
  folder: string,
): PhraseBook {
  const training = {
    fr: parseTraining(fr, join(folder, "fr")),
    en: parseTraining(en, join(folder, "en")),
  };
  const parse = (locale: Locale) => parseCalibration(samples, join(folder, "calibration"), locale);
  const calibration = { fr: parse("fr"), en: parse("en") };
  for (const locale of LOCALES) refuseDuplicates(training[locale], calibration[locale]);
  return { training, calibration };
}

function parseTraining(files: readonly PhraseText[], folder: string): TrainingPhrase[] {
  return files.flatMap(({ name, text }) => {
    const path = join(folder, name);
    const intent = check(Intent, name.slice(0, -".yaml".length), path);
    const { says, unlike = [] } = check(PhraseFile, parseYaml(text, path), path);
    return [
      ...says.map((text) => ({ text, intent })),
      ...unlike.map((text) => ({ text, intent, unlike: true })),
    ];
  });
}

function parseCalibration(files: readonly PhraseText[], folder: string, locale: Locale): TrainingPhrase[] {
  const file = files.find(({ name }) => name === `${locale}.yaml`);
  if (file === undefined) return [];
  const path = join(folder, file.name);
  const byIntent = check(CalibrationFile, parseYaml(file.text, path), path);
  return Object.entries(byIntent).flatMap(([intent, texts]) => texts.map((text) => ({ text, intent })));
}

/** The YAML files of a folder, sorted. */
async function readTexts(folder: string): Promise<PhraseText[]> {
  const names = (await list(folder)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readText(join(folder, name)) })));
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    throw new AppError("BOOK_INVALID", `${folder}: cannot be read`, { cause });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AppError("BOOK_INVALID", `${path}: cannot be read`, { cause });
  }
}

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text);
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
    const owner = owners.get(phraseKey(text)) ?? intent;
    if (owner !== intent) faults.push(`"${text}" stands under ${owner} and ${intent}`);
    owners.set(phraseKey(text), owner);
  }
  for (const { text, intent } of calibration) {
    if (owners.has(phraseKey(text))) faults.push(`"${text}" (calibration, ${intent}) is trained on already`);
  }
  if (faults.length > 0) throw new AppError("BOOK_INVALID", `phrases: ${faults.join("; ")}`);
}

/** What makes two phrases the same: the words, however they are accented, cased or put apart. */
export function phraseKey(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9+]+/g, " ")
    .trim();
}
