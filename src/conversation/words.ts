import { readFileSync } from "node:fs";
import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "../shared/errors.ts";
import { LOCALES, type Locale } from "../shared/locale.ts";
import type { Shown } from "./conversation.ts";
import { showValue, typographic, type Voice } from "./show-value.ts";

/** The names of all files of words: the bot's own, those of the e-mails, and one a dialog. */
export function wordFilesOf(dialogs: readonly { id: string }[]): string[] {
  return ["system", "letters", ...dialogs.map(({ id }) => id)];
}

/** Texts of one dialog in one locale, keyed `step`, `step.again` or `step.option`, in ICU MessageFormat. */
export type Texts = Readonly<Record<string, string>>;
export type Words = Readonly<Record<Locale, Readonly<Record<string, Texts>>>>;

const TextFile = z.record(z.string(), z.string().min(1));

/** Reads `<dir>/<dialog>/<locale>.yaml` of each dialog named. @throws AppError DIALOG_INVALID naming file and key. */
export function readWords(dir: string, dialogs: readonly string[]): Words {
  return parseWords(readWordFiles(dir, dialogs));
}

/** One file of words, unparsed. */
interface WordFile {
  readonly dialog: string;
  readonly locale: Locale;
  readonly path: string;
  readonly text: string;
}

/** The files that `parseWords` makes words of. @throws AppError DIALOG_INVALID naming the file that is not there. */
export function readWordFiles(dir: string, dialogs: readonly string[]): WordFile[] {
  return LOCALES.flatMap((locale) =>
    dialogs.map((dialog) => {
      const path = join(dir, dialog, `${locale}.yaml`);
      return { dialog, locale, path, text: readable(path, () => readFileSync(path, "utf8")) };
    }),
  );
}

/** @throws AppError DIALOG_INVALID naming file and key. */
export function parseWords(files: readonly WordFile[]): Words {
  const words: Record<Locale, Record<string, Texts>> = { fr: {}, en: {} };
  for (const { dialog, locale, path, text } of files) {
    const texts = TextFile.safeParse(readable<unknown>(path, () => parse(text)));
    if (!texts.success) throw new AppError("DIALOG_INVALID", `${path}: ${z.prettifyError(texts.error)}`);
    words[locale][dialog] = texts.data;
  }
  return words;
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new AppError("DIALOG_INVALID", `${path}: cannot be read as YAML: ${String(cause)}`, { cause });
  }
}

/** Puts a text into words: fills its placeholders, with instants said as a person says them. */
export function render(text: string, values: Readonly<Record<string, Shown>>, voice: Voice): string {
  const said = fillSimple(text, values, voice) ?? format(text, values, voice);
  return typographic(said.trim(), voice.locale);
}

/** A text without any syntax but `{name}` needs no parser to be read: that is nearly all of them. */
export const SIMPLE_TEXT = /^[^{}']*(?:\{\w+\}[^{}']*)*$/;

const simpleTexts = new Map<string, readonly string[]>();

/** The words of a simple text, with the name of a value at every second place. */
function piecesOf(text: string): readonly string[] {
  const known = simpleTexts.get(text);
  if (known) return known;
  const pieces = SIMPLE_TEXT.test(text) ? text.split(/\{(\w+)\}/) : [];
  simpleTexts.set(text, pieces);
  return pieces;
}

/** Undefined for what the parser knows better: syntax, a value that is missing (a fault), a choice by a boolean. */
function fillSimple(text: string, values: Readonly<Record<string, Shown>>, voice: Voice): string | undefined {
  const [first, ...rest] = piecesOf(text);
  let said = first;
  for (let index = 0; index < rest.length; index += 2) {
    const value = values[rest[index] ?? ""];
    const shown = value === undefined ? undefined : showValue(value, voice);
    if (shown === undefined || typeof shown === "boolean") return undefined;
    said = `${said ?? ""}${shown}${rest[index + 1] ?? ""}`;
  }
  return said;
}

function format(text: string, values: Readonly<Record<string, Shown>>, voice: Voice): string {
  const shown: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(values)) shown[name] = showValue(value, voice);
  return String(parsedText(text, voice.locale).format(shown));
}

const formats: Readonly<Record<Locale, Map<string, IntlMessageFormat>>> = { fr: new Map(), en: new Map() };

/** A text, parsed once and kept. @throws SyntaxError when it is not ICU MessageFormat. */
export function parsedText(text: string, locale: Locale): IntlMessageFormat {
  let known = formats[locale].get(text);
  if (!known) {
    known = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
    formats[locale].set(text, known);
  }
  return known;
}
