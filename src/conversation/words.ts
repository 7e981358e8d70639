import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import type { Shown } from "./conversation.ts";
import { showValue, typographic, type Voice } from "./show-value.ts";

/** Texts of one dialog in one locale, keyed `step`, `step.again` or `step.option`, in ICU MessageFormat. */
export type Texts = Readonly<Record<string, string>>;
export type Words = Readonly<Record<Locale, Readonly<Record<string, Texts>>>>;

const TextFile = z.record(z.string(), z.string().min(1));

/** Reads `<dir>/<dialog>/<locale>.yaml` of each dialog named. @throws AppError DIALOG_INVALID naming file and key. */
export function readWords(dir: string, dialogs: readonly string[]): Words {
  const words: Record<Locale, Record<string, Texts>> = { fr: {}, en: {} };
  for (const locale of LOCALES) {
    for (const dialog of dialogs) words[locale][dialog] = readTexts(join(dir, dialog, `${locale}.yaml`));
  }
  return words;
}

function readTexts(path: string): Texts {
  const file = readYaml(path);
  const texts = TextFile.safeParse(file);
  if (!texts.success) throw new AppError("DIALOG_INVALID", `${path}: ${z.prettifyError(texts.error)}`);
  return texts.data;
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new AppError("DIALOG_INVALID", `${path}: cannot be read as YAML: ${String(cause)}`, { cause });
  }
}

/** Puts a text into words: fills its placeholders, with instants said as a person says them. */
export function render(text: string, values: Readonly<Record<string, Shown>>, voice: Voice): string {
  const shown: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(values)) shown[name] = showValue(value, voice);
  const said = String(parsedText(text, voice.locale).format(shown)).trim();
  return typographic(said, voice.locale);
}

const formats = new Map<string, IntlMessageFormat>();

/** A text, parsed once and kept. @throws SyntaxError when it is not ICU MessageFormat. */
export function parsedText(text: string, locale: Locale): IntlMessageFormat {
  const key = `${locale}\n${text}`;
  let known = formats.get(key);
  if (!known) {
    known = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats.set(key, known);
  }
  return known;
}
